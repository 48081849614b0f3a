# SPDX-License-Identifier: MPL-2.0
"""Addresses of settlements, under ``/regnskab/<investment>/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.settlements import views

urlpatterns = [
    path("opgoerelser/", views.listing, name="settlements"),
    path("opgoerelser/<int:number>/", views.page, name="settlement"),
    path("opgoerelser/<int:number>/send/", views.send, name="settlement_send"),
    path("opgoerelser/<int:number>/svar/", views.answer, name="settlement_answer"),
    path("opgoerelser/<int:number>/tilbage/", views.withdraw, name="settlement_withdraw"),
    path("opgoerelser/<int:number>/<int:statement>/raekker/", views.rows, name="settlement_rows"),
    path(
        "opgoerelser/<int:number>/<int:statement>/raekker/<int:place>/",
        views.why_row,
        name="settlement_why",
    ),
]
