# SPDX-License-Identifier: MPL-2.0
"""From invented people to verified books: the whole journey, and what can go wrong on it."""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import CONTRACT, DAY, Command, Journey


def test_the_books_are_the_canonical_statements(fodfaeste: Command, journey: Journey):
    answer = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--json").answer
    assert answer["known_on"] == "2025-05-01"
    assert answer["currency"] == "DKK"
    assert [one["number"] for one in answer["statements"]] == list(range(1, 10))
    for one in answer["statements"]:
        written = json.loads((journey.books / f"statement-{one['number']:02}.json").read_bytes())
        assert written["statement"]["rows"] == one["rows"]
        assert one["total"] == sum(row["change"] for row in one["rows"])
    paid = sum(row["change"] for one in answer["statements"] for row in one["rows"])
    assert paid == sum(one["total"] for one in answer["statements"]) > 0


def test_case_and_store_give_the_same_statements(fodfaeste: Command, journey: Journey):
    of_store = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--json").answer
    of_case = fodfaeste("settle", CONTRACT, journey.case, "--key", journey.key, *DAY, "--json")
    hashes = [[one["hash"] for one in every["statements"]] for every in (of_store, of_case.answer)]
    assert hashes[0] == hashes[1]


def test_an_earlier_day_gives_the_same_first_statements(fodfaeste: Command, journey: Journey):
    early = fodfaeste("settle", CONTRACT, journey.store, "--as-known-on", "2024-05-01", "--json")
    for one in early.answer["statements"]:
        assert one["hash"] == sha256(journey.books / f"statement-{one['number']:02}.json")
    assert len(early.answer["statements"]) == 5


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_statement_on_the_screen(fodfaeste: Command, journey: Journey):
    ended = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--statement", 1)
    assert ended.code == 0
    assert "D Driftsbetaling" in ended.out and "375.000 kr." in ended.out
    assert "2023-01-02   Rådet → leverandøren" in ended.out
    written = (journey.books / "statement-01.txt").read_text(encoding="utf-8")
    assert [line.rstrip() for line in ended.out.splitlines()] == written.splitlines()
    wide = fodfaeste("settle", CONTRACT, journey.store, *DAY)
    assert max(map(len, wide.out.splitlines())) <= 80


