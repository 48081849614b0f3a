# SPDX-License-Identifier: MPL-2.0
"""The addresses of a course's record: profile, contacts, plan, life and story."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import citizen_access, life, profile, records, story

__all__ = ["urlpatterns"]

urlpatterns = [
    path("soeg/", story.search, name="search"),
    path("<int:course>/historie/", story.page, name="story"),
    path("<int:course>/plan/", life.plan, name="plan"),
    path("<int:course>/livet/", life.page, name="life"),
    path("<int:course>/skriv/<slug:kind>/", records.write, name="write"),
    path("<int:course>/skriv/<slug:kind>/<int:number>/", records.correct, name="correct"),
    path("<int:course>/profil/", profile.page, name="profile"),
    path("<int:course>/profil/udgaver/", profile.versions, name="profile_versions"),
    path("<int:course>/profil/faerdig/", profile.complete, name="profile_complete"),
    path("<int:course>/profil/trin/<slug:section>/", profile.step, name="profile_step"),
    path("<int:course>/profil/job/ny/", profile.earlier_job, name="profile_job_new"),
    path("<int:course>/profil/job/<slug:job>/", profile.earlier_job, name="profile_job"),
    path("<int:course>/profil/forslag/<int:number>/", profile.answer, name="profile_answer"),
    path("<int:course>/adgang/", citizen_access.page, name="access"),
    path("<int:course>/adgang/luk/<int:number>/", citizen_access.close, name="access_close"),
    path("<int:course>/aktindsigt/", citizen_access.export, name="export"),
    path("<int:course>/plan.pdf", citizen_access.plan_pdf, name="plan_pdf"),
]
