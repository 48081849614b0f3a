# SPDX-License-Identifier: MPL-2.0
"""The addresses of a day's work: the day, contacts with employers, jobs, and the leader's board."""

from __future__ import annotations

from django.urls import path

from fodfaeste.web.casework.views import board, contacts, day, jobs

__all__ = ["urlpatterns"]

urlpatterns = [
    path("i-dag/", day.page, name="day"),
    path("kalender/", day.calendar, name="calendar"),
    path("kalender/<str:secret>.ics", day.feed, name="feed"),
    path("virksomhedskontakt/<slug:slug>/", contacts.contact, name="contact"),
    path("virksomhedskontakt/<slug:slug>/aabenhed/", contacts.openness, name="openness"),
    path("virksomhedskontakt/<int:contact>/ret/", contacts.correct, name="contact_correct"),
    path("tavle/<slug:slug>/", board.board, name="board"),
    path("tavle/<slug:slug>/<int:person>/", board.consultant, name="caseload"),
    path("tavle/<slug:slug>/<int:person>/godkend/", board.sign_off, name="sign_off"),
    path("<int:course>/job/", jobs.listing, name="jobs"),
    path("<int:course>/job/nyt/", jobs.start, name="job_start"),
    path("job/<int:job>/ret/", jobs.correct, name="job_correct"),
    path("job/<int:job>/aendring/", jobs.change, name="job_change"),
    path("job/<int:job>/slut/", jobs.end, name="job_end"),
    path("job/<int:job>/tilbage/", jobs.retract, name="job_retract"),
    path("job/<int:job>/stoette/", jobs.support, name="job_support"),
    path("job/<int:job>/ark/", jobs.sheet, name="job_sheet"),
]
