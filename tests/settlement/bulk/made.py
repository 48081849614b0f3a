# SPDX-License-Identifier: MPL-2.0
"""Random contracts of the compiled subset, and random histories with what registers do to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from tests.settlement.unit.world import contract

START = date(2024, 1, 1)
END_OF_TIME = "2024-12-31"
DATES = f"""
dates:
  enrol: 2024-01-01 to 2024-03-31
  achieve until: {END_OF_TIME}
  prove until: 2025-03-31
  close: 2025-06-30
"""
GROUP = """
group:
  unit: person
  enters if: [aged 30 or more, receives benefits (list benefits), ill (decided by caseworker)]
  places: 4
"""
PROOFS = """
proofs:
  slips: {sources: [slips], standard: as delivered, silence: proves nothing}
  strict: {sources: [register, slips], standard: every one, silence: needs a second source}
  loose: {sources: [register], silence: counts, fresh: 60 days}
"""


def after(days: int) -> date:
    return START + timedelta(days=days)


WORDS = st.sampled_from(["work", "on benefit", "free", "study", "busy", "work and study", "idle"])
WINDOWS = st.sampled_from([
    "", "12 weeks from enrolment", "3 months from enrolment", "8 weeks before enrolment",
    "weeks 5 to 20 from enrolment", "2024-02-01 to 2024-06-30", "20 weeks from begun",
])  # fmt: skip
PROOF = st.sampled_from(["", "slips", "strict", "loose", "slips, strict"])


@st.composite
def measures(draw: st.DrawFn) -> str:
    """Measures of the compiled subset, one per line."""
    lines = [_one(draw, f"m{n}") for n in range(draw(st.integers(1, 3)))]
    return "\n".join(["begun: {first: work}", *lines])


def _one(draw: st.DrawFn, name: str) -> str:
    kind = draw(st.sampled_from(["first", "run of", "time in", "sum of"]))
    said = {"during": draw(WINDOWS), "proof": f"[{proof}]" if (proof := draw(PROOF)) else ""}
    word = draw(WORDS)
    if kind == "first":
        said |= _first(draw, word)
    elif kind == "run of":
        said |= _run(draw, word)
    elif kind == "time in":
        said["counted in"] = draw(st.sampled_from(["days", "weeks", "whole weeks", "months"]))
        said |= _past(draw)
    else:
        word = draw(st.sampled_from(["pay", "hours", "benefit paid", "municipal net cost"]))
        said |= _past(draw)
    if kind != "sum of" and word == "work" and draw(st.booleans()):
        said["hours"] = f"at least {draw(st.sampled_from(['0', '7', '15.5']))} per week"
    if kind != "sum of" and said["during"] == "" and draw(st.booleans()):
        said["after"] = "begun"
    written = ", ".join(f"{key}: {value}" for key, value in said.items() if value)
    return f"{name}: {{{kind}: {word}{', ' if written else ''}{written}}}"


def _first(draw: st.DrawFn, word: str) -> dict[str, str]:
    reached = ["", "10 days", "3 weeks", *(["20 hours", "100 hours"] if word == "work" else [])]
    return {"once reached": draw(st.sampled_from(reached))}


def _run(draw: st.DrawFn, word: str) -> dict[str, str]:
    gaps = draw(st.sampled_from(["", "3 days", "1 week"]))
    if draw(st.booleans()):
        return {"length": draw(st.sampled_from(["20 days", "4 weeks"])), "gaps": gaps}
    weeks = draw(st.sampled_from(["3", "4 within 6", "2 within 9"]))
    counted = draw(st.sampled_from(["days", "whole weeks"]))
    return {"weeks": weeks, "gaps": gaps, "counted in": counted}


def _past(draw: st.DrawFn) -> dict[str, str]:
    if not draw(st.booleans()):
        return {}
    below = "0" if draw(st.booleans()) else ""
    return {"minus": "{own past: 10 weeks before enrolment}", "never below": below}


WON, SCALE = "job-won", "core-10"


@st.composite
def shapes(draw: st.DrawFn) -> str:
    """Measures of events, scores, figures and of other measures, one per line."""
    during = draw(st.sampled_from(["", "12 weeks from enrolment", "20 weeks from begun"]))
    window = f", during: {during}" if during else ""
    first = draw(st.sampled_from(["first", "every"]))
    at = draw(st.sampled_from(["6 weeks from enrolment", "3 months from enrolment"]))
    read = draw(st.sampled_from(["change since start", "level"]))
    part, other = (draw(st.sampled_from(["begun", "wins", "calm", "given", "m0"])) for _ in "ab")
    mixed = draw(st.sampled_from([
        f"any of: [{part}, {other}]", f"all of: [{part}, {other}]", f"not: {part}",
        f"not: {other}", "any of: [given at least 3, calm more than 2]",
    ]))  # fmt: skip
    bounds = draw(st.sampled_from(["", ", never below: 0", ", never above: 5"]))
    return "\n".join([
        f"wins: {{{first}: job won{window}}}",
        f"calm: {{score: distress, at: {at}, read as: {read}, better: lower, tolerance: 20 days}}",
        f"given: {{given by: evaluator, for each: person, counted in: units{window}}}",
        f"mix: {{{mixed}{window}}}",
        f"sum_up: {{formula: given + 2 * calm - wins, counted in: units{bounds}}}",
        "again: {any of: [mix, wins]}",
        "share_mix: {share of: mix}", "count_calm: {count of: calm more than 0}",
        "mean_sum: {mean of: sum_up}", "total_sum: {total of: sum_up}",
        "winners: {count of: wins}",
    ])  # fmt: skip


PAY_SHAPES = """\
  W: {for: wins, amount: 100, from: town, to: doer, once per: claim}
  X: {for: calm, amount: 10 per point, from: both, to: doer}
  Y: {for: given, amount: 7 per unit, from: town, to: doer}
  Z: {for: mix, amount: 50, from: town, to: doer}
  T: {for: sum_up, amount: 3 per unit, from: state, to: doer}
  U: {for: again, amount: 5, from: town, to: doer}
  V: {for: share_mix, amount: 5 per percentage point, from: state, to: doer}
  V2: {for: count_calm, amount: 5 per person, from: state, to: doer}
  V3: {for: mean_sum, amount: 5 per unit, from: state, to: doer}
  V4: {for: total_sum, amount: 5 per unit, from: state, to: doer}
  V5: {for: winners, amount: 5 per person, from: state, to: doer}
