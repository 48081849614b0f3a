# SPDX-License-Identifier: MPL-2.0
"""Addresses of invoices, under ``/regnskab/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.invoices import views

urlpatterns = [
    path("fakturaer/", views.mine, name="invoices_mine"),
    path("fakturaer/hos/<slug:slug>/", views.listing, name="invoices"),
    path("fakturaer/hos/<slug:slug>/oplysninger/", views.billing, name="billing"),
    path("fakturaer/hos/<slug:slug>/skyldig/<int:due>/", views.from_due, name="invoice_from_due"),
    path(
        "fakturaer/hos/<slug:slug>/bestilling/<int:referral>/",
        views.from_referral,
        name="invoice_from_referral",
    ),
    path("fakturaer/<uuid:uid>/", views.page, name="invoice"),
    path("fakturaer/<uuid:uid>/ret/", views.change, name="invoice_change"),
    path("fakturaer/<uuid:uid>/kontroller/", views.check, name="invoice_check"),
    path("fakturaer/<uuid:uid>/aflever/", views.send, name="invoice_send"),
    path("fakturaer/<uuid:uid>/betalt/", views.paid, name="invoice_paid"),
    path("fakturaer/<uuid:uid>/slet/", views.drop, name="invoice_drop"),
    path("fakturaer/<uuid:uid>/faktura.xml", views.xml, name="invoice_xml"),
    path("fakturaer/<uuid:uid>/faktura.pdf", views.pdf, name="invoice_pdf"),
]
