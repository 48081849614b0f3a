# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/forloeb/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "casework"
urlpatterns: list[URLPattern] = []
