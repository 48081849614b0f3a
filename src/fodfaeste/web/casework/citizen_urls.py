# SPDX-License-Identifier: MPL-2.0
"""The person's own pages under ``/min-side/``."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import citizen

app_name = "citizen"
urlpatterns = [
    path("", citizen.front, name="front"),
    path("kode/", citizen.code, name="code"),
    path("<int:course>/", citizen.page, name="page"),
    path("<int:course>/profil/", citizen.profile, name="profile"),
    path("<int:course>/profil/<slug:section>/", citizen.propose, name="propose"),
    path("<int:course>/set/", citizen.seen, name="seen"),
    path("<int:course>/plan.pdf", citizen.plan, name="plan"),
]
