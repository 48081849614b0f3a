# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/resultater/``."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.insight.views import files, portfolio, results

app_name = "insight"
urlpatterns = [
    path("", portfolio.listing, name="list"),
    path("<slug:slug>/", results.page, name="page"),
    path("<slug:slug>/tael/", results.count, name="count"),
    path("<slug:slug>/rapport.pdf", files.pdf, name="pdf"),
    path("<slug:slug>/rapport.xlsx", files.workbook, name="workbook"),
    path("<slug:slug>/borgere/<slug:indicator>/", results.people, name="people"),
    path("<slug:slug>/maal/<slug:indicator>/", results.aim, name="aim"),
]