"""


@st.composite
def small_facts(draw: st.DrawFn) -> list[Fact]:
    """Events, scores and delivered figures: some twice on a day, some late, some refused."""
    found: list[Fact] = []
    for row in range(draw(st.integers(0, 24))):
        unit, ref = draw(st.sampled_from(UNITS)), RowRef("events", 5000 + row)
        on = draw(st.integers(-10, 160))
        known = after(draw(st.integers(on, on + 400)))
        state = draw(st.sampled_from([*Verification, Verification.VERIFIED, Verification.VERIFIED]))
        kind, value = draw(st.integers(0, 2)), draw(st.integers(0, 9))
        if kind == 0:
            said = draw(st.sampled_from([None, None, None, "no"]))
            found.append(
                Event(unit, WON, after(on), known, ref, f"w{row}", said, None, verification=state)
            )
        elif kind == 1:
            found.append(
                Score(unit, SCALE, after(on), Decimal(value), known, ref, f"s{row}", state)
            )
        else:
            found.append(
                Given("given", unit, after(on), None, Fraction(value, 2), known, "evaluator", ref,
                      f"g{row}", state)
            )  # fmt: skip
    return found


def agreed(text: str, pay: str = "", places: bool = True):  # type: ignore[no-untyped-def]
    """The contract of these measures; without places no unit waits for the others."""
    group = GROUP if places else GROUP.replace("  places: 4\n", "")
    more = "  idle: {all of: [free, not at work]}\n  not at work: {not: work}\n"
    return contract(text, pay=pay, dates=DATES, group=more + group, more=PROOFS)


UNITS = "abcdef"
SOURCES = {"slips": "slips", "register": "register", "events": "events"}


@st.composite
def intervals(draw: st.DrawFn, row: int) -> Interval:
    """One row of a register: sometimes open, held, a bare month, turned down, or unknown."""
    kind = draw(
        st.sampled_from(["work", "work", "work", "benefit", "benefit", "status", "education"])
    )
    code = draw(st.sampled_from({
        "work": ["ordinary", "ordinary", "subsidised", "work"],
        "benefit": ["kontanthjælp", "dagpenge", "su", "unheard of", "benefit"],
        "status": ["resident", "resident", "moved", "abroad"],
        "education": ["su", "education"],
    }[kind]))  # fmt: skip
    first, length = draw(st.integers(-120, 250)), draw(st.integers(1, 120))
    month = kind == "work" and draw(st.integers(0, 3)) == 0
    hours = Fraction(draw(st.integers(0, 3000)), draw(st.sampled_from([1, 10, 37])))
    told = kind == "work" and draw(st.integers(0, 3)) > 0
    attributes = (("dates", "register-month"),) if month else ()
    if kind == "benefit":
        attributes = (("net", str(draw(st.integers(0, 100_000)))),)
        attributes = (("held", "yes"), *attributes) if draw(st.integers(0, 7)) == 0 else attributes
    source = draw(st.sampled_from(["slips", "register"] if kind == "work" else ["register"]))
    state = draw(st.sampled_from([*Verification, Verification.VERIFIED, Verification.CLAIMED]))
    return Interval(
        draw(st.sampled_from(UNITS)),
        kind,
        code,
        after(first),
        None if draw(st.integers(0, 9)) == 0 else after(first + length),
        after(draw(st.integers(first, 400))),
        RowRef(source, row),
        draw(st.sampled_from([f"k{row}", "same"])),
        hours=hours if told else None,
        amount=draw(st.one_of(st.none(), st.integers(0, 5_000_000))),
        employer=draw(st.sampled_from([None, "x", "y"])) if kind == "work" else None,
        verification=state,
        attributes=attributes,
        retracted=draw(st.integers(0, 9)) == 0,
    )


def people(draw: st.DrawFn) -> list[Fact]:
    """Everybody's way in: most are eligible, some twice, some of an unknown age, some leave."""
    found: list[Fact] = []
    for unit in UNITS:
        on, odd = draw(st.integers(0, 80)), draw(st.integers(0, 15))
        refs = iter(range(1000, 1100))
        events = [("enrolled", on, None, None), ("ill", on - 5, "yes", "caseworker")]
        if odd == 0:
            events.append(("enrolled", on + 40, None, None))
        if odd in (0, 1):
            events.append(("died" if odd else "moved", on + draw(st.integers(0, 60)), None, None))
        if odd == 2:
            events.append(("ill", on - 2, "no", "caseworker"))
        for name, day, value, by in events:
            ref = RowRef("events", next(refs))
            known = after(draw(st.integers(day, day + 30)))
            found.append(Event(unit, name, after(day), known, ref, f"{name}{day}", value, by))
        born = "1980-02-29" if odd != 3 else "2010-01-01"
        found.append(
            Attribute(unit, "born", born, date(1980, 3, 1), after(-300), RowRef("events", 1), "b")
        )
        benefit = Interval(
            unit, "benefit", "kontanthjælp", after(-200), after(on + draw(st.integers(1, 30))),
            after(-199), RowRef("register", 1), "entry", verification=Verification.VERIFIED,
            attributes=(("net", "100"),),
        )  # fmt: skip
        found.append(benefit)
        score = Score(unit, "core-10", after(on), Decimal(10), after(on), RowRef("events", 2), "s")
        found.append(score)
    return found


@st.composite
def evidence(draw: st.DrawFn) -> tuple[list[Fact], list[Delivery]]:
    """Facts of six people, with corrections, and the deliveries that they came in."""
    found = people(draw)
    for row in range(2, 2 + draw(st.integers(4, 30))):
        fact = draw(intervals(row))
        found.append(fact)
        if draw(st.integers(0, 4)) == 0:
            later = after(draw(st.integers(0, 450)))
            moved = replace(fact, start=fact.start + timedelta(days=draw(st.integers(-9, 0))))
            found.append(
                replace(moved, recorded=max(later, fact.recorded), ref=RowRef("slips", row))
            )
    covers = [
        Delivery(f"register-{n}", "register", after(draw(st.integers(-100, 400))), tuple(
            Coverage(kind, after(low), after(low + draw(st.integers(1, 500))),
                     None if draw(st.integers(0, 5)) else frozenset("ab"))
            for kind in draw(st.lists(st.sampled_from(["work", "benefit", "status"]), max_size=3))
        ))
        for n in range(draw(st.integers(0, 4)))
        if (low := draw(st.integers(-200, 100))) or True
    ]  # fmt: skip
    return found, [Delivery(name, reader, date.min) for name, reader in SOURCES.items()] + covers
