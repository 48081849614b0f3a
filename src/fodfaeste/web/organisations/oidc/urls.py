# SPDX-License-Identifier: MPL-2.0
"""The addresses of one identity provider; the second is what is registered with it."""

from django.urls import path

from fodfaeste.web.organisations.oidc import views

urlpatterns = [
    path("oidc/<slug:provider_id>/", views.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/svar/", views.callback, name="openid_connect_callback"),
]
