# SPDX-License-Identifier: MPL-2.0
"""Vouchers, INDIGO JSON and statement tables: nothing lost, nothing doubled, nothing executed."""

import csv
import hashlib
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from fodfaeste.exchange.exports import (
    AccountsProblem,
    accounts_template,
    indigo_json,
    read_accounts,
    statement_csv,
    statement_json,
    vouchers,
    vouchers_csv,
)
from fodfaeste.exchange.exports.table import written
from fodfaeste.exchange.readers import indigo
from fodfaeste.exchange.readers.base import Context
from fodfaeste.settlement import Settlement, statement_hash
from tests.exchange.workbook import case

MAPPING = """\
purse;line;debit;credit;vat
town;*;5.46.60.{year};9.55.{payee};9.52.6
region;*;=cmd|x;9.55.{payee};
fund;D;drift-{statement};9.55.{payee};
fund;*;andel-{line};9.55.{payee};
"""


@pytest.fixture(scope="module")
def settled() -> Settlement:
    return case.settled(case.contract(), case.evidence())


def read(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ".") or 0)


def mapped(text: str = MAPPING):
    return read_accounts(text.encode(), case.contract())


def test_every_voucher_balances_and_they_sum_to_the_statements(settled: Settlement) -> None:
    contract = case.contract()
    for statement in settled.statements:
        made = vouchers(contract, statement, mapped(), "da")
        for voucher in made:
            assert sum(entry.amount for entry in voucher.entries) == 0
        booked: dict[tuple[str, str], int] = {}
        for voucher in made:
            pair = (voucher.payer, voucher.payee)
            debit = sum(e.amount for e in voucher.entries if e.amount > 0)
            booked[pair] = booked.get(pair, 0) + debit
        owed: dict[tuple[str, str], int] = {}
        for share in (share for row in statement.rows for share in row.shares):
            pair = (share.payer, share.payee)
            owed[pair] = owed.get(pair, 0) + share.amount + share.vat
        assert booked == {pair: amount for pair, amount in owed.items() if amount}
    assert sum(len(s.rows) for s in settled.statements) > 60


def test_the_table_says_what_the_vouchers_say(settled: Settlement) -> None:
    rows = read(vouchers_csv(case.contract(), settled.statements, mapped(), "da"))
    total = sum(m.amount for m in settled.movements)
    assert sum(number(row["debet"]) for row in rows) * 100 == total
    assert sum(number(row["kredit"]) for row in rows) * 100 == total
    assert all(number(row[side]) >= 0 for row in rows for side in ("debet", "kredit"))
    marks = {row["opgørelse"]: row["fingeraftryk"] for row in rows}
    assert marks["1"] == statement_hash(settled.statements[0])
    assert {row["budgetår"] for row in rows} == {"2024"}
    assert {row["kontostreng"] for row in rows if row["betaler"] == "town"} == {
        "5.46.60.2024", "9.52.6", "9.55.doer",
    }  # fmt: skip


def test_texts_are_never_formulas(settled: Settlement) -> None:
    raw = vouchers_csv(case.contract(), settled.statements, mapped(), "da")
    cells = {cell for row in read(raw) for cell in row.values()}
    assert "'=cmd|x" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    hostile = ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", '"; =1']
    back = list(csv.reader(io.StringIO(written(["a"], [[h] for h in hostile], "en").decode("utf-8-sig"), newline=""), delimiter=";"))  # fmt: skip  # noqa: E501
    assert [row[0] for row in back[1:]] == [*(f"'{h}" for h in hostile[:-1]), '"; =1']


def test_a_reversal_is_booked_the_other_way_round() -> None:
    facts = case.evidence()
    taken = next(f for f in facts if getattr(f, "measure", "") == "start" and f.unit == "p00")
    gone = type(taken)(**{
        **{name: getattr(taken, name) for name in taken.__slots__},
        "recorded": date(2024, 9, 1), "retracted": True,
    })  # fmt: skip
    found = case.settled(case.contract(), [*facts, gone])
    corrected = found.statements[2]
    assert any(row.change < 0 for row in corrected.rows)
    for voucher in vouchers(case.contract(), corrected, mapped(), "da"):
        assert sum(entry.amount for entry in voucher.entries) == 0
    rows = read(vouchers_csv(case.contract(), [corrected], mapped(), "da"))
    assert all(number(row[side]) >= 0 for row in rows for side in ("debet", "kredit"))


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a;b\n", 1, "purse;line;debit;credit;vat"),
        ("purse;line;debit;credit;vat\nnobody;*;1;2;\n", 2, "nobody"),
        ("purse;line;debit;credit;vat\ntown;X;1;2;\n", 2, "'X'"),
        ("purse;line;debit;credit;vat\ntown;*;1;2\n", 2, "4 fields"),
        ("purse;line;debit;credit;vat\ntown;*;{yaer};2;\n", 2, "yaer"),
        ("purse;line;debit;credit;vat\ntown;*;1;2;\ntown;*;1;2;\n", 3, "twice"),
    ],
)
def test_a_broken_mapping_is_refused_where_it_is_wrong(text: str, row: int, said: str) -> None:
    with pytest.raises(AccountsProblem) as refused:
        mapped(text)
    assert refused.value.row == row and said in refused.value.en and refused.value.da


