# SPDX-License-Identifier: MPL-2.0
"""The front page and what the frame links to."""

from django.urls import path

from fodfaeste.web.look import views

urlpatterns = [
    path("", views.front, name="front"),
    path("sprog/", views.language, name="language"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("was", views.was, name="was"),
]
