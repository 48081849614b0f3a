# SPDX-License-Identifier: MPL-2.0
"""Writes: a check is verified, rejected, sent in again, disputed, talked about and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils import timezone

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told
from fodfaeste.web.casework.models import Course
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import CHECK_STEPPED, DOCUMENT_ADDED
from fodfaeste.web.outcomes.models import Check, CheckStep, Document, Ruling
from fodfaeste.web.outcomes.models.check import DOCUMENTS, Verdict
from fodfaeste.web.outcomes.services.collect import evidence_collect, told_now
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["GIVERS", "VERIFIERS", "Refused", "check_step", "document_add", "recorders"]

State, Verb = Check.State, CheckStep.Verb


class Refused(Told):
    """What cannot be done with a check, with what to do."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "not-now": Text(
            "det kan ikke gøres, når kontrollen står som »{state}«",
            "se, hvad der er sket med den",
            "that cannot be done while the verification stands as “{state}”",
            "look at what has happened to it",
        ),
        "own-work": Text(
            "den, der har skrevet oplysningen, kan ikke selv kontrollere den",
            "bed en kollega om det",
            "whoever recorded it cannot verify it",
            "ask a colleague",
        ),
        "same-eyes": Text(
            "den, der tog det forrige skridt, kan ikke tage dette",
            "bed en kollega om det",
            "whoever took the step before cannot take this one",
            "ask a colleague",
        ),
        "why": Text(
            "der mangler en begrundelse",
            "skriv, hvad der er galt, og hvad der skal til",
            "a reason is missing",
            "write what is wrong and what is needed",
        ),
    }


@dataclass(frozen=True, slots=True)
class _Way:
    """From where a step leads where, and what is then found of the facts."""

    since: frozenset[str]
    to: str | None
    verdict: str | None = None
    reason: bool = False
    fresh_eyes: bool = False


_W, _S, _D = State.WAITING, State.SECOND, State.DISPUTED
_V, _R = State.VERIFIED, State.REJECTED
VERIFIERS: dict[str, _Way] = {
    Verb.VERIFIED: _Way(frozenset({_W}), _V, Verdict.VERIFIED),
    Verb.SECONDED: _Way(frozenset({_S}), _V, Verdict.VERIFIED, fresh_eyes=True),
    Verb.REJECTED: _Way(frozenset({_W, _S}), _R, Verdict.REJECTED, reason=True),
    Verb.DISPUTED: _Way(frozenset({_W, _S, _V}), _D, Verdict.DISPUTED, reason=True),
    Verb.UPHELD: _Way(frozenset({_D}), _V, Verdict.VERIFIED, reason=True, fresh_eyes=True),
    Verb.OVERRULED: _Way(frozenset({_D}), _R, Verdict.REJECTED, reason=True, fresh_eyes=True),
    Verb.MESSAGE: _Way(frozenset(State), None, reason=True),
}
"""What whoever verifies can do."""

GIVERS: dict[str, _Way] = {
    Verb.RESUBMITTED: _Way(frozenset({_R}), _W, Verdict.CLAIMED, reason=True),
    Verb.DISPUTED: _Way(frozenset({_R}), _D, Verdict.DISPUTED, reason=True),
    Verb.MESSAGE: _Way(frozenset(State), None, reason=True),
}
"""What whoever gives the course can do."""

_DECIDING = (Verb.VERIFIED, Verb.SECONDED, Verb.REJECTED, Verb.DISPUTED, Verb.UPHELD,
             Verb.OVERRULED)  # fmt: skip
_EYES = frozenset({Verb.VERIFIED, Verb.SECONDED, Verb.REJECTED, Verb.UPHELD, Verb.OVERRULED})


