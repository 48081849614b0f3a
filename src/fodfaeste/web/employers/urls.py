# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/virksomheder/``."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.employers.views import cards, doubles, register

app_name = "employers"
urlpatterns = [
    path("", register.listing, name="list"),
    path("ny/<slug:slug>/", register.add, name="add"),
    path("dubletter/<slug:slug>/", doubles.doubles, name="doubles"),
    path("dubletter/<int:merge>/fortryd/", doubles.undo, name="merge_undo"),
    path("min-side/<slug:slug>/", cards.own, name="card"),
    path("saadan-virker-det/<str:secret>/", cards.how_it_works, name="how_it_works"),
    path("<int:employer>/", register.page, name="page"),
    path("<int:employer>/ret/", register.change, name="change"),
    path("<int:employer>/folk/ny/", register.person_add, name="person_add"),
    path("folk/<int:person>/", register.person_change, name="person_change"),
    path("folk/<int:person>/stoppet/", register.person_left, name="person_left"),
    path("<int:employer>/behov/nyt/", register.need_add, name="need_add"),
    path("behov/<int:need>/daekket/", register.need_met, name="need_met"),
]