def test_a_missing_account_is_named(settled: Settlement) -> None:
    short = "\n".join(line for line in MAPPING.splitlines() if not line.startswith("region"))
    with pytest.raises(AccountsProblem, match="region"):
        vouchers(case.contract(), settled.statements[0], mapped(short), "da")


def test_the_template_names_every_purse_and_line_that_may_pay() -> None:
    rows = read(accounts_template(case.contract()))
    assert {(row["purse"], row["line"]) for row in rows} == {
        *((p, n) for p in ("town", "region", "fund") for n in "AB"),
        ("town", "C"), ("town", "D"), ("fund", "D"),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
def test_statement_table_adds_up(settled: Settlement, language: str) -> None:
    rows = read(statement_csv(case.contract(), settled.statements, language))
    names = list(rows[0])
    change, amount, vat = names[12], names[15], names[16]
    assert sum(number(r[change]) for r in rows) * 100 == sum(s.total for s in settled.statements)
    assert sum(number(r[amount]) for r in rows) == sum(number(r[change]) for r in rows)
    total = sum(share.vat for s in settled.statements for r in s.rows for share in r.shares)
    assert sum(number(r[vat]) for r in rows) * 100 == total


def test_statement_json_is_what_the_fingerprint_is_of(settled: Settlement) -> None:
    for statement in settled.statements:
        raw = statement_json(statement)
        assert hashlib.sha256(raw).hexdigest() == statement_hash(statement)
        assert json.loads(raw)["statement"]["number"] == statement.number


def test_indigo_reads_back_to_the_same_figures(settled: Settlement, tmp_path: Path) -> None:
    path = tmp_path / "indigo.json"
    path.write_bytes(indigo_json(case.contract(), settled, "OWN-1"))
    context = Context("indigo", date(2025, 7, 1), b"k" * 32)
    facts = {}
    for fact in indigo.read(path, context).facts():
        facts.setdefault((fact.unit, fact.measure), []).append(fact.value)
    claims = {
        line: [e.claim for e in settled.entitled if e.claim.key.line == line] for line in "ABC"
    }
    rows = [row for s in settled.statements for row in s.rows]
    for nth, line in enumerate("ABC", start=1):
        metric = f"outcomemetric{nth}"
        assert facts["OWN-1", metric] == [sum(c.count for c in claims[line])]
        paid = sum(row.change for row in rows if row.key.line == line)
        assert facts["OWN-1", f"{metric}.paid"] == [Fraction(paid, 100)]
        assert ("OWN-1", f"{metric}.target") not in facts
    quarters = facts["OWN-1", "payments.actual"]
    outcome = sum(row.change for row in rows if row.key.line in "ABC")
    assert sum(quarters) == Fraction(outcome, 100) and len(quarters) == 2


def test_indigo_project_uses_the_standards_names(settled: Settlement) -> None:
    raw = indigo_json(case.contract(), settled, "OWN-1")
    assert b"\\u0000" not in raw
    project = json.loads(raw, parse_float=Decimal)["projects"]["OWN-1"]
    commitments = {
        one["organisation_id"]["value"]: one for one in project["outcome_payment_commitments"]
    }
    most = commitments["region"]["maximum_potential_outcome_payment"]["amount"]["value"]
    assert most == 85_000
    assert commitments["town"]["maximum_potential_outcome_payment"]["amount"]["value"] is None
    paid = sum(one["total_outcome_payments"]["amount"]["value"] for one in commitments.values())
    actual = sum(one["money"]["amount"]["value"] for one in project["outcome_payments"])
    rows = [row for s in settled.statements for row in s.rows if row.key.line in "ABC"]
    assert paid == actual == Decimal(sum(row.change for row in rows)) / 100
    assert [one["id"] for one in project["outcome_metrics"]] == [
        "outcomemetric1", "outcomemetric2", "outcomemetric3",
    ]  # fmt: skip
    assert {one["outcome_metric_id"]["value"] for one in project["results"]} == {
        "outcomemetric1", "outcomemetric2", "outcomemetric3",
    }  # fmt: skip
