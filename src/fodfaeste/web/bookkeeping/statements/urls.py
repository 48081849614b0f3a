# SPDX-License-Identifier: MPL-2.0
"""Addresses of published statements as files, under ``/regnskab/<investment>/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.statements import views

urlpatterns = [
    path("udsendt/<int:number>.pdf", views.statement_pdf_file, name="statement_pdf"),
    path("udsendt/<int:number>.xlsx", views.statement_xlsx_file, name="statement_xlsx"),
]
