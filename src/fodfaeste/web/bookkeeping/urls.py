# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/regnskab/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "bookkeeping"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fodfaeste.web.bookkeeping.invoices.urls")),
    path("<slug:slug>/", include("fodfaeste.web.bookkeeping.settlements.urls")),
    path("<slug:slug>/", include("fodfaeste.web.bookkeeping.statements.urls")),
    path("<slug:slug>/", include("fodfaeste.web.bookkeeping.payments.urls")),
    path("<slug:slug>/", include("fodfaeste.web.bookkeeping.ledgers.urls")),
    path("<slug:slug>/", include("fodfaeste.web.bookkeeping.costs.urls")),
]
