# SPDX-License-Identifier: MPL-2.0
"""The audit's addresses."""

from django.urls import path

from fodfaeste.web.privacy import views

app_name = "privacy"
urlpatterns = [
    path("stikproeve/<uuid:uid>/", views.review, name="review"),
    path("<slug:slug>/", views.audit, name="audit"),
    path("<slug:slug>/stikproever/", views.reviews, name="reviews"),
]
