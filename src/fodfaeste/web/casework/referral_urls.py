# SPDX-License-Identifier: MPL-2.0
"""Addresses of the catalogue and of referrals."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import answers, catalogue, referrals

__all__ = ["urlpatterns"]

urlpatterns = [
    path("pladser/", catalogue.listing, name="catalogue"),
    path("pladser/<slug:slug>/ny/", catalogue.new, name="place_new"),
    path("pladser/<slug:slug>/svarfrister/", catalogue.response_time, name="response_time"),
    path("pladser/<int:place>/", catalogue.edit, name="place"),
    path("pladser/<int:place>/bestil/", referrals.order_place, name="order_place"),
    path("pladser/<int:place>/registrer/", referrals.register_place, name="register_place"),
    path("aftaler/<slug:slug>/bestil/", referrals.order_in_contract, name="order_in_contract"),
    path(
        "aftaler/<slug:slug>/registrer/",
        referrals.register_in_contract,
        name="register_in_contract",
    ),
    path("henvisninger/", referrals.listing, name="referrals"),
    path("henvisninger/sendte/", referrals.sent_list, name="referrals_sent"),
    path("henvisninger/<int:referral>/", referrals.page, name="referral"),
    path("henvisninger/<int:referral>/brev.pdf", referrals.letter, name="letter"),
    path("henvisninger/<int:referral>/kvitter/", answers.acknowledge, name="acknowledge"),
    path("henvisninger/<int:referral>/antag/", answers.accept, name="accept"),
    path("henvisninger/<int:referral>/venteliste/", answers.wait, name="wait"),
    path("henvisninger/<int:referral>/frem/", answers.move_up, name="move_up"),
    path("henvisninger/<int:referral>/afvis/", answers.decline, name="decline"),
    path("henvisninger/<int:referral>/traek/", answers.withdraw, name="withdraw"),
    path("henvisninger/<int:referral>/kommune/", answers.authority, name="authority"),
]
