# SPDX-License-Identifier: MPL-2.0
"""``synth`` and ``import``: rows that add up, keys that stay secret, nothing half-written."""

import json
from pathlib import Path

import pytest

from fodfaeste.exchange.readers.counted_names import NOTES, RULES, counted
from fodfaeste.exchange.readers.message_texts import NOTE_TEXTS, RULE_TEXTS
from tests.cli.conftest import Command


@pytest.fixture
def case(fodfaeste: Command, tmp_path: Path) -> Path:
    """Twenty invented people."""
    folder = tmp_path / "sag"
    assert fodfaeste("synth", folder, "--people", 20, "--seed", 3).code == 0
    return folder


def income_of(case: Path) -> Path:
    """A file of pay."""
    return sorted(case.glob("income*.csv"))[0]


def test_synth_is_the_same_every_time(fodfaeste: Command, case: Path, tmp_path: Path):
    again = tmp_path / "igen"
    answer = fodfaeste("synth", again, "--people", 20, "--seed", 3, "--json").answer
    assert answer["people"] == 20
    assert answer["files"] == sorted(path.name for path in case.iterdir())
    for path in case.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()


def test_synth_refuses_a_folder_in_use(fodfaeste: Command, case: Path):
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    ended = fodfaeste("synth", case)
    assert ended.code == 2
    assert str(case) in ended.err
    assert before == {path.name: path.read_bytes() for path in case.iterdir()}


def test_synth_refuses_impossible_numbers(fodfaeste: Command, tmp_path: Path):
    for words in (("--people", 0), ("--weeks", 10), ("--traps", 2)):
        ended = fodfaeste("synth", tmp_path / "umulig", *words)
        assert ended.code == 2
        assert not (tmp_path / "umulig").exists()


def test_import_accounts_for_every_planted_trap(fodfaeste: Command, case: Path, tmp_path: Path):
    ended = fodfaeste("import", case, tmp_path / "lager", "--new-key", tmp_path / "n", "--json")
    planted = json.loads((case / "planted.json").read_text())["files"]
    assert ended.code == 1
    read = {one["delivery"]: one for one in ended.answer["deliveries"]}
    for name, counts in planted.items():
        mine = read[Path(name).stem]
        assert mine["reconciles"] is True
        assert mine["read"] == counts["read"]
        assert mine["quarantined"] == counts["quarantined"]


@pytest.fixture
def noted(case: Path) -> Path:
    """A case with a misspelt benefit in a file of the older Windows encoding."""
    late = sorted(case.glob("yr-*.csv"))[-1]
    text = late.read_text(encoding="utf-8-sig")
    assert "Kontanthjælp" in text
    spoilt = text.replace("Kontanthjælp", "Kontanthælp", 2)
    late.write_bytes(spoilt.encode("cp1252"))
    return case


def test_import_tells_what_was_used_with_a_note(fodfaeste: Command, noted: Path, tmp_path: Path):
    words = ("import", noted, tmp_path / "lager", "--new-key", tmp_path / "n", "--preview")
    read = {one["delivery"]: one for one in fodfaeste(*words, "--json").answer["deliveries"]}
    late = read[max(name for name in read if name.startswith("yr-"))]
    assert late["notes"]["strange-benefit"] == 2 and late["notes"]["windows-1252"] == 1
    strange = [one for one in late["remarks"] if one["code"] == "strange-benefit"]
    assert len(strange) == 2 and "kontanthælp" in strange[0]["message"] and strange[0]["row"] > 1
    screen = " ".join(fodfaeste(*words).out.split())
    assert "brugt med bemærkning: " in screen and "2 ydelser, programmet ikke kender" in screen
    assert f"række {strange[0]['row']}, {strange[1]['row']}: Ydelsen »kontanthælp«" in screen
    assert "samlet eller udeladt: " in screen
    merged = {code for one in read.values() for code in one["merged"]}
    assert "summed" in merged and "lagt til" in screen
    english = " ".join(fodfaeste(*words, "--language", "en").out.split())
    assert "used with a note: " in english and "merged or left out: " in english


def test_every_note_and_rule_has_a_name_for_one_and_for_several():
    assert set(NOTES) == set(NOTE_TEXTS) and set(RULES) == set(RULE_TEXTS)
    for names in (NOTES, RULES):
        for language in ("da", "en"):
            assert "{" not in counted(names, dict.fromkeys(names, 1), language)
            assert "{" not in counted(names, dict.fromkeys(names, 1234), language)
    assert counted(NOTES, {"unknown-benefit": 3, "cpr-zero-restored": 1}, "da") == (
        "1 genskabt nul i CPR-numre, 3 ukendte ydelser"
    )


def test_a_reader_that_is_not_there(fodfaeste: Command, case: Path, tmp_path: Path):
    words = ("import", income_of(case), tmp_path / "lager", "--new-key", tmp_path / "n")
    ended = fodfaeste(*words, "--reader", "yr")
    assert ended.code == 2
    assert ended.err.startswith("Læseren yr findes ikke. Vælg en af: ydelsesrefusion, income")
    wrong = fodfaeste(*words, "--reader", "ydelsesrefusion", "--recorded", "2025-02-13")
    assert wrong.code == 2
    assert "Kolonnen »Uge« mangler. Filen har: " in wrong.err and "Timer" in wrong.err


