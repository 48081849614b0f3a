# SPDX-License-Identifier: MPL-2.0
"""Addresses of the journal and of account strings, under ``/regnskab/<investment>/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.ledgers import account_views, views

urlpatterns = [
    path("finans/", views.ledger, name="ledger"),
    path("finans/saldobalance.csv", views.balances, name="balances"),
    path("finans/konto/", views.account, name="account"),
    path("finans/postering/<int:number>/", views.entry, name="entry"),
    path("finans/luk/", views.close, name="period_close"),
    path("kontostrenge/", account_views.accounts, name="accounts"),
    path("kontostrenge/bilag.csv", account_views.vouchers, name="vouchers"),
    path("aarsafslutning/", account_views.year_end, name="year_end"),
    path("aarsafslutning.xlsx", account_views.year_end_file, name="year_end_file"),
]
