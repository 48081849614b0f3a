# SPDX-License-Identifier: MPL-2.0
"""Rows that would count but for a missing thing, in words: which rows, what is missing, what helps."""

from __future__ import annotations

from fodfaeste.contract.model.people import Proof
from fodfaeste.evidence.facts import Event, Interval, RowRef
from fodfaeste.evidence.rows import added_rows
from fodfaeste.explain import language as lang
from fodfaeste.explain.not_yet.needs import DAY
from fodfaeste.explain.not_yet.obstacles import Obstacle
from fodfaeste.explain.reasons.rows import rows_said
from fodfaeste.explain.reasons.shown import months
from fodfaeste.explain.speaker import Speaker

LACKS: dict[str, tuple[str, str]] = {
    "dates": (
        "er kendt ({rows}), men jobbets datoer mangler",
        "is known ({rows}), but the job's dates are missing",
    ),
    "hours": (
        "er kendt ({rows}), men timerne mangler",
        "is known ({rows}), but the hours are missing",
    ),
    "claimed": (
        "er oplyst ({rows}), men ikke kontrolleret",
        "is stated ({rows}), but not verified",
    ),
    "disputed": (
        "er oplyst ({rows}), men bestridt; det tæller først, når uenigheden er afgjort",
        "is stated ({rows}), but disputed; it counts only when that is settled",
    ),
    "rejected": (
        "er oplyst ({rows}), men afvist ved kontrollen, og tæller ikke",
        "is stated ({rows}), but was rejected when verified, and does not count",
    ),
    "old": (
        "er oplyst ({rows}), men først registreret den {recorded}; efter {measure} skal det ske inden"
        " {fresh}",
        "is stated ({rows}), but was recorded only on {recorded}; for {measure} that must be within"
        " {fresh}",
    ),
    "late": (
        "er oplyst ({rows}), men først registreret den {recorded}, efter fristen for dokumentation",
        "is stated ({rows}), but was recorded only on {recorded}, after the deadline for proof",
    ),
}
HELPS: dict[str, tuple[str, str]] = {
    "dates": (
        "Indhent en lønseddel eller ansættelseskontrakt, der viser, hvornår jobbet begyndte og sluttede",
        "Obtain a payslip or a contract of employment that shows when the job began and ended",
    ),
    "hours": (
        "Indhent en lønseddel, der viser timerne",
        "Obtain a payslip that shows the hours",
    ),
    "claimed": ("Bed {verifier} om at kontrollere det", "Ask {verifier} to verify it"),
    "disputed": ("Få {verifier} til at afgøre uenigheden", "Have {verifier} settle the dispute"),
}


def lacking(one: Obstacle, s: Speaker, may_help: bool) -> tuple[str, ...]:
    """What is there and what it lacks; and, when it may still help, what to obtain."""
    values = {
        "rows": lang.listed(rows_said(_refs(one), s.language), s.language),
        "recorded": s.day(max(row.recorded for row in one.rows)),
        "measure": s.measure(one.measure),
        "fresh": _fresh(one, s),
        "verifier": _verifier(one, s),
    }
    texts = [f"{s.word(one.word)} {_when(one, s)} " + s.pick(*LACKS[one.kind]).format_map(values)]
    if may_help and one.kind in HELPS:
        texts.append(s.pick(*HELPS[one.kind]).format_map(values))
    return tuple(texts)


def _refs(one: Obstacle) -> list[RowRef]:
    added = [ref for row in one.rows if isinstance(row, Interval) for ref in added_rows(row)]
    return [*one.refs, *added]


def _when(one: Obstacle, s: Speaker) -> str:
    """The months of the rows, or the day of an event."""
    first, last = one.rows[0], one.rows[-1]
    if isinstance(first, Event):
        assert isinstance(last, Event)
        days = [s.day(day) for day in dict.fromkeys((first.on, last.on))]
        return s.pick("den ", "on ") + " – ".join(days)
    if any(isinstance(row, Interval) and row.end is None for row in one.rows):
        return s.pick("fra den ", "from ") + s.day(first.start)
    ends = [row.end for row in one.rows if isinstance(row, Interval) and row.end is not None]
    return months(s, first.start, max(ends) - DAY)


def _fresh(one: Obstacle, s: Speaker) -> str:
    spans = [proof.fresh for proof in _proofs(one, s) if proof.fresh is not None]
    return lang.listed([s.span(span) for span in spans], s.language, "or")


def _verifier(one: Obstacle, s: Speaker) -> str:
    named = [s.role(proof.verified_by) for proof in _proofs(one, s) if proof.verified_by]
    found = list(dict.fromkeys(named))
    return lang.listed(found, s.language, "or") or s.pick(
        "den, der kontrollerer", "whoever verifies"
    )


def _proofs(one: Obstacle, s: Speaker) -> list[Proof]:
    names = s.contract.measures[one.measure].proof
    return [s.contract.proofs[name] for name in names if name in s.contract.proofs]
