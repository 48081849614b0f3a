# SPDX-License-Identifier: MPL-2.0
"""The app's addresses outside ``/organisationer/``: my account, and the link of an invitation."""

from django.urls import path

from fodfaeste.web.organisations.views import account, invitations

urlpatterns = [
    path("konto/", account.account, name="account"),
    path("invitation/", invitations.accept, name="invitation_accept"),
    path("invitation/<str:secret>/", invitations.follow, name="invitation"),
]
