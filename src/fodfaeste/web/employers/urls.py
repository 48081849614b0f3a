# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/virksomheder/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "employers"
urlpatterns: list[URLPattern] = []
