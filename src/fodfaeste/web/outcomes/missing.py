# SPDX-License-Identifier: MPL-2.0
"""What is missing before each payment of a contract can be claimed for one person, and by when.

Working it out settles the person again and again, which takes longer than a page may: the answer is
kept, sealed, until the day, the contract or anything that is known about the person is another.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from fodfaeste.contract import UnpublishedValue
from fodfaeste.contract.told import Told
from fodfaeste.explain.language import Language
from fodfaeste.explain.lines import line_name
from fodfaeste.explain.not_yet import Answer, why_not_yet
from fodfaeste.explain.not_yet.said import said
from fodfaeste.settlement.unit import CannotSettle
from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.outcomes.models import UnitMissing
from fodfaeste.web.outcomes.models.known import MISSING
from fodfaeste.web.outcomes.unit_facts import LIVE, Now, facts_known, now_of

__all__ = ["Missing", "missing_for", "missing_refresh"]

SHOWN = ("paid", "waits", "possible", "nothing")
"""Lines that the calendar or the whole group pays are not about one person."""
AT_ONCE = ("verified", "mended", "register")
"""What is missing and can come any day: it has no last day of its own."""
_PLACE = re.compile(rf" \({LIVE.id}[,:][^)]*\)")
"""Where in a file a row of casework stands says nothing before there is a file."""
LANGUAGES: tuple[Language, ...] = ("da", "en")


@dataclass(frozen=True, slots=True)
class Missing:
    """The answer about one payment: its name, how it stands, and the sentences.

    ``state`` is the engine's (see `fodfaeste.explain.not_yet.Answer`), or ``unknown`` when the
    contract or the evidence cannot be read. ``latest`` is the last day on which what is missing
    must have happened, when it lies ahead.
    """

    line: str
    name: str
    state: str
    sentences: tuple[str, ...]
    latest: str = ""


def missing_for(
    investment: Investment, unit: str, today: date, language: Language
) -> list[Missing]:
    """The answers for one person, line by line, as known today.

    They rest on this person's facts alone: what a limit for the whole contract has left, and
    whether there is a place, is the settlement's to say.
    """
    now = now_of(investment, unit, today)
    stamp = _stamp(investment, now, today)
    kept = UnitMissing.objects.filter(investment=investment, unit=unit).first()
    if kept is None or kept.stamp != stamp:
        answers = _worked_out(investment, now, unit, today)
        _keep(investment, unit, stamp, answers)
    else:
        answers = json.loads(MISSING.open(kept.uid, kept.sealed))
    return [Missing(**{**one, "sentences": tuple(one["sentences"])}) for one in answers[language]]


def missing_refresh(
    *, investment: Investment, today: date, progress: Callable[[int], None] | None = None
) -> int:
    """Work out the answers for everyone whose course is open; gives how many there are."""
    rows = Course.objects.filter(investment=investment, closed_on__isnull=True)
    units = sorted(set(rows.values_list("participant__subject__pseudonym", flat=True)))
    for number, unit in enumerate(units, start=1):
        missing_for(investment, unit, today, "da")
        if progress is not None:
            progress(number)
    return len(units)


def _stamp(investment: Investment, now: Now, today: date) -> str:
    facts = sorted(f"{one.digest} {one.recorded}" for one in now.said)
    text = "\n".join([investment.fingerprint, today.isoformat(), now.stamp, *facts])
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _keep(
    investment: Investment, unit: str, stamp: str, answers: dict[Language, list[dict[str, Any]]]
) -> None:
    uid, text = uuid.uuid4(), json.dumps(answers, ensure_ascii=False)
    UnitMissing.objects.update_or_create(
        investment=investment,
        unit=unit,
        defaults={"uid": uid, "stamp": stamp, "sealed": MISSING.seal(uid, text.encode("utf-8"))},
    )


def _worked_out(
    investment: Investment, now: Now, unit: str, today: date
) -> dict[Language, list[dict[str, Any]]]:
    found: dict[Language, list[dict[str, Any]]] = {language: [] for language in LANGUAGES}
    for line, answer in _answers(investment, now, unit, today):
        for language in LANGUAGES:
            speaker = speaker_of(investment, language)
            name = line_name(line, speaker)
            if isinstance(answer, Answer):
                late = max(
                    (one.last for one in answer.latest if one.kind not in AT_ONCE), default=None
                )
                told = Missing(
                    line, name, answer.state, tuple(map(_plain, said(answer, speaker))),
                    late.isoformat() if late is not None and late > today else "",
                )  # fmt: skip
            else:
                told = Missing(line, name, "unknown", (answer(language),))
            found[language].append(asdict(told))
    return found


def _plain(sentence: str) -> str:
    return _PLACE.sub("", sentence)


def _answers(
    investment: Investment, now: Now, unit: str, today: date
) -> Iterator[tuple[str, Answer | Callable[[Language], str]]]:
    """The engine's answer about each line, or what it says when it has none."""
    contract, known = contract_of(investment), facts_known(investment, unit, now, today)
    for line in contract.pay:
        try:
            answer = why_not_yet(contract, known.facts, known.deliveries, unit, line, today)
        except UnpublishedValue as hole:
            text = str(hole)
            yield line, lambda _, text=text: text  # type: ignore[misc]
            continue
        except (CannotSettle, Told) as error:
            yield line, error.text
            continue
        if answer.state in SHOWN:
            yield line, answer
