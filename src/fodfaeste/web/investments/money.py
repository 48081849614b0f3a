# SPDX-License-Identifier: MPL-2.0
"""Cash flow and capital as plain data in both languages, to be kept and shown.

Every figure and every sentence is the engine's; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from fodfaeste.capital.flow import Flow, facility_flows, flows
from fodfaeste.capital.returns import CONVENTION
from fodfaeste.exchange.money_answer import Money, as_json
from fodfaeste.exchange.money_words import (
    earning,
    facility_title,
    kind,
    line,
    performance,
    performance_title,
    standing,
)
from fodfaeste.explain.reasons import plain, say

if TYPE_CHECKING:
    from fodfaeste.capital.performance import Performance
    from fodfaeste.settlement.model import Trace
    from fodfaeste.web.investments.settling import Settled

__all__ = ["account_said"]

Both = tuple[Money, Money]


def account_said(done: Settled) -> dict[str, Any]:
    """The money of a settled investment: purses by quarter, facilities, returns, movements."""
    both = done.money("da"), done.money("en")
    said = as_json(both[0])
    return {
        "currency": said["currency"],
        "until": said["until"],
        "purses": [_purse(both, one) for one in said["purses"]],
        "facilities": [
            {**one, **_facility(both, number)} for number, one in enumerate(said["facilities"])
        ],
        "returns": [_return(both, one) for one in both[0].told],
        "convention": {"da": CONVENTION.da, "en": CONVENTION.en},
        "movements": [_movement(both, one) for one in said["movements"]],
        "remarks": [_remark(both, *one) for one in both[0].remarks],
    }


def _said(both: Both, of: Callable[[Money], str]) -> dict[str, str]:
    return {"da": of(both[0]), "en": of(both[1])}


def _purse(both: Both, one: dict[str, Any]) -> dict[str, Any]:
    name = one["purse"]
    return {**one, "called": _said(both, lambda m: m.speaker.purse(name))}


def _facility(both: Both, number: int) -> dict[str, Any]:
    earns = both[0].earnings_of(both[0].standings[number])
    return {
        "title": _said(both, lambda m: facility_title(m.standings[number], m.speaker)),
        "standing": _said(both, lambda m: standing(m.standings[number], m.speaker)),
        "rights": [_said(both, lambda m, one=one: earning(one, m.speaker)) for one in earns],  # type: ignore[misc]
    }


def _return(both: Both, one: Performance) -> dict[str, Any]:
    figures = zip(*(list(performance(one, money.speaker)) for money in both), strict=True)
    why = one.no_irr
    return {
        "of": one.of,
        "name": one.name,
        "lender": one.lender,
        "title": _said(both, lambda m: performance_title(one, m.speaker)),
        "sent": one.sent,
        "received": one.received,
        "gain": one.gain,
        "irr": None if one.irr is None else format(one.irr + 0, "f"),
        "multiple": None if one.multiple is None else str(one.multiple),
        "figures": [
            {"label": {"da": da[0], "en": en[0]}, "value": {"da": da[1], "en": en[1]}}
            for da, en in figures
        ],
        "no_irr": None if why is None else {"da": why.da, "en": why.en},
        "flows": [[day.isoformat(), amount] for day, amount in _flows(both[0], one)],
    }


def _flows(money: Money, one: Performance) -> tuple[Flow, ...]:
    if one.of == "purse":
        return flows(money.run, one.name)
    return facility_flows(money.run, one.name)


def _remark(both: Both, code: str, day: date, trace: Trace) -> dict[str, Any]:
    text = _said(both, lambda m: say(trace, m.speaker))
    return {"kind": code, "day": day.isoformat(), "text": text}


def _movement(both: Both, one: dict[str, Any]) -> dict[str, Any]:
    number, name = one["number"], one["line"]
    said = {
        **one,
        "called": _said(both, lambda m: line(name, m.speaker)),
        "what": _said(both, lambda m: kind(one["kind"], m.speaker)),
    }
    if one["statement"] is None:
        # What a statement asked for is explained by the statement, row by row.
        said["reason"] = dict(_reasons(both, number))
    return said


def _reasons(both: Both, number: int) -> Iterator[tuple[str, dict[str, object]]]:
    for language, money in zip(("da", "en"), both, strict=True):
        yield language, plain(money.reason(number))
