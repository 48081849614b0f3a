# SPDX-License-Identifier: MPL-2.0
"""Reads of the career profile: the newest version, the earlier ones, and what changed between."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fodfaeste.web.casework.data.reading import Section, sections
from fodfaeste.web.casework.models import Course, Profile, Proposal

__all__ = [
    "JOB_WORDS", "Change", "Said", "changes", "jobs_in", "newest", "proposals_waiting",
    "said_in", "sections_of", "versions_of",
]  # fmt: skip


JOB_WORDS = (
    "title", "employer", "period", "hours", "liked", "disliked", "left_because", "supports",
)  # fmt: skip
"""What is asked of each earlier job."""


@dataclass(frozen=True, slots=True)
class Said:
    """A section and what is said in it."""

    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A section as it was and as it is, with what was taken out and put in marked."""

    title: str
    before: SafeString
    after: SafeString


def versions_of(course: Course) -> QuerySet[Profile]:
    """Every version, the newest first."""
    rows = Profile.objects.filter(course=course, retracted_at__isnull=True)
    return rows.select_related("made_by").order_by("-on", "-made_at", "-pk")


def newest(course: Course) -> Profile | None:
    """The version that holds."""
    return versions_of(course).first()


def said_in(profile: Profile | None) -> dict[str, Any]:
    """What a version says: ``sections`` and ``jobs``; empty without a version."""
    content = profile.content if profile is not None else {}
    return {"sections": dict(content.get("sections", {})), "jobs": list(content.get("jobs", []))}


def sections_of(profile: Profile | None) -> list[Said]:
    """Every section in order, with its text or none."""
    said = said_in(profile)["sections"]
    return [Said(one, said.get(one.name, "")) for one in sections()]


def jobs_in(profile: Profile | None) -> list[dict[str, str]]:
    """The earlier jobs, as they were written."""
    jobs: list[dict[str, str]] = said_in(profile)["jobs"]
    return jobs


def proposals_waiting(course: Course) -> list[tuple[Proposal, str, str]]:
    """What the person proposed and nobody has answered: the proposal, its section, its text."""
    titles = {one.name: one.title for one in sections()}
    rows = Proposal.objects.filter(course=course, answered_at__isnull=True).order_by("made_at")
    return [(one, titles.get(one.section, ""), one.content.get("text", "")) for one in rows]


def changes(before: Profile | None, after: Profile) -> list[Change]:
    """The sections that differ between two versions, in order."""
    old, new = said_in(before), said_in(after)
    found = [
        _change(one.title, old["sections"].get(one.name, ""), new["sections"].get(one.name, ""))
        for one in sections()
        if old["sections"].get(one.name, "") != new["sections"].get(one.name, "")
    ]
    return found + _job_changes(old["jobs"], new["jobs"])


def _job_changes(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[Change]:
    before = {one["name"]: _as_text(one) for one in old}
    after = {one["name"]: _as_text(one) for one in new}
    titles = {one["name"]: one.get("title", "") for one in [*old, *new]}
    return [
        _change(titles[name], before.get(name, ""), after.get(name, ""))
        for name in titles
        if before.get(name, "") != after.get(name, "")
    ]


def _as_text(job: dict[str, str]) -> str:
    return "\n".join(job[key] for key in JOB_WORDS if job.get(key))


def _change(title: str, before: str, after: str) -> Change:
    old, new = _words(before), _words(after)
    left, right = [], []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        left.append(format_html("{}" if kind == "equal" else "<del>{}</del>", gone) if gone else "")
        right.append(
            format_html("{}" if kind == "equal" else "<ins>{}</ins>", come) if come else ""
        )
    # Every piece is escaped above.
    return Change(title, mark_safe("".join(left)), mark_safe("".join(right)))  # noqa: S308


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
