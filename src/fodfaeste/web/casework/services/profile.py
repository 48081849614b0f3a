# SPDX-License-Identifier: MPL-2.0
"""Writes of the career profile: step by step, so that nothing is lost, in versions.

A version is what one person wrote on one day. Another day, another writer, or a profile that was
marked complete begins a new version with the old words in it; the old one stays as it was.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.data.reading import section_called
from fodfaeste.web.casework.models import Course, Profile, Proposal
from fodfaeste.web.casework.record_actions import (
    PROFILE_COMPLETED,
    PROPOSAL_ANSWERED,
    PROPOSAL_MADE,
    added,
    corrected,
)
from fodfaeste.web.casework.selectors.profile import JOB_WORDS, newest, said_in
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "JOB_WORDS", "Overtaken", "fingerprint", "profile_complete", "profile_job", "profile_write",
    "proposal_answer", "proposal_make",
]  # fmt: skip


class Overtaken(Exception):
    """Someone else wrote in the same section since it was opened; ``said`` is what stands now."""

    def __init__(self, said: str) -> None:
        super().__init__("overtaken")
        self.said = said


def fingerprint(text: str) -> str:
    """Tells one text from another, for `profile_write`."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def profile_write(
    *, actor: Actor, course: Course, section: str, text: str, before: str | None = None
) -> Profile:
    """Write one section. ``before`` is the `fingerprint` of what the writer saw.

    Raises `Overtaken` when the section changed since to something else, and `ValidationError` for
    a section that does not exist.
    """
    if section_called(section) is None:
        raise ValidationError(_("Karriereprofilen har ikke det afsnit."), code="section")

    def put(said: dict[str, Any]) -> bool:
        stands = said["sections"].get(section, "")
        if stands == text:
            return False
        if before is not None and fingerprint(stands) != before:
            raise Overtaken(stands)
        said["sections"][section] = text
        if not text:
            del said["sections"][section]
        return True

    return _change(actor, course, put)


def profile_job(
    *, actor: Actor, course: Course, said: Mapping[str, str] | None, name: str = ""
) -> str:
    """Add an earlier job, change the one with ``name``, or leave it out (``said`` is none).

    Gives the job's name. ``said`` has the keys of `JOB_WORDS`.
    """
    name = name or uuid.uuid4().hex[:8]

    def put(content: dict[str, Any]) -> bool:
        jobs = [one for one in content["jobs"] if one["name"] != name]
        place = next((i for i, one in enumerate(content["jobs"]) if one["name"] == name), len(jobs))
        if said is not None:
            kept = {key: said[key] for key in JOB_WORDS if said.get(key)}
            jobs.insert(place, {"name": name, **kept})
        changed = bool(jobs != content["jobs"])
        content["jobs"] = jobs
        return changed

    _change(actor, course, put)
    return name


def profile_complete(*, actor: Actor, course: Course) -> Profile:
    """Mark the newest version as complete; raises `ValidationError` while it has no wishes."""
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        mine = newest(course)
        if mine is None or not said_in(mine)["sections"].get("wishes"):
            raise ValidationError(_("Skriv først, hvad borgeren ønsker sig."), code="wishes")
        if not mine.complete:
            mine.complete, mine.changed_at = True, timezone.now()
            mine.save()
            _audit(actor, course, PROFILE_COMPLETED)
    return mine


def proposal_make(*, actor: Actor, course: Course, section: str, text: str) -> Proposal:
    """The person's own words for a section, to be taken in or not."""
    if section_called(section) is None or actor.person is None:
        raise ValidationError(_("Karriereprofilen har ikke det afsnit."), code="section")
    made = Proposal(course=course, section=section, made_by_id=actor.person)
    made.content = {"text": text}
    with transaction.atomic():
        made.save()
        _audit(actor, course, PROPOSAL_MADE)
    return made


def proposal_answer(*, actor: Actor, proposal: Proposal, taken: bool) -> Proposal:
    """Take a proposal into the profile, after what stands there, or leave it as it is.

    Raises `ValidationError` when it was answered before.
    """
    with transaction.atomic():
        mine = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if mine.answered_at is not None:
            raise ValidationError(_("Forslaget er allerede besvaret."), code="answered")
        course = mine.course
        if taken:
            now = newest(course)
            stands = said_in(now)["sections"].get(mine.section, "") if now else ""
            text = "\n\n".join(one for one in (stands, mine.content["text"]) if one)
            profile_write(actor=actor, course=course, section=mine.section, text=text)
        mine.answer = Proposal.Answer.TAKEN if taken else Proposal.Answer.LEFT
        mine.answered_at, mine.answered_by_id = timezone.now(), actor.person
        mine.save()
        _audit(actor, course, PROPOSAL_ANSWERED)
    return mine


def _change(actor: Actor, course: Course, put: Callable[[dict[str, Any]], bool]) -> Profile:
    """Change what is said, in today's version of this writer or in a new one."""
    with transaction.atomic():
        # One writer at a time, also while there is no version yet.
        Course.objects.select_for_update().get(pk=course.pk)
        now, today = timezone.now(), timezone.localdate()
        mine = newest(course)
        said = said_in(mine)
        if not put(said) and mine is not None:
            return mine
        same = mine is not None and mine.on == today and mine.made_by_id == actor.person
        if mine is None or not same or mine.complete:
            mine = Profile(course=course, on=today, made_by_id=actor.person, made_at=now)
            _audit(actor, course, added("profile"))
        elif (now - mine.changed_at).total_seconds() > 600:
            # Writing on is one deed; what is saved while one writes fills no audit.
            _audit(actor, course, corrected("profile"))
        mine.content, mine.changed_at = said, now
        mine.save()
    return mine


def _audit(actor: Actor, course: Course, action: str) -> None:
    audit_record(
        actor=actor, organisation=course.organisation_id, action=action, subject=course.unit
    )