def test_a_statement_on_paper_stands_alone(journey: Journey):
    raw = (journey.books / "statement-09.json").read_bytes()
    stated = json.loads(raw)["statement"]
    page = (journey.books / "statement-09.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(raw).hexdigest() in page and stated["contract_hash"] in page
    assert "Opgørelse 9 · 1. kvartal 2025" in page
    assert "Perioden: 1. januar 2025 – 31. marts 2025" in page
    assert "Aarhus Kommune, Rådet for Sociale Investeringer" in page
    assert "IPSCenter Danmark og SIND Erhverv" in page
    assert all(row["key"]["unit"] in page for row in stated["rows"])
    assert "2025-Q1" not in page
    lines = page.splitlines()
    totals = Counter[str]()
    for row in stated["rows"]:
        totals[row["key"]["line"]] += row["change"]
    for line, total in totals.items():
        (told,) = [one for one in lines if one.startswith(f"I alt {line} ")]
        assert told.endswith(f" {total // 100:,} kr.".replace(",", "."))


def test_only_what_the_same_purse_owes_the_same_purse_is_added(
    fodfaeste: Command, journey: Journey
):
    answer = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--json").answer
    owed = Counter[tuple[str, str]]()
    for one in answer["statements"]:
        assert sum(pair["amount"] for pair in one["owed"]) == one["total"]
        for pair in one["owed"]:
            owed[pair["payer"], pair["payee"]] += pair["amount"]
    assert owed["council", "provider"] == 300_000_000 and len(owed) == 2
    screen = fodfaeste("settle", CONTRACT, journey.store, *DAY).out
    assert "3.000.000 kr." in screen and "1. kvartal 2025" in screen
    both = f"{sum(owed.values()) // 100:,} kr.".replace(",", ".")
    assert both not in screen


def test_a_statement_that_is_not_there(fodfaeste: Command, journey: Journey):
    ended = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--statement", 99)
    assert ended.code == 2
    assert "99" in ended.err


def test_settle_needs_a_key_for_cpr_numbers(fodfaeste: Command, journey: Journey):
    ended = fodfaeste("settle", CONTRACT, journey.case, *DAY)
    assert ended.code == 2
    assert "--key" in ended.err


def test_settle_refuses_a_folder_that_is_neither(fodfaeste: Command, tmp_path: Path):
    assert "hverken" in fodfaeste("settle", CONTRACT, tmp_path, *DAY).err
    assert fodfaeste("settle", CONTRACT, tmp_path / "x", *DAY).code == 2


def test_settle_never_overwrites_books(fodfaeste: Command, journey: Journey):
    before = {path.name: path.read_bytes() for path in journey.books.iterdir()}
    ended = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--out", journey.books)
    assert ended.code == 2
    assert before == {path.name: path.read_bytes() for path in journey.books.iterdir()}


def test_books_are_whole_or_not_there(
    fodfaeste: Command, journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fodfaeste.ledger.chain.seal_text", full)
    ended = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--out", tmp_path / "b")
    assert ended.code == 2
    assert "ikke mere plads på disken" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_why_leads_to_the_rows_of_the_registers(fodfaeste: Command, journey: Journey):
    rows = [
        row
        for path in sorted(journey.books.glob("statement-*.json"))
        for row in json.loads(path.read_bytes())["statement"]["rows"]
    ]
    unit = next(row["key"]["unit"] for row in rows if row["key"]["line"] == "A")
    answer = fodfaeste("why", CONTRACT, journey.store, *DAY, "--person", unit, "--json").answer
    assert answer["unit"] == unit
    assert sum(one["change"] for one in answer["rows"]) == sum(
        row["change"] for row in rows if row["key"]["unit"] == unit
    )
    assert any("income" in ref for ref in every_row(answer["rows"][0]["reason"]))
    told = {one["line"] for one in answer["not_yet"]} | {one["line"] for one in answer["rows"]}
    assert {"A", "B", "C"} <= told
    tree = fodfaeste("why", CONTRACT, journey.store, *DAY, "--person", unit[:10], "--line", "A")
    assert tree.code == 0
    assert "15.000 kr." in tree.out and "række" in tree.out
    assert max(map(len, tree.out.splitlines())) <= 80


def every_row(reason: dict) -> Iterator[str]:
    """All evidence rows of a reason."""
    yield from reason["rows"]
    for part in reason["parts"]:
        yield from every_row(part)


def test_why_not_yet(fodfaeste: Command, journey: Journey):
    paid = {
        row["key"]["unit"]
        for path in journey.books.glob("statement-*.json")
        for row in json.loads(path.read_bytes())["statement"]["rows"]
    }
    stored = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--json").out
    unit = next(name for name in sorted(units_of(journey.store)) if name not in paid)
    assert unit not in stored
    ended = fodfaeste("why", CONTRACT, journey.store, *DAY, "--person", unit, "--line", "A")
    assert ended.code == 1
    assert "Ikke betalt: A Jobstart" in ended.out
    every = fodfaeste("why", CONTRACT, journey.store, *DAY, "--person", unit, "--json").answer
    assert [one["line"] for one in every["not_yet"]] == ["A", "B", "C"]
    assert all(one["sentences"] for one in every["not_yet"])


def units_of(store: Path) -> set[str]:
    """Everyone in a store."""
    import pyarrow.parquet as parquet

    return {
        name
        for path in store.glob("*/*.parquet")
        for name in parquet.read_table(path, columns=["unit"])["unit"].to_pylist()
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--person"),
        (("--line", "Z"), "A, B, C, D"),
        (("--person", "p-"), "Skriv mere"),
        (("--person", "x-nobody"), "x-nobody"),
    ],
)
def test_why_helps_who_asks_wrongly(fodfaeste: Command, journey: Journey, words, said: str):
    ended = fodfaeste("why", CONTRACT, journey.store, *DAY, *words)
    assert ended.code == 2
    assert said in ended.err


def test_export_to_json_and_excel(fodfaeste: Command, journey: Journey, tmp_path: Path):
    place = tmp_path / "ud.json"
    assert fodfaeste("export", CONTRACT, journey.store, place, *DAY).code == 0
    settled = fodfaeste("settle", CONTRACT, journey.store, *DAY, "--json").answer
    assert json.loads(place.read_text())["statements"] == settled["statements"]
    book = tmp_path / "ud.xlsx"
    early = ("--as-known-on", "2024-05-01")
    assert fodfaeste("export", CONTRACT, journey.store, book, *early).code == 0
    cells = [
        cell.value
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert sum(str(value).startswith("=") for value in cells) > 50


def test_export_of_vouchers_needs_accounts(fodfaeste: Command, journey: Journey, tmp_path: Path):
    accounts, vouchers = tmp_path / "konti.csv", tmp_path / "bilag.csv"
    words = ("export", CONTRACT, journey.store)
    assert "--accounts" in fodfaeste(*words, vouchers, *DAY, "--form", "vouchers").err
    assert fodfaeste(*words, accounts, *DAY, "--form", "accounts").code == 0
    asked = (*words, vouchers, *DAY, "--form", "vouchers", "--accounts", accounts)
    empty = fodfaeste(*asked)
    assert empty.code == 2
    assert "konti.csv:5: kontostreng mangler for Rådet og D Driftsbetaling" in empty.err
    assert not vouchers.exists()
    text = accounts.read_text(encoding="utf-8-sig")
    assert text.startswith("kasse;betaling;debet;kredit;moms;budgetår")
    accounts.write_text(text.replace(";;;;", ";1-2;3-4;5-6;"), encoding="utf-8")
    assert "opgørelse 1–9" in fodfaeste(*asked).err
    every = read_vouchers(vouchers)
    debit, credit = (sum(kroner(row[side]) for row in every) for side in ("debet", "kredit"))
    assert debit == credit > 0
    back = [row for row in every if row["tekst"].startswith("Tilbagebetaling til Rådet")]
    council = "Aarhus Kommune, Rådet for Sociale Investeringer"
    assert {row["modtager"] for row in back} == {council}
    assert {row["bogføres hos"] for row in back} == {council, "Aarhus Kommune, kontraktkonto"}


def test_each_voucher_is_in_the_export_of_one_statement(
    fodfaeste: Command, journey: Journey, tmp_path: Path
):
    accounts, vouchers = tmp_path / "konti.csv", tmp_path / "bilag.csv"
    words = ("export", CONTRACT, journey.store)
    late = ("--as-known-on", "2026-12-31")
    fodfaeste(*words, accounts, *late, "--form", "accounts")
    accounts.write_text(accounts.read_text().replace(";;;;", ";1-2;3-4;5-6;"))
    asked = (*words, vouchers, *late, "--form", "vouchers", "--accounts", accounts)
    fodfaeste(*asked)
    every = sorted(row["bilag"] for row in read_vouchers(vouchers))
    apart: list[str] = []
    count = len(fodfaeste("settle", CONTRACT, journey.store, *late, "--json").answer["statements"])
    for number in range(1, count + 1):
        assert fodfaeste(*asked, "--statement", number).err == f"Skrevet: {vouchers}\n"
        apart += [row["bilag"] for row in read_vouchers(vouchers)]
    assert sorted(apart) == every and any("emptying" in name for name in every)
    whole = fodfaeste(*words, tmp_path / "x.xlsx", *late, "--statement", 2)
    assert whole.code == 2 and "--statement" in whole.err
    table = tmp_path / "to.csv"
    assert fodfaeste(*words, table, *late, "--statement", 2).code == 0
    assert {row["periode"] for row in read_vouchers(table)} == {"2. kvartal 2023"}


def read_vouchers(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def kroner(text: str) -> int:
    """An amount as written, in øre."""
    return int(text.replace(",", "") or 0)


def test_export_to_csv_and_indigo(fodfaeste: Command, journey: Journey, tmp_path: Path):
    table, indigo = tmp_path / "ud.csv", tmp_path / "ud.json"
    words = ("export", CONTRACT, journey.store)
    assert fodfaeste(*words, table, *DAY).code == 0
    assert fodfaeste(*words, indigo, *DAY, "--form", "indigo", "--project", "P1").code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(json.loads(indigo.read_text())["projects"]) == ["P1"]


def test_export_refuses_a_form_it_does_not_know(
    fodfaeste: Command, journey: Journey, tmp_path: Path
):
    ended = fodfaeste("export", CONTRACT, journey.store, tmp_path / "ud.docx", *DAY)
    assert ended.code == 2
    assert list(tmp_path.iterdir()) == []
