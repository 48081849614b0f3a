# SPDX-License-Identifier: MPL-2.0
"""Random contracts, as documents that the reader reads like any other.

Every contract has the same parties and dates; what is paid for, how much, to which limit, how it is
shared and what a change replaces is drawn. Amounts are small and limits of the same size, so that
limits bind often.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
Draw = st.DrawFn

ENROL = (date(2024, 1, 1), date(2024, 6, 30))
ACHIEVE_UNTIL = date(2025, 3, 31)

HEAD: Data = {
    "fodfaeste": "1",
    "title": {"da": "Prøve", "en": "Trial"},
    "form": "vehicle with several payers",
    "writing": {"numbers": "1,000.00", "currency": "DKK", "language": "en"},
    "purses": {
        "state": {"of": "State", "role": "payer"},
        "town": {"of": "Town", "role": "commissioner"},
        "council": {"of": "Town", "unit": "council", "role": "investor"},
        "doer": {"of": "Doer", "role": "provider"},
        "own": {"of": "Town", "unit": "own centre", "role": "provider"},
    },
    "dates": {
        "enrol": f"{ENROL[0]} to {ENROL[1]}",
        "achieve until": str(ACHIEVE_UNTIL),
        "prove until": "2025-06-30",
        "close": "2025-09-30",
    },
    "lists": {"B": {"codes": ["cash", "sick"]}, "S": {"codes": ["study"]}},
    "words": {
        "work": {"interval": "work", "codes": ["ordinary"]},
        "support": {"interval": "benefit", "list": "B"},
        "free": {"not": "support"},
        "distress": {"score": "core-10"},
        "need": {"field": "need"},
    },
    "proofs": {"slip": {"sources": ["events"]}, "checked": {"sources": ["events"],
               "standard": "every one"}},
}  # fmt: skip


def chosen(draw: Draw, *options: Any) -> Any:
    """One of the options."""
    return draw(st.sampled_from(options))


def often(draw: Draw, of_ten: int) -> bool:
    """True in about so many of ten draws."""
    return draw(st.integers(0, 9)) < of_ten


def kroner(minor: int) -> str:
    """An amount in minor units as the contract writes it."""
    return f"{minor // 100}.{minor % 100:02} kr."


def price(draw: Draw, least: int, most: int) -> str:
    """An amount, often in whole kroner, sometimes with øre."""
    whole = draw(st.integers(least, most)) * 100
    return kroner(whole + (draw(st.integers(0, 99)) if often(draw, 4) else 0))


def hours(draw: Draw) -> Data:
    """A test on paid hours, or none."""
    return {"hours": "at least 7 per week"} if often(draw, 5) else {}


def proof(draw: Draw) -> Data:
    """What a measure asks for as proof, or nothing."""
    return {"proof": [chosen(draw, "slip", "checked")]} if often(draw, 4) else {}


def started(draw: Draw) -> Data:
    """Job start."""
    reached = chosen(draw, {}, {"once reached": "20 hours"}, {"once reached": "1 day"})
    return {"first": "work", **reached, **proof(draw)}


def kept(draw: Draw) -> Data:
    """A job kept."""
    size = chosen(
        draw, {"weeks": "4 within 6"}, {"weeks": "6"}, {"length": "2 months"},
        {"weeks": "5", "gaps": "7 days"}, {"weeks": "4", "jobs": "same employer"},
    )  # fmt: skip
    return {"run of": "work", **size, **hours(draw), **proof(draw)}


def clear(draw: Draw) -> Data:
    """Some weeks without support."""
    return {"run of": "free", **chosen(draw, {"weeks": "3"}, {"length": "1 month"}), **proof(draw)}


def weeks(draw: Draw) -> Data:
    """Weeks at work, or without support, once or growing."""
    grows = {"during": "from enrolment", "grows": "each settlement period"}
    once = {"during": chosen(draw, "26 weeks from enrolment", "6 months from enrolment")}
    window = chosen(draw, grows, once)
    minus = {"minus": {"own past": "26 weeks before enrolment"}, "never below": "0"}
    more = minus if "grows" not in window and often(draw, 3) else {}
    state = chosen(draw, "work", "free")
    test = hours(draw) if state == "work" else {}
    return {"time in": state, "counted in": "whole weeks", **window, **more, **test}


def better(draw: Draw) -> Data:
    """Less distress after a time."""
    return {
        "score": "distress", "at": "20 weeks from enrolment", "tolerance": "4 weeks",
        "better": "lower", "missing": chosen(draw, "failure", "left out"),
    }  # fmt: skip


MEASURES = {
    "started": started,
    "kept": kept,
    "clear": clear,
    "weeks": weeks,
    "jobs": lambda draw: {"every": "work"},
    "better": better,
    "told": lambda draw: {"given by": "evaluator", "for each": "contract", "counted in": "claims"},
    "pay": lambda draw: {"sum of": "pay", "while": "work", "during": "26 weeks from enrolment"},
    "reached": lambda draw: {"sum of": "hours", "while": "work", "reaches": "150"},
    "share": lambda draw: {"share of": "kept"},
    "never": lambda draw: {"during": "20 weeks from enrolment", "not": "started"},
    "all": lambda draw: {"all of": ["started", "better at least 2"]},
    "some": lambda draw: {"any of": ["kept", "better at least 4"]},
}  # fmt: skip
NEEDS = {"share": ["kept"], "never": ["started"], "all": ["started", "better"],
         "some": ["kept", "better"]}  # fmt: skip


def scale_of_points(draw: Draw) -> Data:
    """What a change of some points pays."""
    shape = chosen(draw, "steps", "rungs", "slope")
    low, high = draw(st.integers(50, 200)), draw(st.integers(200, 500))
    below = -low if shape == "slope" and often(draw, 3) else low
    points = [("1", below), ("3", low), ("6", high)]
    return {"scale": {shape: [{"at": at, "pays": f"{pays} kr."} for at, pays in points]}}


def numbered(draw: Draw) -> Data:
    """Prices that fall with the running number of claims."""
    reads = chosen(draw, "the running number in the contract", "the running number per person")
    if often(draw, 5):
        rows = [{"up to": "2", "pays": "300 kr."}, {"pays": "120 kr."}]
        return {"scale": {"tiers": rows, "reads": reads}}
    rows = [{"at": "1", "pays": "300 kr."}, {"at": "3", "pays": "120 kr."}]
    return {"scale": {"steps": rows, "reads": reads}}


def line_of(draw: Draw, measure: str) -> Data:
    """How one measure is paid."""
    if measure in ("started", "kept", "clear", "never", "all", "some", "reached"):
        return {"amount": price(draw, 100, 900)}
    if measure == "weeks":
        return {"amount": f"{kroner(draw(st.integers(1000, 9000)))} per week",
                **chosen(draw, {}, {"at most": "9 weeks per person"},
                         {"at most": "4 weeks per person"})}  # fmt: skip
    if measure == "jobs":
        how = numbered(draw) if often(draw, 5) else {"amount": price(draw, 50, 400)}
        return {"once per": chosen(draw, "job", "claim", "person"), **how}
    if measure == "better":
        return scale_of_points(draw)
    if measure == "told":
        how = {"amount": price(draw, 20, 200)} if often(draw, 6) else numbered(draw)
        return {**how, **chosen(draw, {}, {"at most": "5 claims"})}
    if measure == "pay":
        return {"amount": chosen(draw, "10 %", "33 %", "2.5 %")}
    rows = [("20 %", "200 kr."), ("50 %", "700 kr.")]
    return {"once per": "contract",
            "scale": {"steps": [{"at": at, "pays": pays} for at, pays in rows]}}  # fmt: skip


VAT = ({}, {}, {"VAT": "exempt"}, {"VAT": {"treatment": "standard", "rate": "25 %"}})
CALENDAR: Data = {
    "each": "each quarter from 2024-01-01 to 2024-12-31", "amount": "250 kr.", "from": "council",
    "to": "doer", "due": "first banking day",
}  # fmt: skip


LINES = "ABCDEGHIJKLMN"
"""The names of lines that pay for measures; ``F`` is a calendar."""


def pay(draw: Draw, least: int, most: int) -> tuple[Data, Data]:
    """Measures, and lines that pay for them: job start and so many more; sometimes a calendar."""
    kinds = st.sampled_from(sorted(MEASURES))
    several = draw(st.lists(kinds, min_size=least, max_size=most, unique=True))
    names = list(dict.fromkeys(["started", *several]))
    needed = dict.fromkeys(n for name in names for n in [*NEEDS.get(name, ()), name])
    measures = {name: MEASURES[name](draw) for name in needed}
    lines: Data = {}
    for letter, name in zip(LINES, names, strict=False):
        sides = {"from": chosen(draw, "both", "both", "both", "town", "state"),
                 "to": chosen(draw, "doer", "doer", "doer", "own", "them")}  # fmt: skip
        lines[letter] = {"for": name, **line_of(draw, name), **sides, **chosen(draw, *VAT)}
    if "kept" in names and often(draw, 4):
        key = "only after" if often(draw, 5) else "instead of"
        lines[LINES[names.index("kept")]][key] = ["A"]
    if often(draw, 3):
        lines["F"] = dict(CALENDAR)
    return measures, lines


def between(draw: Draw) -> Data:
    """The parts of a split."""
    first = chosen(draw, "42 %", "1/3", "50 %", "60 %", "70 % ", "90 kr. per claim")
    third = {"council": chosen(draw, "1/7", "5 %")} if often(draw, 2) else {}
    return {"state": first, **third, "town": "the rest"}


def split(draw: Draw) -> Data:
    """A payer that is several, and a payee that is."""
    both: Data = {"between": between(draw)}
    if often(draw, 2):
        both["cases"] = [{"only if": ["band is high"], "between": {"town": "100 %"}}]
    if often(draw, 1):
        both["matching"] = {"purse": "state", "at most": "1/2", "of": "town"}
    return {"both": both, "them": {"between": {"doer": "70 %", "own": "30 %"}}}


def adjust(draw: Draw, lines: Data) -> list[Data]:
    """No more than two corrections."""
    steps: list[Data] = [
        {"at": "amount", "less": "1/6"}, {"at": "amount", "factor": "1.4", "rounded": "up to 1"},
        {"at": "amount", "plus": "10"}, {"at": "price", "factor": "0.9"},
        {"at": "count", "less": "1/4", "rounded": "down to 1"},
    ]  # fmt: skip
    found = draw(st.lists(st.sampled_from(steps), max_size=2)) if often(draw, 4) else []
    over = [name for name, line in lines.items() if "for" in line]
    return [{**one, "over": over[:2]} if often(draw, 5) else dict(one) for one in found]


SHARES = ("1 persons", "50 % of enrolled", "3 claims")
LIMITS: tuple[tuple[int, Callable[[Draw], Data]], ...] = (
    (8, lambda draw: {"per": "person", "at most": price(draw, 150, 900)}),
    (3, lambda draw: {"per": "line", "at most": price(draw, 200, 1500)}),
    (3, lambda draw: {"per": "group share", "at most": chosen(draw, *SHARES)}),
    (5, lambda draw: {"per": chosen(draw, "quarter", "month", "year"),
                      "at most": price(draw, 120, 700),
                      "excess": chosen(draw, "lost", "carried")}),
    (9, lambda draw: {"per": "payer", "paid by": "state", "at most": price(draw, 60, 400),
                      "excess": chosen(draw, "lost", "town")}),
    (9, lambda draw: {"per": "contract", "at most": price(draw, 150, 900)}),
)  # fmt: skip
"""In how many of ten contracts there is such a limit, and the limit."""


def limits(draw: Draw, outcome: list[str]) -> list[Data]:
    """Limits for person, payer and contract most of the time, the other kinds now and then."""
    found = [limit(draw) for of_ten, limit in LIMITS if often(draw, of_ten)]
    for one in found:
        if one["per"] != "payer" and often(draw, 2):
            one["over"] = outcome[:2]
        if "kr." in one["at most"] and often(draw, 1):
            one["counted"] = "with VAT"
        if one["per"] != "payer" and often(draw, 1):
            one["only if"] = ["band is high"]
    if often(draw, 1):
        found.append({"per": chosen(draw, "year", "person", "contract"), "at least": "150 kr."})
    return found


def changes(draw: Draw, data: Data) -> list[Data]:
    """Two changes at most, each with its own deciding date, that replace prices and limits."""
    paths = [f"pay.{n}.amount" for n, x in data["pay"].items() if "for" in x and "amount" in x]
    paths += [f"limits.{n}.at most" for n, x in enumerate(data["limits"], start=1)
              if "kr." in x.get("at most", "")]  # fmt: skip
    paths.append("split.both.between")
    number = chosen(draw, 0, 1, 1, 1, 2, 2)
    days = sorted(
        draw(st.lists(st.integers(30, 220), min_size=number, max_size=number, unique=True))
    )
    found: list[Data] = []
    for day in days:
        some = {*paths[:2], *draw(st.lists(st.sampled_from(paths), max_size=2))}
        found.append({
            "from": str(ENROL[0] + timedelta(days=day)),
            "decided by": chosen(draw, "enrolled", "achieved", "proved"),
            "replace": {path: replaced(draw, data, path) for path in paths if path in some},
        })  # fmt: skip
    return found


def replaced(draw: Draw, data: Data, path: str) -> Any:
    """Another value of the same kind for a leaf."""
    section, name, key = path.split(".")
    if section == "split":
        parts = data["split"]["both"]["between"]
        first = "20 %" if "%" in parts["state"] or "/" in parts["state"] else "40 kr. per claim"
        return {**parts, "state": first}
    was = data["limits"][int(name) - 1][key] if section == "limits" else data["pay"][name][key]
    if "kr." not in was:
        return "4 %"
    return price(draw, 60, 900) + was.partition("kr.")[2]


ORDERS = [["adjustment", "limit", "split", "VAT"]] * 5 + [
    ["adjustment", "split", "limit", "VAT"], ["split", "adjustment", "limit", "VAT"],
    ["adjustment", "VAT", "limit", "split"], ["adjustment", "VAT", "split", "limit"],
    ["limit", "adjustment", "split", "VAT"],
]  # fmt: skip


def settlement(draw: Draw) -> Data:
    """When it is stated, and by which rules."""
    return {
        "each": chosen(draw, "quarter", "quarter", "half-year"),
        "by": chosen(draw, "achieved date", "achieved date", "proved date"),
        "proof accepted within": chosen(draw, "20 days", "1 month"),
        "due": chosen(draw, "30 days after the statement", "same day", "last banking day"),
        "late or corrected": "next statement" if often(draw, 9) else "not paid",
        "protects": "money already paid" if often(draw, 7) else "nothing",
        "last krone": chosen(draw, "earliest achieved first", "earliest achieved first",
                             "pro rata in the period"),
        "rounding": chosen(draw, "half up", "half up", "half even", "down", "up"),
        "order": draw(st.sampled_from(ORDERS)),
    }  # fmt: skip


def group(draw: Draw) -> Data:
    """Who enters."""
    tests = draw(st.lists(st.sampled_from(["aged 30 or more", "need"]), unique=True, max_size=1))
    return {
        "unit": "person",
        "enters if": tests,
        "leaves if": ["moved"],
        "places": chosen(draw, "3", "20"),
        "bands": {"high": {"if": "need is high"}},
    }


@st.composite
def contracts(draw: Draw, least: int = 2, most: int = 4) -> Data:
    """A contract as a document, with so many lines."""
    data = {**HEAD, "dates": dict(HEAD["dates"]), "group": group(draw)}
    if often(draw, 3):
        data["dates"]["liable until"] = "2026-03-31"
    data["measures"], data["pay"] = pay(draw, least, most)
    data["split"] = split(draw)
    data["adjust"] = adjust(draw, data["pay"])
    data["limits"] = limits(draw, [n for n, x in data["pay"].items() if "for" in x])
    data["settle"] = settlement(draw)
    data["changes"] = changes(draw, data)
    return data
