# SPDX-License-Identifier: MPL-2.0
"""Every address of the site. A page whose view has no policy fails the build and is refused."""

from __future__ import annotations

from django.apps import apps
from django.urls import include, path

from fodfaeste.web.api import urls as api

urlpatterns = [
    path("", include("fodfaeste.web.look.urls")),
    path("", include("fodfaeste.web.operations.urls")),
    path("", include("fodfaeste.web.organisations.account_urls")),
    path("konto/adgangsnoegler/", include("fodfaeste.web.api.account_urls")),
    path("konto/", include("allauth.urls")),
    path("api/", api.urlpatterns),
    path("api/", include(api.rest)),
    path("organisationer/", include("fodfaeste.web.organisations.urls")),
    path("privatliv/", include("fodfaeste.web.privacy.urls")),
    path("koersler/", include("fodfaeste.web.runs.urls")),
    path("investeringer/", include("fodfaeste.web.investments.urls")),
    path("resultater/", include("fodfaeste.web.insight.urls")),
    path("virksomheder/", include("fodfaeste.web.employers.urls")),
    path("forloeb/", include("fodfaeste.web.casework.urls")),
    path("min-side/", include("fodfaeste.web.casework.citizen_urls")),
    path("dokumentation/", include("fodfaeste.web.outcomes.urls")),
    path("regnskab/", include("fodfaeste.web.bookkeeping.urls")),
]

if apps.is_installed("fodfaeste.web.demo"):
    urlpatterns.append(path("demo/", include("fodfaeste.web.demo.urls")))
