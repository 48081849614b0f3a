# SPDX-License-Identifier: MPL-2.0
"""``verify-ledger``: exactly what was touched is named, and what was looked at is said."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Journey


def test_untouched_books_hold(fodfaeste: Command, journey: Journey):
    ended = fodfaeste("verify-ledger", journey.books, "--json")
    assert ended.code == 0
    assert ended.answer["holds"] is True
    entries = len((journey.books / "journal.jsonl").read_text().split("\n")) - 1
    assert ended.answer["checked"] == {"entries": entries, "statements": 9, "files": 18}
    said = fodfaeste("verify-ledger", journey.books).out
    assert said == (
        f"✓ 9 opgørelser (18 filer) og {entries} posteringer, alle som da de blev forseglet.\n"
    )
    alone = fodfaeste("verify-ledger", journey.books / "journal.jsonl", "--language", "en")
    assert alone.code == 0
    assert alone.out.startswith(f"✓ {entries} entries, all as they were when sealed.")
    assert "statements were not checked" in alone.out


def test_touched_books_are_named(fodfaeste: Command, journey: Journey, tmp_path: Path):
    lines = (journey.books / "journal.jsonl").read_text().splitlines(keepends=True)
    touched = {
        "altered": [lines[0].replace("37500000", "37500001"), *lines[1:]],
        "dropped": [*lines[:2], *lines[3:]],
        "doubled": [*lines[:3], lines[2], *lines[3:]],
        "reordered": [lines[1], lines[0], *lines[2:]],
        "unreadable": ["{}\n", *lines[1:]],
    }
    (tmp_path / "seal.json").write_bytes((journey.books / "seal.json").read_bytes())
    journal = tmp_path / "journal.jsonl"
    for kind, text in touched.items():
        journal.write_text("".join(text))
        ended = fodfaeste("verify-ledger", tmp_path, "--json")
        assert ended.code == 1
        assert kind in {one["kind"] for one in ended.answer["problems"]}, kind
        assert "✗" in fodfaeste("verify-ledger", journal).out


@pytest.mark.parametrize("name", ["statement-01.json", "statement-05.txt", "statement-09.json"])
def test_a_touched_statement_is_named_and_no_other(
    fodfaeste: Command, journey: Journey, tmp_path: Path, name: str
):
    for path in journey.books.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    touched = tmp_path / name
    touched.write_bytes(touched.read_bytes().replace(b"5", b"6", 1))
    ended = fodfaeste("verify-ledger", tmp_path)
    assert ended.code == 1
    first, checked = ended.out.splitlines()
    assert first == f"✗ {name} er ændret."
    assert checked.startswith("Kontrolleret: 9 opgørelser (18 filer) og ")
    touched.unlink()
    ended = fodfaeste("verify-ledger", tmp_path, "--json")
    assert [(one["kind"], one["file"]) for one in ended.answer["files"]] == [("missing", name)]
    assert ended.answer["holds"] is False and ended.answer["problems"] == []


def test_what_was_added_to_the_books_is_named(fodfaeste: Command, journey: Journey, tmp_path: Path):
    for path in journey.books.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "bilag.csv").write_text("mit eget")
    ended = fodfaeste("verify-ledger", tmp_path)
    assert ended.code == 0 and "Ikke omfattet af seglet: bilag.csv" in ended.out
    (tmp_path / "statement-10.json").write_bytes((tmp_path / "statement-09.json").read_bytes())
    for end in ("json", "txt"):
        (tmp_path / f"statement-09.{end}").unlink()
    (tmp_path / "journal.jsonl").unlink()
    ended = fodfaeste("verify-ledger", tmp_path)
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line.startswith("✗")] == [
        "✗ journal.jsonl mangler.",
        "✗ statement-09.json mangler.",
        "✗ statement-09.txt mangler.",
        "✗ statement-10.json er ikke med i seglet: Den er kommet til senere. "
        "Den har indholdet af statement-09.json.",
    ]


def test_a_seal_that_is_none(fodfaeste: Command, journey: Journey, tmp_path: Path):
    whole = (journey.books / "seal.json").read_text()
    stripped = whole.replace('"files"', '"file"')
    listed = '{"count": 1, "head": "x", "prints": []}'
    for text in ("", "{}", "[]", listed, stripped, whole.replace('"files":{', '"files":[]}{')):
        bad = tmp_path / "seal.json"
        bad.write_text(text)
        ended = fodfaeste("verify-ledger", journey.books, "--seal", bad)
        assert ended.code == 2
        assert str(bad) in ended.err
    assert fodfaeste("verify-ledger", tmp_path / "nothing").code == 2
