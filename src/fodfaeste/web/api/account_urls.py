# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/konto/``."""

from django.urls import path

from fodfaeste.web.api import views

urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<int:number>/tilbagekald/", views.revoke, name="token_revoke"),
]
