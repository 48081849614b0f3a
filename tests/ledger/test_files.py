# SPDX-License-Identifier: MPL-2.0
"""Of the sealed files exactly the one that was altered, taken away or added is named."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.ledger.chain import read_seal, seal, seal_text
from fodfaeste.ledger.files import verify_files
from fodfaeste.ledger.model import Journal

FILES = {f"statement-{n:02}.{end}": f"{n}{end}".encode() for n in (1, 2, 3) for end in ("json", "txt")}  # fmt: skip  # noqa: E501
SEAL = seal(Journal(()), FILES)


def problems(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    found = verify_files({name: sha256(raw).hexdigest() for name, raw in files.items()}, SEAL)
    return [(one.kind, one.name, one.holds) for one in found]


def test_untouched_files_hold():
    assert problems(FILES) == []
    assert read_seal(seal_text(SEAL)) == SEAL and len(SEAL.files) == 6


@settings(max_examples=40)
@given(st.sampled_from(sorted(FILES)), st.binary(min_size=1))
def test_one_touched_file_is_named_and_only_that_one(name: str, added: bytes):
    altered = {**FILES, name: FILES[name] + added}
    assert problems(altered) == [("altered", name, "")]
    assert problems({k: v for k, v in FILES.items() if k != name}) == [("missing", name, "")]
    extra = {**FILES, "statement-99.txt": FILES[name] + added}
    assert problems(extra) == [("extra", "statement-99.txt", "")]


def test_files_that_took_each_others_place_say_so():
    one, two = "statement-01.json", "statement-02.json"
    assert problems({**FILES, one: FILES[two], two: FILES[one]}) == [
        ("altered", one, two), ("altered", two, one),
    ]  # fmt: skip
    (told,) = verify_files(
        {name: sha256(FILES[two if name == one else name]).hexdigest() for name in FILES}, SEAL
    )
    assert told.da == f"{one} er ændret. Den har indholdet af {two}."
    assert told.en == f"{one} has been altered. It has the content of {two}."


@pytest.mark.parametrize("name", ["", "../x.json", "a\\\\b"])
def test_a_seal_names_files_without_their_folder(name: str):
    text = seal_text(SEAL).replace('"statement-01.json"', f'"{name}"')
    assert text != seal_text(SEAL)
    with pytest.raises(ValueError):
        read_seal(text)
