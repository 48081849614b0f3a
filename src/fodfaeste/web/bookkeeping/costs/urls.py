# SPDX-License-Identifier: MPL-2.0
"""Addresses of running costs, under ``/regnskab/<investment>/``."""

from django.urls import path

from fodfaeste.web.bookkeeping.costs import views

urlpatterns = [
    path("driftsudgifter/", views.listing, name="costs"),
    path("driftsudgifter/budget/", views.budget, name="budget"),
    path("driftsudgifter/anmod/", views.ask, name="drawdown_ask"),
    path("driftsudgifter/<int:number>/", views.page, name="drawdown"),
    path("driftsudgifter/<int:number>/svar/", views.answer, name="drawdown_answer"),
    path("driftsudgifter/<int:number>/tilbage/", views.withdraw, name="drawdown_withdraw"),
    path("driftsudgifter/bilag/<uuid:uid>/", views.receipt, name="receipt"),
]
