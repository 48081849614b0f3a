# SPDX-License-Identifier: MPL-2.0
"""One function per kind of record: what it says, and the day the record was last changed.

Which field of which record makes which fact is written once more, for people, in `table`: a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from fodfaeste.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.settlement.unit.names import slug
from fodfaeste.web.casework.models import (
    Closure,
    Consent,
    Course,
    Decision,
    Education,
    Entry,
    Home,
    Job,
)
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.selectors.consents import consent_changes, standing_among
from fodfaeste.web.outcomes.translate.jobs import changed_on, pieces_of
from fodfaeste.web.outcomes.translate.said import Form, Said

__all__ = [
    "JOB_CODES",
    "MEETINGS",
    "about_person",
    "assessments",
    "authority",
    "consents",
    "decisions",
    "educations",
    "engagement",
    "homes",
    "jobs",
    "scores",
    "the_course",
]

Facts = Iterator[tuple[Said, date]]

JOB_CODES = {
    Job.Kind.ORDINARY: "ordinary",
    Job.Kind.FLEX: "fleksjob",
    Job.Kind.SUBSIDISED: "løntilskud",
    Job.Kind.TRAINEESHIP: "virksomhedspraktik",
    Job.Kind.SELF_EMPLOYED: "selvstændig",
}
"""The code that contracts know each kind of work by."""

MEETINGS = 3
"""So many meetings, or a finished profile, is being engaged (the English measure)."""

LETTERS = str.maketrans("0123456789", "ghijklmnop")


def key_of(kind: str, row: Dated | Consent | Closure) -> str:
    """A name for ever. Letters only: digits in a row could read as a CPR number and be hidden."""
    return f"{kind}-{row.uid.hex.translate(LETTERS)}"


def about_person(course: Course) -> Facts:
    """The day of birth."""
    born = course.participant.born
    if born is not None:
        known = localdate(course.made_at)
        said = Said(
            course.unit, "born", "participant", known, Form.ATTRIBUTE, "born", born,
            value=born.isoformat(),
        )  # fmt: skip
        yield said, known


def the_course(course: Course) -> Facts:
    """Referral, enrolment, and how the course was closed and taken up again."""
    if course.referral is not None:
        on = localdate(course.referral.received_at)
        key = f"referred-{course.pk}"
        yield Said(course.unit, key, "referral", on, Form.EVENT, "referred", on), on
    if course.enrolled_on is not None:
        known = _enrolment_known(course)
        key = f"enrolled-{course.pk}"
        said = Said(course.unit, key, "course", known, Form.EVENT, "enrolled", course.enrolled_on)
        yield said, known
    for closure in course.closures.all():
        yield from _closed(course, closure)


def _enrolment_known(course: Course) -> date:
    """When the conditions were found met; else when the course was made."""
    assert course.enrolled_on is not None
    found = [localdate(one.made_at) for one in course.checks.all() if one.admitted]
    return max(course.enrolled_on, max(found, default=localdate(course.made_at)))


def _closed(course: Course, closure: Closure) -> Facts:
    known = max(localdate(closure.made_at), closure.on)
    key = key_of("closed", closure)
    status = {Closure.Reason.MOVED: "moved", Closure.Reason.DIED: "died"}.get(
        Closure.Reason(closure.reason)
    )
    if status is not None:
        back = closure.reopened_on
        said = Said(
            course.unit, key, "closure", max(known, back or known), Form.INTERVAL, "status",
            closure.on, back, code=status,
        )  # fmt: skip
        yield said, said.recorded
    if closure.dropped_out:
        out = f"{key}|dropped-out"
        said = Said(course.unit, out, "closure", known, Form.EVENT, "dropped out", closure.on)
        yield said, known
    if closure.reopened_on is not None and course.enrolled_on is not None:
        back = closure.reopened_on
        again = f"{key}|again"
        said = Said(course.unit, again, "closure", max(known, back), Form.EVENT, "enrolled", back)
        yield said, said.recorded


def consents(course: Course) -> Facts:
    """Each day from which consent is in force, or no longer, as enrolment reads it too."""
    rows = sorted(course.consents.all(), key=lambda one: (one.given_on, one.pk), reverse=True)
    moments = [moment for one in rows for moment in (one.made_at, one.withdrawn_at) if moment]
    for day, given in consent_changes(course, rows):
        name = "consent" if given else "consent withdrawn"
        key = f"consent-{course.pk}|{day}" + ("" if given else "|withdrawn")
        known = max(day, *_consent_known(course, rows, day, given))
        said = Said(course.unit, key, "consent", known, Form.EVENT, name, day)
        yield said, localdate(max(moments))


def _consent_known(course: Course, rows: list[Consent], day: date, given: bool) -> Iterator[date]:
    """When what is in force on a day, or what ended it, was recorded."""
    yield day
    if not given:
        ended = (one.withdrawn_at or one.made_at for one in rows if one.withdrawn_on == day)
        yield from map(localdate, ended)
        return
    standing = standing_among(course, rows, day)
    both = (standing.own, standing.custody if standing.needs_custody else None)
    yield from (localdate(one.made_at) for one in both if one is not None)


def decisions(contract: Contract, course: Course) -> Facts:
    """What others decided or stated, as the contract reads it: a field, an event or a decision."""
    for one in course.decisions.all():
        name, word = _word(contract, one)
        key = key_of("decision", one)
        known = max(_changed(one), one.on)
        said = Said(
            course.unit, key, "decision", known, Form.EVENT, name, one.on,
            value=one.value, by=one.by,
        )  # fmt: skip
        if word is not None and word.field is not None:
            key = key_of("field", one)
            said = replace(said, key=key, form=Form.ATTRIBUTE, name=word.field, by="")
        yield _unless_retracted(said, one)


def _word(contract: Contract, one: Decision) -> tuple[str, Word | None]:
    """The name that the contract looks for, and the word that says how."""
    wanted = slug(one.name)
    for name, word in contract.words.items():
        if wanted in {slug(name), slug(word.event or name), slug(word.field or name)}:
            return word.event or name, word
    return one.name, None


def engagement(course: Course) -> Facts:
    """Engaged: a finished profile or the third meeting, whichever comes first."""
    profiles = [one for one in course.profiles.all() if one.complete and not one.retracted_at]
    meetings = sorted(
        (
            one
            for one in course.entries.all()
            if one.kind == Entry.Kind.MEETING and one.reached and not one.retracted_at
        ),
        key=lambda one: (one.on, one.pk),
    )
    found = [(one.on, _changed(one)) for one in profiles]
    if len(meetings) >= MEETINGS:
        third = meetings[MEETINGS - 1]
        found.append((third.on, max(_changed(one) for one in meetings[:MEETINGS])))
    if found:
        on, known = min(found)
        key = f"engaged-{course.pk}"
        known = max(known, on)
        yield Said(course.unit, key, "profile", known, Form.EVENT, "engaged", on), known


def assessments(course: Course) -> Facts:
    """Each early coordinated assessment that took place."""
    for one in course.entries.all():
        if one.kind == Entry.Kind.ASSESSMENT and one.reached:
            known = max(_changed(one), one.on)
            key = key_of("assessed", one)
            said = Said(course.unit, key, "assessment", known, Form.EVENT, "assessed", one.on)
            yield _unless_retracted(said, one)


def authority(contract: Contract, course: Course) -> Facts:
    """Which authority ordered the course, where the contract reads it as a field of the person."""
    if course.ordered_by is None:
        return
    known = localdate(course.made_at)
    for word in contract.words.values():
        for value, called in word.values.items():
            names = {slug(value), *(slug(text) for text in (called.da, called.en) if text)}
            if word.field is not None and slug(course.ordered_by.name) in names:
                said = Said(
                    course.unit, f"ordered-{course.pk}-{slug(word.field)}", "order", known,
                    Form.ATTRIBUTE, word.field, course.opened_on, value=value,
                )  # fmt: skip
                yield said, known


def jobs(course: Course, as_of: date) -> Facts:
    """Each job month by month, with hours and pay when the month is over."""
    for job in course.jobs.all():
        changed, base = changed_on(job), key_of("job", job)
        for piece in pieces_of(job, as_of):
            said = Said(
                course.unit, f"{base}|{piece.start}", "job", piece.known, Form.INTERVAL, "work",
                piece.start, piece.end, code=JOB_CODES[Job.Kind(job.kind)],
                employer=job.employer.cvr, hours=piece.hours, pay=piece.pay,
            )  # fmt: skip
            yield (replace(said, retracted=True) if job.retracted_at else said), changed


def educations(course: Course, as_of: date) -> Facts:
    """Ordinary education; a course that gives no right to SU is something else."""
    for one in course.educations.all():
        name, code = ("education", "ordinary education") if one.ordinary else ("training", "course")
        yield _state(course, one, "education", name, code, as_of)


def homes(course: Course, as_of: date) -> Facts:
    """How someone lives."""
    for one in course.homes.all():
        yield _state(course, one, "home", "housing", one.kind, as_of)


def _state(
    course: Course, one: Education | Home, source: str, name: str, code: str, as_of: date
) -> tuple[Said, date]:
    """Something that lasts; its end is said when it has come."""
    end = one.end if one.end is not None and one.end <= as_of else None
    known = max(_changed(one), one.start, end or one.start)
    key = key_of(source, one)
    said = Said(course.unit, key, source, known, Form.INTERVAL, name, one.start, end, code=code)
    if end is not None and end <= one.start:  # it lasted no day: it never was
        said = replace(said, end=None, retracted=True)
    return _unless_retracted(said, one)


def scores(course: Course) -> Facts:
    """Results of scales."""
    for one in course.scores.all():
        known = max(_changed(one), one.on)
        said = Said(
            course.unit, key_of("score", one), "score", known, Form.SCORE, one.instrument, one.on,
            value=f"{one.value.normalize():f}",
        )  # fmt: skip
        yield _unless_retracted(said, one)


def _changed(row: Dated) -> date:
    moments = [row.made_at, row.changed_at, *([row.retracted_at] if row.retracted_at else [])]
    return localdate(max(moments))


def _unless_retracted(said: Said, row: Dated) -> tuple[Said, date]:
    return (replace(said, retracted=True) if row.retracted_at else said), _changed(row)
