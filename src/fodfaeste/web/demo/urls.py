# SPDX-License-Identifier: MPL-2.0
"""The app's addresses; they exist only where the app is installed."""

from django.urls import path

from fodfaeste.web.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("<int:number>/", views.become, name="become"),
]
