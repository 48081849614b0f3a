# SPDX-License-Identifier: MPL-2.0
"""The front page."""

from django.urls import path

from fodfaeste.web.look import views

urlpatterns = [path("", views.front, name="front")]
