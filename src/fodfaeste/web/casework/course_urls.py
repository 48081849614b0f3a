# SPDX-License-Identifier: MPL-2.0
"""Addresses of consent, enrolment, transfer and closure."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import consents, enrolment

__all__ = ["urlpatterns"]

urlpatterns = [
    path("afgoerelser/", enrolment.deciding, name="deciding"),
    path("<int:course>/afgoerelser/", enrolment.decide, name="decide"),
    path("<int:course>/indskrivning/", enrolment.enrolment, name="enrolment"),
    path("<int:course>/foerste-moede/", enrolment.first_meeting, name="first_meeting"),
    path("<int:course>/samtykke/", consents.consent, name="consent"),
    path("<int:course>/samtykke.pdf", consents.paper, name="consent_paper"),
    path("<int:course>/samtykke/<int:consent>/traek/", consents.withdraw, name="consent_withdraw"),
]
