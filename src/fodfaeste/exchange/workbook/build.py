# SPDX-License-Identifier: MPL-2.0
"""The whole workbook for a controller, from a settled contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known as figure
from fodfaeste.contract.phrases import Price
from fodfaeste.evidence.calendar import quarter_of
from fodfaeste.exchange.workbook.calculation import calculated, overtaking
from fodfaeste.exchange.workbook.calendar import calendar
from fodfaeste.exchange.workbook.checks import checks
from fodfaeste.exchange.workbook.evidence import evidence
from fodfaeste.exchange.workbook.flow import Flow, Piece
from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.guard import told_how
from fodfaeste.exchange.workbook.layout import workbook_bytes
from fodfaeste.exchange.workbook.readme import readme
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.exchange.workbook.results import cash_flow, due_dates, statements
from fodfaeste.exchange.workbook.telling import changes, stated_before, with_gone
from fodfaeste.exchange.workbook.terms import terms_sheet
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.explain.document import document
from fodfaeste.explain.language import Language
from fodfaeste.settlement import Settlement
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.table import answers_of, conditions_on_claims
from fodfaeste.settlement.model import Claim, Statement
from fodfaeste.settlement.statements.due import named_day
from fodfaeste.settlement.statements.known import Known

MOST_CLAIMS = 5_000
READ_ONLY = frozenset({"readme", "statements", "cash", "checks"})
"""Locked without a password; the calculation stays open, so that its steps can be unfolded."""


def workbook(contract: Contract, settlement: Settlement, known: Known, language: Language) -> bytes:
    """The bytes of an Excel workbook that recomputes the statements with its own formulas.

    ``known`` is what was known on the last statement's cut-off. Raises :class:`CannotRecompute`
    when the contract or the statements hold something that the formulas cannot say.
    """
    book = made_of(contract, settlement, known, language)
    return workbook_bytes(book, getattr(contract.title, language), READ_ONLY, language)


def made_of(contract: Contract, settlement: Settlement, known: Known, language: Language) -> Book:
    """The workbook's sheets as data; raises as `workbook` does."""
    stated = settlement.statements
    claims = _claims(known, stated)
    book, words = Book(), Words(contract, language)
    note = book.sheet("readme", words.sheet("readme"))
    texts = [version.contract for version in versions(contract)]
    plan = plan_of(texts)
    telling = told_how(plan, known, stated)
    claims = _ordered(contract, with_gone(contract, claims, telling.before, stated))
    sentences = {s.path: s.text for part in document(contract, language) for s in part.sentences}
    terms = terms_sheet(book, words, texts, sentences)
    conditions = {
        str(one): f"if_{number}" for number, one in enumerate(conditions_on_claims(texts), start=1)
    }
    due = _banking_days(contract, claims)
    answers = answers_of(texts, claims, known.meets)
    basis = evidence(book, words, contract, claims, conditions, answers, due)
    frame = calendar(book, words, stated)
    before = stated_before(book, words, telling, claims, list(contract.pay))
    sheet = book.sheet("calculation", words.sheet("calculation"))
    sheet.put(0, 0, "text", words.sheet("calculation"), "title")
    sheet.put(1, 0, "text", words["minor_note"], "small")
    sheet.frozen = (4, 3)
    table = Table(sheet, 3, len(claims), others={"evidence": basis})
    pieces = tuple(Piece(at, claim.payer, claim.payee) for at, claim in enumerate(claims))
    flow = Flow(
        book, terms, words, plan, claims, basis, table, pieces, "", conditions, _fine(texts)
    )
    flow = calculated(flow, frame, telling)
    overtaking(table, flow, frame, telling)
    changes(flow, before, telling)
    due_dates(flow, frame)
    made = statements(flow, frame, before)
    cash = cash_flow(flow, _quarters(stated), before)
    checks(flow, table, made.table, cash, stated)
    readme(note, words, contract, stated)
    return book


def _claims(known: Known, stated: Sequence[Statement]) -> list[Claim]:
    """The claims as known on the last cut-off, when there are statements and not too many."""
    if not stated:
        refuse("no-statements")
    claims = list(known.claims)
    if not claims:
        refuse("no-claims", number=stated[-1].number)
    if len(claims) > MOST_CLAIMS:
        refuse("rows", count=len(claims), most=MOST_CLAIMS)
    return claims


def _ordered(contract: Contract, claims: Sequence[Claim]) -> list[Claim]:
    """The order of equal remainders: unit, line, what they are claimed once per."""
    lines = list(contract.pay)
    return sorted(claims, key=lambda c: (c.key.unit, lines.index(c.key.line), c.key.once))


def _banking_days(contract: Contract, claims: Sequence[Claim]) -> dict[int, date]:
    """Due dates that hang on banking days: holidays are not in a spreadsheet, so they are given."""
    found = {}
    for at, claim in enumerate(claims):
        phrase = contract.pay[claim.key.line].due or contract.settle.due
        if phrase.form.endswith("banking day"):
            found[at] = named_day(contract, claim, phrase)
    return found


def _quarters(stated: Sequence[Statement]) -> int:
    dues = [row.due for statement in stated for row in statement.rows]
    if not dues:
        return 1
    first, last = quarter_of(min(dues)).start, quarter_of(max(dues)).start
    return (last.year - first.year) * 4 + (last.month - first.month) // 3 + 1


def _fine(texts: Sequence[Contract]) -> int:
    """How many decimals below a minor unit the finest price has (0 to 4)."""
    digits = 0
    for text in texts:
        for line in text.pay.values():
            rows = line.scale.rows if line.scale else []
            prices = [row.pays for row in rows] + ([line.amount] if line.amount else [])
            digits = max([digits, *(_below_minor(figure(price)) for price in prices)])
    return digits


def _below_minor(price: Price) -> int:
    scaled = Fraction(price.amount or 0) * 100
    return next((n for n in range(5) if (scaled * 10**n).denominator == 1), 4)
