# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/dokumentation/``."""

from django.urls import path

from fodfaeste.web.outcomes.views import checks, claims, files

app_name = "outcomes"
urlpatterns = [
    path("<slug:slug>/krav/", claims.listing, name="claims"),
    path("<slug:slug>/krav/regn/", claims.compute, name="claims_compute"),
    path("<slug:slug>/kontrol/", checks.listing, name="checks"),
    path("kontrol/<uuid:uid>/", checks.check, name="check"),
    path("kontrol/<uuid:uid>/afgoer/", checks.decide, name="decide"),
    path("kontrol/<uuid:uid>/svar/", checks.reply, name="reply"),
    path("kontrol/<uuid:uid>/bilag/", checks.document_new, name="document_new"),
    path("bilag/<uuid:uid>/", checks.document, name="document"),
    path("<slug:slug>/filer/", files.listing, name="files"),
    path("<slug:slug>/filer/ny/", files.new, name="hand_over"),
    path("filer/<uuid:uid>/", files.intake, name="intake"),
    path("filer/<uuid:uid>/afvist.csv", files.problems, name="problems"),
    path("filer/<uuid:uid>/godkend/", files.accept, name="accept"),
    path("filer/<uuid:uid>/kasser/", files.drop, name="drop"),
    path("leverancer/<int:pk>/fortryd/", files.undo, name="undo"),
]
