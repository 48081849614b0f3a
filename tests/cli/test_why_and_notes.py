# SPDX-License-Identifier: MPL-2.0
"""`settle` tells which words the evidence does not know; `why` names weeks, rows and one reason."""

import re
from pathlib import Path

import pytest

from fodfaeste.cli.app import run
from tests.cli.conftest import CONTRACT, Command, spoil

DAY = ("--as-known-on", "2025-05-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented people, read once."""
    place = tmp_path_factory.mktemp("notes")
    made = ("synth", place / "case", "--people", "30", "--seed", "1")
    read = ("import", place / "case", place / "store", "--new-key", place / "key")
    assert [run([str(word) for word in words]) for words in (made, read)] == [0, 1]
    return place / "store"


def test_settle_names_the_words_that_never_occur(
    fodfaeste: Command, contract: Path, store: Path
) -> None:
    text = contract.read_text(encoding="utf-8").replace("mental illness", "psykisk sygdom")
    contract.write_text(text, encoding="utf-8")
    ended = fodfaeste("settle", contract, store, *DAY)
    assert ended.code == 0
    assert "Ord i kontrakten, som oplysningerne ikke kender:" in ended.out
    told = " ".join(ended.out.split())
    assert "»psykisk sygdom«, truffet af borgerens sagsbehandler" in told
    assert "der står i stedet »mental illness« (30)" in told
    answer = fodfaeste("settle", contract, store, *DAY, "--json").answer
    assert any("mental illness" in note for note in answer["notes"])
    plain = fodfaeste("settle", CONTRACT, store, *DAY, "--json").answer
    assert not any("mental illness" in note for note in plain["notes"])


def test_why_of_a_statement_alone_tells_what_else_to_say(fodfaeste: Command, store: Path) -> None:
    ended = fodfaeste("why", CONTRACT, store, *DAY, "--statement", "9")
    assert ended.code == 2
    assert "--statement 9 --line A" in ended.err and "--statement 9 --person" in ended.err
    other = fodfaeste("why", CONTRACT, store, *DAY)
    assert other.code == 2 and "--statement" not in other.err


def test_why_lists_the_weeks_and_every_row(fodfaeste: Command, store: Path) -> None:
    ended = fodfaeste("why", CONTRACT, store, *DAY, "--line", "C")
    assert ended.code == 0
    assert re.search(r"Uge \d+/20\d\d – uge \d+/20\d\d tæller: \d+ uger\.", ended.out)
    assert "Vist af rækker om" in ended.out
    assert not re.search(r"og \d+ til$", ended.out, re.MULTILINE)
    assert max(map(len, ended.out.splitlines())) <= 80


def test_after_the_last_day_of_proof_no_line_is_still_open(
    fodfaeste: Command, store: Path, contract: Path
) -> None:
    spoil(contract, "mental illness, consent given]", "mental illness]")
    answer = fodfaeste("settle", contract, store, "--as-known-on", "2029-12-31", "--json").answer
    paid = {
        (row["key"]["line"], row["key"]["unit"])
        for statement in answer["statements"]
        for row in statement["rows"]
    }
    units = units_of(store)
    lacking = [u for u in sorted(units) if not {("A", u), ("B", u)} <= paid]
    assert lacking
    for unit in lacking[:4]:
        words = ("why", contract, store, "--as-known-on", "2029-12-31", "--person", unit, "--json")
        not_yet = fodfaeste(*words).answer["not_yet"]
        assert not_yet
        assert all("kan ikke udløses mere" in one["sentences"][0] for one in not_yet)


def units_of(store: Path) -> set[str]:
    """Everyone in a store."""
    import pyarrow.parquet as parquet

    tables = (parquet.read_table(path, columns=["unit"]) for path in store.glob("*/*.parquet"))
    return {name for table in tables for name in table["unit"].to_pylist() if name}
