# SPDX-License-Identifier: MPL-2.0
"""The app's addresses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
