# SPDX-License-Identifier: MPL-2.0
"""The calculation sheet: from evidence and terms through every stage, in the contract's order."""

from __future__ import annotations

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.calendar import Calendar
from fodfaeste.exchange.workbook.factors import adjusted_gross, amount_adjustments
from fodfaeste.exchange.workbook.flow import Flow
from fodfaeste.exchange.workbook.grid import Table
from fodfaeste.exchange.workbook.gross import gross
from fodfaeste.exchange.workbook.limits import limited
from fodfaeste.exchange.workbook.periods import period_start
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.exchange.workbook.split import divide, every_case
from fodfaeste.exchange.workbook.telling import Telling
from fodfaeste.exchange.workbook.vat import add_vat, take_out_vat
from fodfaeste.settlement.cohort.periods import GRAINS
from fodfaeste.settlement.cohort.plan import LimitRule

STRAIGHT = (
    "claim",
    "unit",
    "line",
    "cohort",
    "version",
    "count",
    "quantity_d",
    "row",
    "day",
    "proved",
)


def calculated(flow: Flow, calendar: Calendar, telling: Telling) -> Flow:
    """All columns up to each piece's amount without VAT and its VAT."""
    _frame(flow, calendar, telling)
    above, below = gross(flow)
    order = [str(stage) for stage in flow.contract.settle.order]
    if amount_adjustments(flow) and order.index("adjustment") != 0:
        refuse("adjustment-late")
    flow = flow.to(adjusted_gross(flow, above, below))
    for stage in order:
        if stage == "limit":
            flow = _limits(flow, order.index("limit") > order.index("split"))
        elif stage == "split":
            flow = _split(flow, order.index("limit") > order.index("split"))
        elif stage == "VAT":
            flow = add_vat(flow)
    return take_out_vat(flow)


def _frame(flow: Flow, calendar: Calendar, telling: Telling) -> None:
    """What identifies a row, which statement it belongs to, and whether it counts at all."""
    table, words = flow.table, flow.words
    for key in STRAIGHT:
        style = "day" if key in ("day", "proved") else "whole"
        table.formula(key, words[key], f"{{evidence.{key}}}", style)
    for key in ("payer", "payee"):
        table.formula(key, words[key], f"{{evidence.{key}}}", "text")
    table.formula("first_payer", words["first_payer"], "{payer}", "text", helper=True)
    for text, key in flow.conditions.items():
        table.formula(key, f"{words['condition']}: {text}", f"{{evidence.{key}}}", "whole")
    table.formula("order", words["order"], "{claim}", "whole", helper=True)
    table.formula("party", words["party"], "{claim}", "whole", helper=True)
    by = "{day}" if flow.contract.settle.by == "achieved date" else "{proved}"
    table.formula("moment", words["moment"], by, "day")
    number = calendar.statement(table, "{moment}", "{proved}")
    table.formula("statement", words["statement"], number, "whole")
    table.formula("counts", words["counts"], _counts(flow, calendar), "whole")
    table.formula("told", words["told"], telling.told, "whole", helper=True)
    table.formula("turn", words["turn"], f"{telling.turn}{_batch(flow)}", "whole")


def _counts(flow: Flow, calendar: Calendar) -> str:
    """1 when the claim is in time and in one of the statements."""
    scheduled = [
        f"({{line}}={n})" for n, line in enumerate(flow.contract.pay.values(), 1) if line.each
    ]

    def day(contract: Contract, suffix: str, name: str) -> str:
        path = f"dates.{name}{suffix}"
        value = (
            contract.dates.achieve_until if name == "achieve until" else contract.dates.prove_until
        )
        return flow.terms.day(path, flow.words.label(path), value)

    by = flow.terms.by_version
    achieved = by("{version}", lambda c, s: day(c, s, "achieve until"))
    proved = by("{version}", lambda c, s: day(c, s, "prove until"))
    in_time = f"({{day}}<=({achieved}))*({{proved}}<=({proved}))"
    if scheduled:
        in_time = f"(({'+'.join(scheduled)}+{in_time})>0)"
    formula = f"({{statement}}<={calendar.last})*{in_time}"
    if flow.contract.settle.late == "not paid":
        own = calendar.own(flow.table, "{moment}")
        formula += f"*({{proved}}<={calendar.at(flow.table, 'known_on', own)})"
    return formula


def _batch(flow: Flow) -> str:
    """Who is served together: the claims of a day, or of a settlement period."""
    settle = flow.contract.settle
    if settle.last_krone == "pro rata in the period" and settle.each in GRAINS:
        return f"({period_start('{moment}', settle.each)})"
    return "{day}"


def _limits(flow: Flow, after_split: bool) -> Flow:
    for rule in flow.plan.limits:
        if after_split or not _waits(flow, rule):
            flow = limited(flow, rule)
    return flow


def _split(flow: Flow, limits_follow: bool) -> Flow:
    flow = divide(divide(flow, "payer"), "payee")
    for rule in flow.plan.limits:
        if not limits_follow and _waits(flow, rule):
            flow = limited(flow, rule)
    return flow


def _waits(flow: Flow, rule: LimitRule) -> bool:
    """A payer who pays through a split is known only after it, so its limit waits for the split."""
    splits = flow.contract.split.values()
    members = {name for s in splits for part in every_case(s) for name in part.between}
    return rule.by is not None and not rule.least and rule.by in members


def overtaking(first: Table, flow: Flow, calendar: Calendar, telling: Telling) -> None:
    """Mark late claims that overtake a claim which was stated before and cut.

    Between limits such a claim may be served in another order than here; the check sheet tells.
    """
    words = flow.words
    final, number = flow.table.range("net", first), flow.table.range("claim", first)
    first.formula("cut", words["cut"], f"{{gross}}-SUMIFS({final},{number},{{claim}})")
    own = calendar.own(first, "{moment}")
    passed = 'COUNTIFS([statement],"<"&{statement},[day],">"&{day},[cut],">0")'
    several = int(bool(telling.turn) and sum(not rule.soft for rule in flow.plan.limits) > 1)
    formula = f"{several}*({{statement}}>({own}))*({passed}>0)"
    first.formula("overtakes", words["overtakes"], formula, "whole")
