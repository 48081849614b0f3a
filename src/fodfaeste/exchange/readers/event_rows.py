# SPDX-License-Identifier: MPL-2.0
"""One row of the events reader → one fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.evidence.facts import (
    Attribute,
    Event,
    Fact,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import content
from fodfaeste.evidence.intervals import inclusive
from fodfaeste.exchange.pseudonyms import scrub
from fodfaeste.exchange.readers.base import (
    Context,
    Report,
    Trouble,
    within_coverage,
)
from fodfaeste.exchange.readers.fields import (
    day,
    decimal,
    employer,
    number,
    ore,
    verification,
    words,
    yes,
)
from fodfaeste.exchange.readers.rows import Units
from fodfaeste.exchange.readers.table import Row

KIND_WORDS = {
    "benefit": "benefit",
    "ydelse": "benefit",
    "work": "work",
    "arbejde": "work",
    "education": "education",
    "uddannelse": "education",
    "housing": "housing",
    "bolig": "housing",
    "status": "status",
}
STATUS_WORDS = {
    "died": "died",
    "død": "died",
    "moved": "moved",
    "flyttet": "moved",
    "fraflyttet": "moved",
    "abroad": "abroad",
    "udlandet": "abroad",
    "udrejst": "abroad",
}


@dataclass(frozen=True, slots=True)
class RowMaker:
    """What every kind of row needs: where it is read, and who it is about."""

    context: Context
    report: Report
    units: Units
    seen: dict[int, int] = field(default_factory=dict)

    def recorded(self, row: Row) -> date:
        """When the row became known: with the delivery, unless its own dates are trusted."""
        received = self.context.recorded
        text = row.need("recorded") if self.context.known_by_row else row.get("recorded")
        found = day(text, "recorded") if text else received
        if found > received:
            shown = received.isoformat()
            raise Trouble("recorded-after-delivery", "recorded", text, recorded=shown)
        return found if self.context.known_by_row else received

    def kept(self, fact: Fact, row: Row) -> Fact:
        """Note when the row was first known, and a row that contradicts an earlier one."""
        first = self.report.first_known
        if first is None or fact.recorded < first:
            self.report.first_known = fact.recorded
        said = hash(content(fact))
        slot = hash((type(fact), fact.unit, fact.key, fact.recorded, fact.retracted))
        if self.seen.setdefault(slot, said) != said:
            self.report.warn(Trouble("contradicting-row", "id"), row.number)
        return fact

    def free_text(self, row: Row, name: str) -> str | None:
        """A text field without CPR numbers, or None when empty."""
        text = row.get(name)
        clean = scrub(text)
        if clean != text:
            self.report.warn(Trouble("personal-text-masked", name), row.number)
        return clean or None

    def ref(self, row: Row) -> RowRef:
        """Where the row stands."""
        return RowRef(self.context.delivery, row.number, row.sheet)

    def happened(self, row: Row) -> date:
        """The row's own date, not after its file was handed over."""
        found = day(row.need("on"), "on")
        if found > self.context.recorded:
            shown = self.context.recorded.isoformat()
            raise Trouble("future-date", "on", found.isoformat(), recorded=shown)
        return found


def event(maker: RowMaker, row: Row) -> Event:
    """A dated event."""
    name, on = words(row.need("event")), maker.happened(row)
    within_coverage(maker.context, "events", on, on.fromordinal(on.toordinal() + 1))
    company = employer(row.get("employer"), "employer")
    return Event(
        maker.units.any(row),
        name,
        on,
        maker.recorded(row),
        maker.ref(row),
        scrub(row.get("id")) or f"{name}|{on.isoformat()}|{company or ''}",
        value=maker.free_text(row, "value"),
        by=maker.free_text(row, "by"),
        employer=company,
        verification=verification(row.get("verification"), "verification", Verification.CLAIMED),
        retracted=yes(row.get("retracted"), "retracted"),
    )


def score(maker: RowMaker, row: Row) -> Score:
    """A score in the points of its instrument."""
    name, on = words(row.need("instrument")), maker.happened(row)
    within_coverage(maker.context, "scores", on, on.fromordinal(on.toordinal() + 1))
    return Score(
        maker.units.any(row),
        name,
        on,
        decimal(row.need("value"), "value"),
        maker.recorded(row),
        maker.ref(row),
        scrub(row.get("id")) or f"{name}|{on.isoformat()}",
        verification=verification(row.get("verification"), "verification", Verification.CLAIMED),
        retracted=yes(row.get("retracted"), "retracted"),
    )


def attribute(maker: RowMaker, row: Row) -> Attribute:
    """What is true of a person or cohort from a day on."""
    name, since = words(row.need("attribute")), day(row.need("on"), "on")
    return Attribute(
        maker.units.any(row),
        name,
        maker.free_text(row, "value") or row.need("value"),
        since,
        maker.recorded(row),
        maker.ref(row),
        scrub(row.get("id")) or f"{name}|{since.isoformat()}",
        retracted=yes(row.get("retracted"), "retracted"),
    )


def interval(maker: RowMaker, row: Row) -> Interval:
    """Education, housing, status or any other kind with a first and (unless open) a last day."""
    kind = words(row.need("kind"))
    kind = KIND_WORDS.get(kind, kind)
    code = words(row.get("code") or row.get("value") or kind)
    code = STATUS_WORDS.get(code, code) if kind == "status" else code
    start, end = _days(row)
    within_coverage(maker.context, kind, start, end or date.max)
    company = employer(row.get("employer"), "employer")
    hours, pay = row.get("hours"), row.get("pay")
    if hours and number(hours, "hours") < 0:
        raise Trouble("negative-hours", "hours", hours)
    return Interval(
        maker.units.any(row),
        kind,
        scrub(code),
        start,
        end,
        maker.recorded(row),
        maker.ref(row),
        scrub(row.get("id")) or f"{kind}|{scrub(code)}|{start.isoformat()}|{company or ''}",
        hours=number(hours, "hours") if hours else None,
        amount=ore(pay, "pay")[0] if pay else None,
        employer=company,
        verification=verification(row.get("verification"), "verification", Verification.CLAIMED),
        attributes=(("dates", "job"),) if kind == "work" else (),
        retracted=yes(row.get("retracted"), "retracted"),
    )


def _days(row: Row) -> tuple[date, date | None]:
    start = day(row.get("start") or row.need("on"), "start")
    if not row.get("end"):
        return start, None
    last = day(row.get("end"), "end")
    if last < start:
        raise Trouble("end-before-start", "end", last.isoformat(), start=start.isoformat())
    return start, inclusive(start, last).end


PARSERS: dict[str, Callable[[RowMaker, Row], Fact]] = {
    "event": event,
    "instrument": score,
    "attribute": attribute,
    "kind": interval,
}
