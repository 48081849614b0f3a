# SPDX-License-Identifier: MPL-2.0
"""``new``, ``check``, ``say``, ``diff`` and ``schema``."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import CONTRACT, ROOT, Command, spoil


def test_check_of_a_good_contract(fodfaeste: Command, contract: Path):
    ended = fodfaeste("check", contract, "--json")
    assert ended.err == ""
    assert ended.answer["ok"] is True
    assert ended.answer["problems"] == []
    assert len(ended.answer["fingerprint"]) == 64
    assert fodfaeste("check", contract).out.startswith(f"{contract}: kan læses.")


def test_check_of_a_folder_reads_its_contract(fodfaeste: Command):
    answer = fodfaeste("check", CONTRACT.parent, "--json").answer
    assert answer["file"] == str(CONTRACT)


def test_check_shows_the_place_of_a_mistake(fodfaeste: Command, contract: Path):
    spoil(contract, "amount: 15.000 kr.", "amount: 15,00,0 kr.")
    line = (
        contract.read_text()
        .splitlines()
        .index(next(text for text in contract.read_text().splitlines() if "15,00,0" in text))
    )
    ended = fodfaeste("check", contract)
    assert ended.code == 2
    assert ended.out == ""
    assert f"{contract}:{line + 1}:" in ended.err
    assert "^" in ended.err
    assert "Traceback" not in ended.err


def test_check_lists_every_mistake_as_json(fodfaeste: Command, contract: Path):
    spoil(contract, "places: 60", "places: tres")
    spoil(contract, "share: 100 %", "share: hundred")
    ended = fodfaeste("check", contract, "--json", "--language", "en")
    assert ended.code == 2
    assert ended.answer["ok"] is False
    places = [(one["line"], one["column"]) for one in ended.answer["problems"]]
    assert len(places) == 2 and places == sorted(places)
    assert all(one["message"] and one["code"] for one in ended.answer["problems"])


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (b"", "1"),
        (b"\xff\xfe\x00", "1"),
        (b"fodfaeste: 1\n\ttitle: x\n", "2"),
        (b"[1, 2]\n", "1"),
        (b"a: &x 1\nb: *x\n", "1"),
        (b"\x00" * 10, "1"),
    ],
)
def test_check_survives_what_is_no_contract(
    fodfaeste: Command, tmp_path: Path, content: bytes, mark: str
):
    place = tmp_path / "broken.yaml"
    place.write_bytes(content)
    ended = fodfaeste("check", place)
    assert ended.code == 2
    assert str(place) in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["check", "say"])
@pytest.mark.parametrize("name", ["min.key", "min.yaml"])
def test_a_key_is_never_shown(fodfaeste: Command, tmp_path: Path, command: str, name: str):
    place, secret = tmp_path / name, "5f" * 32
    place.write_text(secret + "\n", encoding="ascii")
    ended = fodfaeste(command, place, *(["--json"] if command == "check" else []))
    assert ended.code == 2
    assert secret[:8] not in ended.out + ended.err
    assert "nøglefil" in ended.out + ended.err


def test_check_says_where_the_numbers_are_explained(fodfaeste: Command, contract: Path):
    out = " ".join(fodfaeste("check", contract).out.split())
    assert out.count("docs/reference/findings.da.md") == 1
    assert "Anna og Bo er opdigtede" in out
    assert "findings.md" in fodfaeste("check", contract, "--language", "en").out


def test_say_in_both_languages(fodfaeste: Command, contract: Path):
    danish, english = (fodfaeste("say", contract, "--language", tongue) for tongue in ("da", "en"))
    assert danish.code == english.code == 0
    assert "15.000 kr." in danish.out
    assert "15,000" in english.out
    assert danish.out.splitlines()[0] == "Din vej i job"
    assert max(map(len, danish.out.splitlines())) <= 80


def test_say_as_json_names_the_part_of_each_sentence(fodfaeste: Command, contract: Path):
    answer = fodfaeste("say", contract, "--json").answer
    paths = {one["path"] for part in answer["sections"] for one in part["sentences"]}
    assert {"pay.A", "pay.D"} <= paths


def test_say_writes_the_form_of_the_ending(fodfaeste: Command, contract: Path, tmp_path: Path):
    starts = {"txt": b"Din vej i job", "html": b"<!DOCTYPE html>", "pdf": b"%PDF-"}
    for ending, start in starts.items():
        place = tmp_path / f"sagt.{ending}"
        ended = fodfaeste("say", contract, "--out", place)
        assert ended.code == 0
        assert ended.out == ""
        assert place.read_bytes().startswith(start)


def test_say_refuses_a_form_it_does_not_know(fodfaeste: Command, contract: Path, tmp_path: Path):
    ended = fodfaeste("say", contract, "--out", tmp_path / "sagt.docx")
    assert ended.code == 2
    assert ".docx" in ended.err
    assert sorted(tmp_path.iterdir()) == [contract]


def test_new_lists_the_gallery(fodfaeste: Command):
    ended = fodfaeste("new", "--json", "--gallery-folder", ROOT / "contracts")
    names = {one["name"] for one in ended.answer["contracts"]}
    assert names == {path.parent.name for path in (ROOT / "contracts").glob("*/contract.yaml")}


def test_new_writes_a_copy_that_passes_check(fodfaeste: Command, tmp_path: Path):
    target = tmp_path / "deep" / "min.yaml"
    ended = fodfaeste("new", "din-vej-i-job", target, "--language", "en")
    assert ended.code == 0 and "because the program speaks English" in " ".join(ended.out.split())
    assert target.read_bytes() == CONTRACT.read_bytes()
    assert fodfaeste("check", target, "--json").answer["ok"]


def test_new_speaks_the_language_of_the_program(fodfaeste: Command, tmp_path: Path):
    target = tmp_path / "min.yaml"
    ended = fodfaeste("new", "din-vej-i-job", target)
    assert "fordi programmet taler dansk; --keys en" in " ".join(ended.out.split())
    first, *_ = CONTRACT.read_text("utf-8").split("\n")
    text = target.read_text("utf-8")
    assert text.startswith(f"{first}\n") and "\nfodfæste: 1\n" in text


def test_new_with_danish_keys_is_the_same_contract(fodfaeste: Command, tmp_path: Path):
    target = tmp_path / "min.yaml"
    assert fodfaeste("new", "din-vej-i-job", target, "--keys", "da").code == 0
    text = target.read_text(encoding="utf-8")
    assert "\nkasser:\n" in text and "beløb: 15.000 kr." in text and "titel:" in text
    ours, theirs = (fodfaeste("check", one, "--json").answer for one in (target, CONTRACT))
    assert ours["fingerprint"] == theirs["fingerprint"]


def test_new_never_overwrites(fodfaeste: Command, tmp_path: Path):
    target = tmp_path / "min.yaml"
    target.write_text("mit arbejde")
    ended = fodfaeste("new", "din-vej-i-job", target)
    assert ended.code == 2
    assert "findes allerede" in ended.err
    assert target.read_text() == "mit arbejde"
    assert sorted(tmp_path.iterdir()) == [target]


def test_new_helps_with_a_mistyped_name(fodfaeste: Command):
    ended = fodfaeste("new", "din-vej-i-jobb", "x.yaml")
    assert ended.code == 2
    assert "Mente du “din-vej-i-job”?" in ended.err


def test_diff_says_what_changed(fodfaeste: Command, contract: Path):
    spoil(contract, "places: 60", "places: 70")
    ended = fodfaeste("diff", CONTRACT, contract)
    assert ended.code == 1
    assert "− Der er 60 pladser." in ended.out
    assert "+ Der er 70 pladser." in ended.out
    found = fodfaeste("diff", CONTRACT, contract, "--json").answer["steps"][0]["differences"]
    assert [one["path"] for one in found] == ["group.places"]


def test_diff_of_equal_contracts(fodfaeste: Command, contract: Path):
    ended = fodfaeste("diff", CONTRACT, contract)
    assert ended.code == 0
    assert "Ingen forskel" in ended.out


def test_schema_is_a_schema(fodfaeste: Command, tmp_path: Path):
    printed = fodfaeste("schema").out
    jsonschema.validators.validator_for(json.loads(printed)).check_schema(json.loads(printed))
    assert printed == (ROOT / "docs" / "reference" / "contract.schema.json").read_text("utf-8")
    place = tmp_path / "kontrakt.schema.json"
    assert fodfaeste("schema", "--out", place).code == 0
    assert place.read_text(encoding="utf-8") == printed
