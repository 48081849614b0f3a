# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/organisationer/``."""

from django.urls import path

from fodfaeste.web.organisations.views import invitations, members

app_name = "organisations"
urlpatterns = [
    path("", members.listing, name="list"),
    path("medlemskaber/<int:membership>/rolle/", members.change, name="change"),
    path("medlemskaber/<int:membership>/afslut/", members.end, name="end"),
    path("medlemskaber/<int:membership>/stedfortraeder/", members.stand_in, name="stand_in"),
    path("invitationer/<int:invitation>/tilbagekald/", invitations.revoke, name="revoke"),
    path("invitationer/<int:invitation>/send-igen/", invitations.resend, name="resend"),
    path("<slug:slug>/", members.page, name="page"),
    path("<slug:slug>/inviter/", invitations.invite, name="invite"),
    path("<slug:slug>/roller/ny/", members.give, name="give"),
]