def test_import_twice_reads_once(fodfaeste: Command, case: Path, tmp_path: Path):
    store, key = tmp_path / "lager", tmp_path / "n"
    fodfaeste("import", case, store, "--new-key", key)
    ended = fodfaeste("import", case, store, "--key", key, "--json")
    assert ended.code == 0
    assert ended.answer["already"] == len(list(store.glob("*/delivery.json"))) > 1
    assert ended.answer["deliveries"] == []


def test_preview_stores_nothing_and_makes_no_key(fodfaeste: Command, case: Path, tmp_path: Path):
    before = sorted(tmp_path.iterdir())
    ended = fodfaeste(
        "import", case, tmp_path / "lager", "--new-key", tmp_path / "n", "--preview", "--json"
    )
    assert ended.answer["stored"] is False
    assert sum(one["read"] for one in ended.answer["deliveries"]) > 0
    assert sorted(tmp_path.iterdir()) == before


def test_the_key_is_private_and_never_shown(fodfaeste: Command, case: Path, tmp_path: Path):
    key = tmp_path / "n"
    ended = fodfaeste("import", case, tmp_path / "lager", "--new-key", key)
    secret = key.read_text().strip()
    assert key.stat().st_mode & 0o077 == 0
    assert secret not in ended.out + ended.err
    stored = [path for path in (tmp_path / "lager").rglob("*") if path.is_file()]
    assert all(secret.encode() not in path.read_bytes() for path in stored)


def test_cpr_numbers_need_a_key(fodfaeste: Command, case: Path, tmp_path: Path):
    ended = fodfaeste("import", case, tmp_path / "lager")
    assert ended.code == 2
    assert "--key" in ended.err
    assert not list((tmp_path / "lager").glob("*/delivery.json"))


def test_a_store_keeps_to_one_key(fodfaeste: Command, case: Path, tmp_path: Path):
    store = tmp_path / "lager"
    fodfaeste("import", case, store, "--new-key", tmp_path / "n")
    assert fodfaeste("import", case, store, "--new-key", tmp_path / "m").code == 2
    assert not (tmp_path / "m").exists()
    other = tmp_path / "o"
    other.write_text("ab" * 32)
    assert fodfaeste("import", case, store, "--key", other).code == 2


def test_a_file_that_is_no_key(fodfaeste: Command, case: Path, tmp_path: Path):
    bad = tmp_path / "bad"
    for text in ("", "æøå", "abc", "ab" * 8):
        bad.write_text(text)
        ended = fodfaeste("import", case, tmp_path / "lager", "--key", bad)
        assert ended.code == 2
        assert str(bad) in ended.err


def test_a_new_key_never_replaces_a_file(fodfaeste: Command, case: Path, tmp_path: Path):
    key = tmp_path / "n"
    key.write_text("noget andet")
    ended = fodfaeste("import", case, tmp_path / "lager", "--new-key", key)
    assert ended.code == 2
    assert key.read_text() == "noget andet"


def test_one_file_needs_its_register_and_day(fodfaeste: Command, case: Path, tmp_path: Path):
    file, store, key = income_of(case), tmp_path / "lager", tmp_path / "n"
    ended = fodfaeste("import", file, store, "--new-key", key)
    assert ended.code == 2
    assert "--reader" in ended.err and "income" in ended.err
    words = ("--reader", "income", "--recorded", "2025-02-13", "--json")
    ended = fodfaeste("import", file, store, "--new-key", key, *words)
    assert [one["delivery"] for one in ended.answer["deliveries"]] == [file.stem]


def test_a_broken_list_of_deliveries(fodfaeste: Command, case: Path, tmp_path: Path):
    listed = case / "deliveries.yaml"
    for text in ("", "deliveries: []", "deliveries:\n  - {file: x.csv}", "{", "deliveries: 3"):
        listed.write_text(text)
        ended = fodfaeste("import", case, tmp_path / "lager", "--new-key", tmp_path / "n")
        assert ended.code == 2, text
        assert "deliveries.yaml" in ended.err
        assert not (tmp_path / "n").exists()
    listed.unlink()
    assert fodfaeste("import", case, tmp_path / "lager").code == 2


def test_a_failing_delivery_keeps_the_key_of_those_before_it(
    fodfaeste: Command, case: Path, tmp_path: Path
):
    broken = income_of(case)
    broken.write_bytes(b"\x00\x01\x02")
    store, key = tmp_path / "lager", tmp_path / "n"
    ended = fodfaeste("import", case, store, "--new-key", key)
    assert ended.code == 2
    assert broken.name in ended.err
    assert key.exists()
    assert 1 <= len(list(store.glob("*/delivery.json"))) < len(list(case.glob("*.csv")))
    assert not list(store.glob(".*.partial"))
