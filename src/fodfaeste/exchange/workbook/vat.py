# SPDX-License-Identifier: MPL-2.0
"""VAT as columns: added at its stage, taken out at the end, none inside one legal person.

A claim's VAT is rounded once; its pieces share it by running totals within the claim.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.exchange.workbook.exact import divided, rounded
from fodfaeste.exchange.workbook.flow import Flow, quoted
from fodfaeste.settlement.cohort.vat import REVERSE, legal_persons


def any_vat(flow: Flow) -> bool:
    """Whether any line of any version carries VAT."""
    return any(
        line.vat is not None and line.vat.rate is not None
        for contract in flow.plan.versions
        for line in contract.pay.values()
    )


def add_vat(flow: Flow) -> Flow:
    """The VAT stage: from here on amounts include VAT."""
    if not any_vat(flow):
        return flow
    table, words = flow.table, flow.words
    table.formula("vat_rate", words["vat_rate"], _rate(flow), "whole", helper=True)
    table.formula("vat_claim", words["within_claim"], _within(flow.amount), helper=True)
    how = flow.contract.settle.rounding
    now = divided(table, "vat_now", words["vat"], "{vat_claim}", "{vat_rate}", "1000000")
    then = divided(
        table,
        "vat_then",
        words["vat"],
        f"({{vat_claim}}-{{{flow.amount}}})",
        "{vat_rate}",
        "1000000",
    )
    change = f"({rounded(now, '1000000', how)})-({rounded(then, '1000000', how)})"
    table.formula("with_vat", words["with_vat"], f"{{{flow.amount}}}+{change}")
    return replace(flow, amount="with_vat", with_vat=True)


def take_out_vat(flow: Flow) -> Flow:
    """The last columns: each piece's amount without VAT, and its VAT."""
    table, words = flow.table, flow.words
    if not flow.with_vat:
        table.formula("net", words["net"], f"{{{flow.amount}}}")
        table.formula("vat", words["vat"], f"0*{{{flow.amount}}}")
        return flow
    how = REVERSE.get(flow.contract.settle.rounding, "half up")
    table.formula("net_claim", words["within_claim"], _within(flow.amount), helper=True)
    base = "(1000000+{vat_rate})"
    now = divided(table, "net_now", words["net"], "{net_claim}", "1000000", base)
    then = divided(
        table, "net_then", words["net"], f"({{net_claim}}-{{{flow.amount}}})", "1000000", base
    )
    change = f"({rounded(now, base, how)})-({rounded(then, base, how)})"
    table.formula("net", words["net"], change)
    table.formula("vat", words["vat"], f"({{{flow.amount}}}-{{net}}){_apart(flow)}")
    return flow


def _within(amount: str) -> str:
    """The total of the claim's pieces with VAT up to and including this one."""
    return (
        f'({{vat_rate}}>0)*SUMIFS([{amount}],[claim],{{claim}},[vat_rate],">0",'
        f'[party],"<="&{{party}})+({{vat_rate}}=0)*{{{amount}}}'
    )


def _rate(flow: Flow) -> str:
    """The rate in millionths, by line and version; 0 inside one legal person."""
    by = flow.terms.by_version
    rates = [by("{version}", partial(_of_line, flow, name)) for name in flow.contract.pay]
    return f"CHOOSE({{line}},{','.join(rates)}){_apart(flow)}"


def _apart(flow: Flow) -> str:
    """A factor that is 0 where a piece stays inside one legal person."""
    pairs = sorted({(piece.payer, piece.payee) for piece in flow.pieces})
    return "".join(
        f"*(1-EXACT({{payer}},{quoted(flow.words.purse(payer))})"
        f"*EXACT({{payee}},{quoted(flow.words.purse(payee))}))"
        for payer, payee in pairs
        if len(legal_persons(flow.contract, payer) | legal_persons(flow.contract, payee)) == 1
    )


def _of_line(flow: Flow, name: str, contract: Contract, suffix: str) -> str:
    vat = contract.pay[name].vat
    if vat is None or vat.rate is None:
        return "0"
    path = f"pay.{name}.VAT.rate{suffix}"
    rate = Fraction(known(vat.rate))
    above, below = flow.terms.ratio(path, flow.words.label(path), rate)
    return above if below == "1000000" else f"{above}*{10**6 // int(below)}"
