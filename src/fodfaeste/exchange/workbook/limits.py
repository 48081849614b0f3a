# SPDX-License-Identifier: MPL-2.0
"""Limits as columns: which pieces are covered, whose limit it is, and what each piece keeps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.terms import Allowance
from fodfaeste.exchange.workbook.allot import Cap, allot
from fodfaeste.exchange.workbook.counts import Counted, allot_counts
from fodfaeste.exchange.workbook.evidence import basis_of
from fodfaeste.exchange.workbook.flow import Flow, Piece
from fodfaeste.exchange.workbook.periods import period_start
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.settlement.cohort.periods import GRAINS
from fodfaeste.settlement.cohort.plan import LimitRule

SCOPES = {"person": "unit", "line": "line", "cohort": "cohort"}


def limited(flow: Flow, rule: LimitRule) -> Flow:
    """The pieces after one limit; a soft limit changes nothing."""
    if rule.soft:
        return flow
    _refuse_what_formulas_cannot_say(flow, rule)
    key, text = rule.path.replace(" ", "_").replace(".", "_"), flow.words.limit(rule.path)
    _covers(flow, rule, f"{key}_covers", text)
    scope = _scope(flow, rule, key, text)
    asked, gets = f"{key}_asked", ""
    if rule.terms[0].allows.kind == "money" or rule.terms[0].allows.of not in (
        "",
        "enrolled",
        "places",
    ):
        gets = _money(flow, rule, key, text, scope)
    else:
        gets = _counts(flow, rule, key, text, scope)
    flow.table.formula(
        f"{key}_after",
        f"{text}: {flow.words['after']}",
        f"{{{flow.amount}}}-{{{asked}}}+{{{gets}}}",
    )
    if rule.excess in flow.contract.purses:
        return _excess_to_purse(flow, rule, key, gets)
    return flow.to(f"{key}_after")


def _refuse_what_formulas_cannot_say(flow: Flow, rule: LimitRule) -> None:
    if rule.excess == "carried":
        refuse("carried", path=rule.path)
    if rule.terms[0].allows.of.startswith("lines "):
        refuse("share-of-lines", path=rule.path)
    if len({str(terms.allows) for terms in rule.terms}) > 1:
        refuse("limit-changes", path=rule.path)
    if any(terms.with_vat for terms in rule.terms) and not flow.with_vat and _any_vat(flow):
        refuse("limit-with-vat", path=rule.path)


def _any_vat(flow: Flow) -> bool:
    return any(line.vat is not None and line.vat.rate for line in flow.contract.pay.values())


def _covers(flow: Flow, rule: LimitRule, key: str, text: str) -> None:
    """1 where the limit covers the piece, by its line, its conditions, its payer and its scope."""
    lines = list(flow.contract.pay)

    def covered(_: Contract, suffix: str) -> str:
        terms = rule.terms[int(suffix[1:]) if suffix else 0]
        numbers = [str(lines.index(name) + 1) for name in lines if name in terms.cover.lines]
        tests = [f"(({'+'.join(f'({{line}}={n})' for n in numbers)})>0)"]
        tests += [flow.condition(str(one)) for one in terms.cover.only_if]
        return "*".join(tests)

    formula = flow.terms.by_version("{version}", covered)
    if rule.per in ("person", "cohort"):
        formula += f"*({{{SCOPES[rule.per]}}}>0)"
    if rule.by is not None:
        formula += f"*({flow.paid_by(rule.by)})"
    flow.table.formula(key, f"{text}: {flow.words['covers']}", f"1*{formula}", "whole")


def _scope(flow: Flow, rule: LimitRule, key: str, text: str) -> str:
    """The column whose equal values share one limit; the covered pieces where all share it."""
    if rule.per in SCOPES:
        return SCOPES[rule.per]
    if rule.per in GRAINS:
        flow.table.formula(
            f"{key}_period",
            f"{text}: {flow.words['period_start']}",
            period_start("{moment}", rule.per),
            "day",
        )
        return f"{key}_period"
    return f"{key}_covers"


def _money(flow: Flow, rule: LimitRule, key: str, text: str, scope: str) -> str:
    flow.table.formula(
        f"{key}_asked",
        f"{text}: {flow.words['asked']}",
        f"MAX(0,{{{flow.amount}}})*{{{key}_covers}}",
    )
    label = flow.words.label(rule.path)
    amount = _allowed_money(flow, rule.terms[0].allows)
    allows = flow.terms.minor(rule.path, label, amount, flow.digits)
    return allot(flow.table, Cap(key, text, f"{key}_asked", scope, "turn", allows), flow.words)


def _allowed_money(flow: Flow, allows: Allowance) -> Fraction:
    """The amount in major units; a share of a purse's commitment is taken of its facilities."""
    if allows.kind == "money":
        return allows.number
    facilities = flow.contract.capital.facilities.values()
    sent = sum(Fraction(known(f.principal)) for f in facilities if f.from_ == allows.of)
    return allows.number * sent


def _counts(flow: Flow, rule: LimitRule, key: str, text: str, scope: str) -> str:
    allows = rule.terms[0].allows
    weighs = allows.unit if allows.unit in ("claims", "persons") else "quantity"
    if allows.kind == "share":
        if allows.of == "enrolled":
            refuse("share-of-enrolled", path=rule.path)
        number, weighs = Fraction(int(allows.number * (flow.contract.group.places or 0))), "persons"
    else:
        number = allows.number
    flow.table.formula(
        f"{key}_asked",
        f"{text}: {flow.words['asked']}",
        f"MAX(0,{{{flow.amount}}})*{{{key}_covers}}",
    )
    if number.denominator != 1:
        refuse("decimals", path=rule.path, value=str(number))
    allowed = flow.terms.count(rule.path, flow.words.label(rule.path), int(number))
    if weighs == "quantity":
        _refuse_other_quantities(flow, rule)
    counted = Counted(key, text, f"{key}_asked", scope, weighs, allowed)
    return allot_counts(flow.table, counted, flow.words)


def _refuse_other_quantities(flow: Flow, rule: LimitRule) -> None:
    """A limit on weeks reads the quantity that is priced, in whole units."""
    lines = {line for terms in rule.terms for line in terms.cover.lines}
    for claim in flow.claims:
        line = flow.contract.pay[claim.key.line]
        if claim.key.line in lines:
            per_unit = line.amount is not None and line.amount.share is None
            if not per_unit or basis_of(claim, line).quantity.denominator != 1:
                refuse("count-fraction", line=claim.key.line, value=str(claim.quantity))


def _excess_to_purse(flow: Flow, rule: LimitRule, key: str, gets: str) -> Flow:
    """What exceeds is paid by another purse: a second piece for every claim that may exceed."""
    name = f"{key}_excess"
    flow.table.formula(
        name,
        f"{flow.words.limit(rule.path)}: {flow.words['excess']}",
        f"{{{key}_asked}}-{{{gets}}}",
    )
    lines = {line for terms in rule.terms for line in terms.cover.lines}
    pieces, parents, which = [], [], []
    for at, piece in enumerate(flow.pieces):
        pieces.append(piece)
        parents.append(at)
        which.append(f"{key}_after")
    for at, piece in enumerate(flow.pieces):
        if flow.claims[piece.claim].key.line in lines:
            pieces.append(replace(piece, payer=rule.excess))
            parents.append(at)
            which.append(name)
    after = Flow.expanded(flow, flow.words.excess(rule.path), pieces, parents, which)
    return replace(after, pieces=tuple(Piece(p.claim, p.payer, p.payee) for p in pieces))
