# SPDX-License-Identifier: MPL-2.0
"""Deliveries are stored encrypted and once; statements come out again and never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.deliveries import Entry, read_entries
from fodfaeste.exchange.pseudonyms import pseudonym
from fodfaeste.exchange.readers.base import Context
from fodfaeste.exchange.synth.dealt import deal
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.people import make_person
from fodfaeste.settlement import statement_bytes
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.evidence import evidence_of
from fodfaeste.web.investments.models import (
    CapitalAccount,
    Delivery,
    DeliveryTable,
    Investment,
    Statement,
    StatementDue,
    StatementLine,
    StatementRow,
)
from fodfaeste.web.investments.services import (
    Refused,
    delivery_import,
    investment_settle,
    statements_check,
)
from fodfaeste.web.privacy.keys import ring
from tests.web.investments.conftest import Settled

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def entries(settled: Settled, tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """The files that the investment was read from."""
    place = Path(tmp_path_factory.mktemp("files"))
    spec = settled.plot.people.spec()
    generate(spec, place / "case")
    return read_entries(deal(place / "case", place / "dealt", spec), ring("pseudonym").current[1])


def test_stored_facts_are_what_the_files_say(settled: Settled, entries: list[Entry]):
    case = load_case(entries[0].path.parent, ring("pseudonym").current[1])
    stored = evidence_of(settled.investment)
    assert sorted(map(repr, stored.facts)) == sorted(map(repr, case.facts))
    assert sorted(stored.deliveries, key=repr) == sorted(case.deliveries, key=repr)


def test_the_counts_of_every_delivery_reconcile(settled: Settled):
    for one in Delivery.objects.filter(investment=settled.investment):
        assert one.rows_read == (
            one.rows_accepted + sum(one.merged.values()) + one.rows_quarantined
        )


def test_nobody_can_be_read_in_the_database(settled: Settled):
    units = {fact.unit.encode() for fact in evidence_of(settled.investment).facts if fact.unit}
    assert units
    for table in DeliveryTable.objects.all():
        sealed = bytes(table.sealed)
        assert b"PAR1" not in sealed
        assert not any(unit in sealed for unit in units)


def test_a_file_is_read_in_once(settled: Settled, entries: list[Entry]):
    count = Delivery.objects.count()
    for context in (entries[0].context, replace(entries[0].context, delivery="another-name")):
        with pytest.raises(Refused), transaction.atomic():
            delivery_import(
                investment=settled.investment,
                path=entries[0].path,
                reader=entries[0].reader,
                context=context,
            )
    assert Delivery.objects.count() == count


def test_settling_again_changes_nothing(settled: Settled):
    before = list(Statement.objects.values_list("pk", "sha256").order_by("pk"))
    last = CapitalAccount.objects.get(investment=settled.investment).known_on
    assert investment_settle(investment=settled.investment, known_on=last) == []
    assert list(Statement.objects.values_list("pk", "sha256").order_by("pk")) == before


def test_statements_come_out_again_byte_for_byte(settled: Settled):
    assert Statement.objects.filter(investment=settled.investment).count() > 3
    assert statements_check(investment=settled.investment) == []


def test_a_statement_is_read_back_from_its_bytes(settled: Settled):
    for one in Statement.objects.filter(investment=settled.investment):
        assert statement_bytes(statement_from(bytes(one.content))) == bytes(one.content)
    with pytest.raises(ValueError, match="form"):
        statement_from(b'{"form":"2","statement":{}}')


def test_rows_lines_and_dues_say_what_the_statement_says(settled: Settled):
    for one in Statement.objects.filter(investment=settled.investment):
        stated = statement_from(bytes(one.content))
        rows = StatementRow.objects.filter(statement=one).order_by("place")
        assert [row.change for row in rows] == [row.change for row in stated.rows]
        lines = StatementLine.objects.filter(statement=one)
        assert sum(line.change for line in lines) == stated.total
        dues = StatementDue.objects.filter(statement=one)
        assert sum(due.amount for due in dues) == stated.total


def test_what_a_statement_knew_cannot_grow(settled: Settled, entries: list[Entry], tmp_path: Path):
    """A register that says, as known before the statement, that someone had moved away."""
    rows = StatementRow.objects.filter(statement__investment=settled.investment, line="A")
    row = rows.order_by("statement__number", "place")[0]
    known = row.statement.known_on - timedelta(days=3)
    file = tmp_path / "late.csv"
    head = "CPR nummer;Art;Kode;Fra;Til;Bekræftelse;Registreret"
    since = row.achieved - timedelta(days=5)
    moved = f"{_number(settled, row.unit)};status;moved;{since};;bekræftet;{known}"
    file.write_text(f"{head}\n{moved}\n", encoding="utf-8")
    before = Delivery.objects.count()
    last = Statement.objects.filter(investment=settled.investment).latest("known_on").known_on
    for recorded, by_row in ((known, False), (last, False), (last + timedelta(days=9), True)):
        context = Context("late", recorded, entries[0].context.key, known_by_row=by_row)
        with pytest.raises(Refused) as refused, transaction.atomic():
            _import(settled, file, context)
        assert refused.value.code == "known-before"
        assert "næste opgørelse" in refused.value.text("da")
    assert Delivery.objects.count() == before
    point = transaction.savepoint()
    try:
        _import(settled, file, Context("late", last + timedelta(days=9), entries[0].context.key))
        assert statements_check(investment=settled.investment) == []
        new = investment_settle(investment=settled.investment, known_on=date(2026, 8, 1))
        stated = Statement.objects.get(investment=settled.investment, number=new[0])
        taken_back = StatementRow.objects.filter(statement=stated, unit=row.unit, kind="reversed")
        assert taken_back.exists()
    finally:
        transaction.savepoint_rollback(point)


def _import(settled: Settled, file: Path, context: Context) -> None:
    delivery_import(investment=settled.investment, path=file, reader="events", context=context)


def test_a_statement_that_would_come_out_otherwise_is_never_written_over(settled: Settled):
    """Someone changes the price in the stored contract."""
    point = transaction.savepoint()
    try:
        contract = settled.investment.contract.replace("amount: 15.000 kr.", "amount: 16.000 kr.")
        assert contract != settled.investment.contract
        Investment.objects.filter(pk=settled.investment.pk).update(contract=contract)
        changed = Investment.objects.get(pk=settled.investment.pk)
        before = list(Statement.objects.values_list("number", "sha256"))
        with pytest.raises(Refused) as refused:
            investment_settle(investment=changed, known_on=date(2026, 1, 31))
        assert refused.value.code == "rewritten"
        assert list(Statement.objects.values_list("number", "sha256")) == before
        assert statements_check(investment=changed)
    finally:
        transaction.savepoint_rollback(point)


def _number(settled: Settled, unit: str) -> str:
    """The invented number behind a pseudonym."""
    spec, (_, key) = settled.plot.people.spec(), ring("pseudonym").current
    numbers = (make_person(spec, one).cpr for one in range(spec.people))
    return next(number for number in numbers if pseudonym(number, key) == unit)


@pytest.mark.parametrize("model", [Statement, StatementRow, StatementLine, StatementDue])
def test_the_database_refuses_to_change_what_was_published(settled: Settled, model: type):
    field = "sha256" if model is Statement else "statement_id"
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(**{field: 1})
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk)._raw_delete("default")
