# SPDX-License-Identifier: MPL-2.0
"""The addresses of runs."""

from django.urls import path

from fodfaeste.web.runs import views

app_name = "runs"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/fremdrift/", views.part, name="part"),
    path("<int:pk>/annuller/", views.cancel, name="cancel"),
    path("start/<slug:slug>/", views.start, name="start"),
]
