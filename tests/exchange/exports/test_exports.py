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
    of_statements,
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
    return read_accounts(text.encode(), case.contract(), "konti.csv")


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
    made = of_statements(case.contract(), settled.statements, mapped(), "da")
    rows = read(vouchers_csv(case.contract(), made, "da"))
    total = sum(m.amount for m in settled.movements)
    assert sum(number(row["debet"]) for row in rows) * 100 == total
    assert sum(number(row["kredit"]) for row in rows) * 100 == total
    assert all(number(row[side]) >= 0 for row in rows for side in ("debet", "kredit"))
    marks = {row["opgørelse"]: row["fingeraftryk"] for row in rows}
    assert marks["1"] == statement_hash(settled.statements[0])
    assert all(row["budgetår"] == row["forfald"][:4] for row in rows)
    assert {row["kontostreng"] for row in rows if row["betaler"] == "Byen"} == {
        "5.46.60.2024", "9.52.6", "9.55.doer",
    }  # fmt: skip
    known = {str(one.number): one.known_on.isoformat() for one in settled.statements}
    for row in rows:
        assert row["bogføringsdato"] == min(row["forfald"], known[row["opgørelse"]])
        assert row["bogføres hos"] == row["betaler"] and row["modtager"] == "'=Udfører"
    assert {row["periode"] for row in rows} >= {"1. kvartal 2024", "4. kvartal 2024"}


@pytest.mark.parametrize(
    ("said", "years"),
    [("", {2024, 2025}), ("forfald", {2024, 2025}), ("achieved", {2024}), ("1999", {1999})],
)
def test_the_budget_year_is_the_due_dates_unless_the_mapping_says_otherwise(
    said: str, years: set[int]
):
    contract = case.contract({"due: 30 days after": "due: 220 days after"})
    rows = [f"{row};{said}" for row in MAPPING.splitlines()[1:]]
    other = mapped("\n".join(["kasse;betaling;debet;kredit;moms;budgetår", *rows]))
    stated = case.settled(contract, case.evidence()).statements
    made = of_statements(contract, stated, other, "da")
    assert {one.due.year for one in made} == {2024, 2025}
    assert {one.year for one in made} == years
    assert sum(e.amount for one in made for e in one.entries) == 0


def test_what_is_not_booked_here_has_no_voucher(settled: Settlement):
    text = MAPPING.replace("region;*;=cmd|x;9.55.{payee};", "regionen;*;-;-;")
    made = of_statements(case.contract(), settled.statements, mapped(text), "da")
    assert {one.payer for one in made} == {"town", "fund"}


def test_texts_are_never_formulas(settled: Settlement) -> None:
    made = of_statements(case.contract(), settled.statements, mapped(), "da")
    raw = vouchers_csv(case.contract(), made, "da")
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
    made = of_statements(case.contract(), [corrected], mapped(), "da")
    rows = read(vouchers_csv(case.contract(), made, "da"))
    assert all(number(row[side]) >= 0 for row in rows for side in ("debet", "kredit"))


HEAD = "purse;line;debit;credit;vat"


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a;b\n", 1, "purse;line;debit;credit;vat;budget year"),
        ("", 1, "kasse;betaling;debet;kredit;moms;budgetår"),
        (f"{HEAD}\nnobody;*;1;2;\n", 2, "nobody"),
        (f"{HEAD}\ntown;X;1;2;\n", 2, "'X'"),
        (f"{HEAD}\ntown;*;1;2\n", 2, "4 fields instead of 5"),
        (f"{HEAD}\ntown;*;{{yaer}};2;\n", 2, "yaer"),
        (f"{HEAD}\ntown;*;1;2;\nkommunen;*;1;2;\n", 3, "twice"),
        (f"{HEAD};budget year\ntown;*;1;2;;next\n", 2, "'next'"),
    ],
)
def test_a_broken_mapping_is_refused_where_it_is_wrong(text: str, row: int, said: str) -> None:
    with pytest.raises(AccountsProblem) as refused:
        mapped(text)
    wrong = refused.value
    assert wrong.row == row and said in wrong.en + wrong.da and wrong.place == f"konti.csv:{row}"


def test_a_missing_account_is_named_with_its_row(settled: Settlement) -> None:
    short = "\n".join(line for line in MAPPING.splitlines() if not line.startswith("region"))
    with pytest.raises(AccountsProblem, match=r"konti\.csv: there is no row for the region and A"):
        vouchers(case.contract(), settled.statements[0], mapped(short), "da")
    empty = short + "\nregionen;A;;;"
    with pytest.raises(AccountsProblem, match=r"konti\.csv:5: there is no account string"):
        vouchers(case.contract(), settled.statements[0], mapped(empty), "da")


def test_a_table_saved_by_an_older_spreadsheet_is_read(settled: Settlement) -> None:
    text = "kasse;betaling;debet;kredit;moms;budgetår\nregionen;*;{år};{modtager};;opnået\n"
    read_back = read_accounts(text.encode("cp1252"), case.contract(), "konti.csv")
    assert read_back.rows["region", "*"].budget_year(date(2025, 1, 1), date(2024, 1, 1)) == 2024


def test_the_template_names_every_purse_and_line_that_may_pay() -> None:
    contract = case.contract()
    danish = accounts_template(contract, "da")
    filled = danish.replace(b";;;;", b";1;2;;")
    assert read_accounts(filled, contract, "x").rows.keys() == {
        *((p, n) for p in ("town", "region", "fund") for n in "AB"),
        ("town", "C"), ("town", "D"), ("fund", "D"),
    }  # fmt: skip
    assert read_accounts(accounts_template(contract, "en"), contract, "x").rows.keys() == (
        read_accounts(danish, contract, "x").rows.keys()
    )


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