def check_step(
    *,
    check: Check,
    verb: str,
    text: str = "",
    actor: Actor,
    organisation: Organisation | int,
    ways: Mapping[str, _Way],
) -> Check:
    """Take one step; what is found of the facts becomes evidence at once.

    ``ways`` are `VERIFIERS` or `GIVERS`, by the right that the actor has. Raises `Refused`: whoever
    recorded a fact never verifies it, and what was decided or disputed is not decided by the same
    person again.
    """
    assert actor.person is not None
    with transaction.atomic():
        check = Check.objects.select_for_update().select_related("investment").get(pk=check.pk)
        way = ways.get(verb)
        if way is None or check.state not in way.since:
            raise Refused("not-now", state=check.get_state_display())
        if way.reason and not text.strip():
            raise Refused("why")
        _refuse_own(check, verb, way, actor.person)
        step = CheckStep(
            check_of=check, verb=verb, by_id=actor.person, organisation_id=_pk(organisation)
        )
        step.content = {"text": text.strip()}
        step.save()
        _follow(check, verb, way, actor)
        audit_record(
            actor=actor,
            organisation=organisation,
            action=CHECK_STEPPED,
            subject=check.unit,
            thing=check.investment.slug,
            detail={"verb": str(step.get_verb_display())},
        )
    return check


def _follow(check: Check, verb: str, way: _Way, actor: Actor) -> None:
    to, verdict = way.to, way.verdict
    if verb == Verb.VERIFIED and check.by_two:
        to, verdict = State.SECOND, None
    if to is not None:
        check.state = to
        check.save(update_fields=["state"])
    if verdict is not None:
        _rule(check, verdict, actor)


def _refuse_own(check: Check, verb: str, way: _Way, person: int) -> None:
    """Four eyes: not one's own record, and not one's own step before."""
    if verb in _EYES and person in recorders(check):
        raise Refused("own-work")
    last = check.steps.filter(verb__in=_DECIDING).order_by("-pk").first()
    if way.fresh_eyes and last is not None and last.by_id == person:
        raise Refused("same-eyes")


def recorders(check: Check) -> frozenset[int]:
    """Everyone who recorded something that can be verified, sent it in again or documented it."""
    found = set(check.steps.filter(verb=Verb.RESUBMITTED).values_list("by", flat=True))
    found |= {one for one in check.documents.values_list("made_by", flat=True) if one}
    if check.course_id is not None:
        course = Course.objects.get(pk=check.course_id)
        for rows in (course.jobs, course.educations, course.homes, course.scores, course.decisions):
            found |= set(rows.exclude(made_by=None).values_list("made_by", flat=True))
        found |= set(
            course.jobs.exclude(changes__made_by=None).values_list("changes__made_by", flat=True)
        )
    return frozenset(found)


def _rule(check: Check, verdict: str, actor: Actor) -> None:
    """Write down what was found, and let it become evidence."""
    today = timezone.localdate()
    investment = check.investment
    told = told_now(investment, today, [check.unit]).get(check.unit)
    facts = told.facts if told is not None else {}
    mine = [facts[key] for key in check.keys if key in facts and not facts[key].retracted]
    rulings = [_ruling(check, verdict, one.key, one.about, today, actor) for one in mine]
    # What is turned down or let again is the whole record: a job is no job by its other months.
    whole = Verdict.CLAIMED if verdict == Verdict.VERIFIED else verdict
    bases = sorted({one.base for one in mine} - {one.key for one in mine})
    rulings += [_ruling(check, whole, base, "", today, actor) for base in bases]
    if check.sample:
        answer = _ruling(check, verdict, f"audit-{check.pk}", "", today, actor)
        answer.line, answer.achieved = check.line, check.achieved
        rulings.append(answer)
    Ruling.objects.bulk_create(rulings)
    evidence_collect(investment=investment, as_of=today, units=[check.unit])


def _ruling(check: Check, verdict: str, key: str, about: str, on: date, actor: Actor) -> Ruling:
    return Ruling(
        investment=check.investment, unit=check.unit, key=key, about=about, verdict=verdict,
        role=check.role, on=on, made_by_id=actor.person,
    )  # fmt: skip


def document_add(
    *, check: Check, content: Iterable[bytes], kind: str, actor: Actor, organisation: int | None
) -> Document:
    """Keep a document encrypted beside what it shows; its type and size have been checked."""
    plain = b"".join(content)
    with transaction.atomic():
        made = Document(check_of=check, kind=kind, size=len(plain), made_by_id=actor.person)
        made.sealed = DOCUMENTS.seal(made.uid, plain)
        made.save()
        audit_record(
            actor=actor,
            organisation=organisation,
            action=DOCUMENT_ADDED,
            subject=check.unit,
            thing=check.investment.slug,
        )
    return made


def _pk(organisation: Organisation | int) -> int:
    return organisation.pk if isinstance(organisation, Organisation) else organisation
