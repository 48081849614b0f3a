# SPDX-License-Identifier: MPL-2.0
"""Addresses of consent, enrolment, transfer and closure."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import caseloads, consents, enrolment, moves

__all__ = ["urlpatterns"]

urlpatterns = [
    path("afgoerelser/", enrolment.deciding, name="deciding"),
    path("<int:course>/afgoerelser/", enrolment.decide, name="decide"),
    path("<int:course>/indskrivning/", enrolment.enrolment, name="enrolment"),
    path("<int:course>/foerste-moede/", enrolment.first_meeting, name="first_meeting"),
    path("overdragelser/<slug:slug>/", caseloads.overview, name="hand_overs"),
    path("overdragelser/<slug:slug>/<int:person>/", caseloads.hand_over, name="hand_over"),
    path(
        "overdragelser/<slug:slug>/<int:person>/afloesning/",
        caseloads.cover,
        name="cover_caseload",
    ),
    path("overdragelser/<slug:slug>/<uuid:batch>/fortryd/", caseloads.undo, name="hand_over_undo"),
    path("tilbud/<int:transfer>/", caseloads.offer, name="offer"),
    path("<int:course>/overdrag/", moves.give, name="give"),
    path("<int:course>/tilbyd/", moves.propose, name="propose"),
    path("<int:course>/afloesning/", moves.cover, name="cover"),
    path("<int:course>/afloesning/slut/", moves.uncover, name="uncover"),
    path("<int:course>/afslut/", moves.close, name="close"),
    path("<int:course>/genoptag/", moves.reopen, name="reopen"),
    path("<int:course>/samtykke/", consents.consent, name="consent"),
    path("<int:course>/samtykke.pdf", consents.paper, name="consent_paper"),
    path("<int:course>/samtykke/<int:consent>/traek/", consents.withdraw, name="consent_withdraw"),
]
