# SPDX-License-Identifier: MPL-2.0
"""The sheets that a controller reads: statements, cash flow per purse and quarter."""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.contract.terms import DueDate
from fodfaeste.exchange.workbook.calendar import Calendar
from fodfaeste.exchange.workbook.flow import Flow, quoted
from fodfaeste.exchange.workbook.grid import Sheet, Table

SPARE_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements sheet: the table with one row per statement."""

    table: Table


def due_dates(flow: Flow, calendar: Calendar) -> None:
    """The column of due dates: by the contract's words, or a given day for banking days."""
    table = flow.table
    known = calendar.at(table, "known_on", "{told}")
    start = calendar.at(table, "start", "{told}")
    options = []
    for name, line in flow.contract.pay.items():
        phrase = line.due or flow.contract.settle.due
        path = f"pay.{name}.due" if line.due else "settle.due"
        if phrase.form == "after statement":
            days = flow.terms.count(path, flow.words.label(path), phrase.count)
            options.append(f"{known}+{days}")
            continue
        named = _named(flow, phrase, path)
        late = f"IF({{moment}}<{start},MAX({named},{known}),{named})"
        options.append(named if line.each is not None else late)
    choice = f"CHOOSE({{line}},{','.join(options)})"
    table.formula("due", flow.words["due"], f"IF({{statement}}>{calendar.last},0,{choice})", "day")


def _named(flow: Flow, phrase: DueDate, path: str) -> str:
    if phrase.form == "date":
        assert phrase.day is not None
        return flow.terms.day(path, flow.words.label(path), phrase.day)
    if phrase.form == "same day":
        return "{moment}"
    return f"INDEX({flow.evidence.range('due_given', flow.table)},{{claim}})"


def statements(flow: Flow, calendar: Calendar, stated: Table | None) -> Statements:
    """One row per statement: amounts without and with VAT, and each line's part."""
    words = flow.words
    sheet = flow.book.sheet("statements", words.sheet("statements"))
    sheet.put(0, 0, "text", words.sheet("statements"), "title")
    sheet.frozen = (3, 2)
    table = Table(sheet, 2, calendar.last)
    table.others |= {"calendar": calendar.table, "pieces": flow.table}
    if stated is not None:
        table.others["stated"] = stated

    def total(now: str, before: str, more: str = "") -> str:
        told = f"SUMIFS([pieces.{now}],[pieces.told],{{number}}{more.format('pieces')})"
        if stated is not None:
            told += f"+SUMIFS([stated.{before}],[stated.number],{{number}}{more.format('stated')})"
        return f"({told})/{flow.plan.minor}"

    table.formula("number", words["statement"], "{calendar.number}", "whole")
    table.formula("label", words["period"], "{calendar.label}", "text")
    table.formula("net", words["net"], total("change", "net"), "money")
    table.formula("vat", words["vat"], total("change_vat", "vat"), "money")
    table.formula("sum", words["sum"], "{net}+{vat}", "money")
    for number, name in enumerate(flow.contract.pay, start=1):
        formula = total("change", "net", f",[{{}}.line],{number}")
        table.formula(f"line_{number}", words.line(name), formula, "money")
    last = table.top + 1 + table.count
    sheet.put(last, 1, "text", words["sum"], "header")
    for key, column in table.columns.items():
        if key not in ("number", "label"):
            sheet.put(last, column, "formula", f"=SUM({table.range(key, table)})", "money")
    return Statements(table)


def cash_flow(flow: Flow, quarters: int, stated: Table | None) -> Table:
    """What each purse pays and receives, VAT included, by the quarter in which it falls due."""
    words = flow.words
    sheet = flow.book.sheet("cash", words.sheet("cash"))
    sheet.put(0, 0, "text", words.sheet("cash"), "title")
    sheet.frozen = (3, 1)
    table = Table(sheet, 2, quarters + SPARE_QUARTERS)
    table.others["pieces"] = flow.table
    if stated is not None:
        table.others["stated"] = stated
    _quarters(table, flow, stated)
    paying = {p.payer for p in flow.pieces}
    receiving = {p.payee for p in flow.pieces}
    amounts = {
        "pieces": "[pieces.change]+[pieces.change_vat]",
        "stated": "[stated.net]+[stated.vat]",
    }
    for name in flow.contract.purses:
        said = words.purse(name)
        for key, parties, side in (("paid", paying, "payer"), ("received", receiving, "payee")):
            if name in parties:
                sums = [
                    f"SUMPRODUCT(([{where}.{side}]={quoted(said)})*([{where}.due]>={{start}})"
                    f"*([{where}.due]<{{until}})*({amount}))"
                    for where, amount in amounts.items()
                    if where in table.others
                ]
                formula = f"({'+'.join(sums)})/{flow.plan.minor}"
                table.formula(f"{key}_{name}", f"{said}: {words[key].lower()}", formula, "money")
    _sums(sheet, table, words["sum"])
    return table


def _quarters(table: Table, flow: Flow, stated: Table | None) -> None:
    """Quarters from the earliest due date on; the last row holds everything later."""
    words, dues = flow.words, flow.table.range("due", table)
    first = f"SMALL({dues},COUNTIF({dues},0)+1)"
    first = f"IF(COUNTIF({dues},0)={flow.table.count},0,{first})"
    if stated is not None:
        first = f"MIN({first},{stated.range('due', table)})"
    name = table.header("quarter", words["quarter"], 24)
    start = table.header("start", words["first_day"], helper=True)
    until = table.header("until", words["last_day"], helper=True)
    begin = f"DATE(YEAR({first}),INT((MONTH({first})-1)/3)*3+1,1)"
    for row in range(table.count):
        text = begin if row == 0 else table.cell("until", row - 1, table)
        table.sheet.put(table.top + 1 + row, start, "formula", f"={text}", "day")
        cell = table.cell("start", row, table)
        said = words.quarter(cell)
        end = f"DATE(YEAR({cell}),MONTH({cell})+3,1)"
        last = row == table.count - 1
        if last:
            said, end = f"{said}&{quoted(' ' + words['later'])}", "DATE(9999,12,31)"
        table.sheet.put(table.top + 1 + row, name, "formula", f"={said}", "text")
        table.sheet.put(table.top + 1 + row, until, "formula", f"={end}", "day")


def _sums(sheet: Sheet, table: Table, label: str) -> None:
    last = table.top + 1 + table.count
    sheet.put(last, 0, "text", label, "header")
    for key, column in table.columns.items():
        if key not in ("quarter", "start", "until"):
            sheet.put(last, column, "formula", f"=SUM({table.range(key, table)})", "money")
