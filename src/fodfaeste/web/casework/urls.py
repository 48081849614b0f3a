# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/forloeb/``."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework import course_urls, record_urls, referral_urls, work_urls
from fodfaeste.web.casework.views import courses

app_name = "casework"
urlpatterns = [
    path("", courses.listing, name="list"),
    path("bestilte/", courses.follow_list, name="follow_list"),
    *referral_urls.urlpatterns,
    *record_urls.urlpatterns,
    *course_urls.urlpatterns,
    *work_urls.urlpatterns,
    path("<int:course>/", courses.page, name="page"),
    path("<int:course>/foelg/", courses.follow, name="follow"),
]
