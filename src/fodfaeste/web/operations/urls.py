# SPDX-License-Identifier: MPL-2.0
"""The app's addresses, where monitoring expects them: without a slash."""

from django.urls import path

from fodfaeste.web.operations import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
]
