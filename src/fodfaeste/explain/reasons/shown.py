# SPDX-License-Identifier: MPL-2.0
"""The weeks and days that count, and what they rest on, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from fodfaeste.economy import UnknownBenefit, benefit_named
from fodfaeste.explain import language as lang
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import Speaker

SHOWN_SENTENCES: dict[str, tuple[str, str]] = {
    "weeks that count": ("{first}{last} tæller: {weeks}", "{first}{last} count: {weeks}"),
    "days that count": ("{first}{last} tæller: {days}", "{first}{last} count: {days}"),
    "shown by rows": ("Vist af rækker om {what}", "Shown by rows about {what}"),
    "shown by silence": (
        "Registret er leveret for dagene og har intet om {kind}",
        "The register is delivered for the days and has nothing about {kind}",
    ),
    "shown by status": (
        "Folkeregistret er leveret for dagene: borgeren er hverken død, fraflyttet eller i udlandet",
        "The population register is delivered for the days: the person has not died, moved or gone"
        " abroad",
    ),
}
NAMED_CODES: dict[tuple[str, str], tuple[str, str]] = {
    ("work", "ordinary"): ("ordinært arbejde", "ordinary work"),
    ("work", "subsidised"): ("arbejde med løntilskud", "subsidised work"),
    ("work", "fleksjob"): ("fleksjob", "flexible job (fleksjob)"),
    ("education", "ordinary"): ("ordinær uddannelse", "ordinary education"),
    ("education", "ordinary education"): ("ordinær uddannelse", "ordinary education"),
}
KINDS: dict[str, tuple[str, str]] = {
    "benefit": ("offentlige ydelser", "public benefits"),
    "work": ("lønnet arbejde", "paid work"),
}


def kind_said(s: Speaker, kind: str) -> str:
    """What rows of a kind are about."""
    return s.word_of(KINDS, kind) if kind in KINDS else s.kind(kind)


def code_said(s: Speaker, kind: str, code: str) -> str:
    """What rows with a code say: the contract's own word for just it, else the register's name."""
    if not code or code == kind:
        return kind_said(s, kind)
    for name, word in s.contract.words.items():
        if word.interval == kind and word.codes == [code]:
            return s.word(name)
    if (kind, code) in NAMED_CODES:
        return s.pick(*NAMED_CODES[kind, code])
    if kind == "benefit":
        try:
            name = benefit_named(code).name
            return name if name.isupper() else name[:1].lower() + name[1:]
        except UnknownBenefit:
            pass
    quoted = s.said(None, code)
    return s.word_of(voc.CODES, code) if code in voc.CODES else f"{kind_said(s, kind)} {quoted}"


def week(day: date) -> str:
    """``40/2023``: the ISO week and the year it belongs to."""
    iso = day.isocalendar()
    return f"{iso.week}/{iso.year}"


def _first_week(s: Speaker, value: Any) -> str:
    return s.pick("uge ", "week ") + week(value)


def _last_week(s: Speaker, value: Any) -> str:
    return " – " + _first_week(s, value)


def _what(s: Speaker, value: Any) -> str:
    kind, _, code = str(value).partition(": ")
    return code_said(s, kind, code)


def _first_day(s: Speaker, value: Any) -> str:
    return s.day(value)


def _last_day(s: Speaker, value: Any) -> str:
    return " – " + s.day(value)


def _counted(unit: str) -> Callable[[Speaker, Any], str]:
    return lambda s, value: lang.counted(value, unit, s.language)


def _by(s: Speaker, value: Any) -> str:
    return s.pick(" af ", " by ") + s.role(str(value))


def _sample(s: Speaker, value: Any) -> str:
    """Which sample: a proof's by its name; the settlement's own needs none."""
    proof = s.contract.proofs.get(str(value))
    if proof is None:
        return ""
    called = s.said(proof.called, str(value))
    return s.pick(f" i stikprøven af {called}", f" in the sample of {called}")


def _period(s: Speaker, value: Any) -> str:
    return period(str(value), s.language)


SHOWN: dict[tuple[str, str], Callable[[Speaker, Any], str]] = {
    ("weeks that count", "first"): _first_week,
    ("weeks that count", "last"): _last_week,
    ("weeks that count", "weeks"): _counted("week"),
    ("days that count", "first"): _first_day,
    ("days that count", "last"): _last_day,
    ("days that count", "days"): _counted("day"),
    ("shown by rows", "what"): _what,
    ("shown by silence", "kind"): lambda s, value: kind_said(s, str(value)),
    **{
        (rule, name): said
        for rule in ("sample drawn", "sample unanswered", "sample refused")
        for name, said in (("by", _by), ("sample", _sample), ("period", _period))
    },
}


def months(s: Speaker, first: date, last: date) -> str:
    """``oktober 2023 – juni 2024``; one month alone by its own name."""
    one, other = (s.day(day).split(maxsplit=1)[1] for day in (first, last))
    return one if one == other else f"{one} – {other}"
