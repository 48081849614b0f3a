# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/investeringer/``."""

from django.urls import path

from fodfaeste.web.investments.views import listing

app_name = "investments"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("<slug:slug>/", listing.page, name="page"),
]
