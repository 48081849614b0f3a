# SPDX-License-Identifier: MPL-2.0
"""Addresses of payments, under ``/regnskab/<investment>/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.payments import views

urlpatterns = [
    path("betalinger/", views.listing, name="payments"),
    path("betalinger/registrer/", views.register, name="payment_register"),
    path("betalinger/bank/", views.bank, name="bank"),
    path("betalinger/<uuid:uid>/", views.page, name="payment"),
    path("betalinger/<uuid:uid>/tilbagefoer/", views.reverse, name="payment_reverse"),
]
