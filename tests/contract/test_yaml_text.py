# SPDX-License-Identifier: MPL-2.0
"""What is written as YAML is read back, and needs few quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract import read_contract
from fodfaeste.contract.source import STRANGE, parse, plain
from fodfaeste.contract.writer import contract_text
from fodfaeste.contract.yaml_text import scalar, yaml_text
from tests.contract.sample import GALLERY

MEANT = st.text(min_size=1, max_size=30).filter(lambda t: t.strip() and not STRANGE.search(t))
MARKS = st.text("ab1 :#,-?{}[]&*!|>'\"%@`.~=/øß\\", min_size=1, max_size=8).filter(str.strip)
TEXTS = MEANT | MARKS
NAMES = (
    st.text("abcæ øå1:,#-'", min_size=1, max_size=8)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda t: t and t.lower() not in ("on", "off", "yes", "no", "true", "false"))
)


@given(
    st.dictionaries(
        NAMES,
        TEXTS | st.lists(TEXTS | st.dictionaries(NAMES, TEXTS, min_size=1), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_anything_written_reads_back(data):
    read = plain(parse(yaml_text(data)))
    normal = plain(parse(yaml_text(read)))
    assert normal == read
    assert list(read) == [plain(parse(yaml_text({key: "x"}))).popitem()[0] for key in data]


@given(st.text('abc æøå,:"', min_size=1, max_size=60).filter(str.strip))
def test_a_long_text_reads_back(piece):
    text = f"{piece.strip()} word, " * 400
    one_space_apart = " ".join(text.split())
    assert plain(parse(yaml_text({"a": {"b": text.strip()}}))) == {"a": {"b": one_space_apart}}


@pytest.mark.parametrize("text", ["15.000 kr.", "52 uger fra indskrivning", "8 %", "Rådet"])
def test_ordinary_values_are_not_quoted(text):
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["no", "null", "~", "a: b", "1.000,00", "[x]", "- a", " a", ""])
def test_what_could_be_taken_amiss_is_quoted(text):
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_keys_of_the_gallery_are_never_quoted_in_danish(path):
    lines = contract_text(read_contract(path), "da").splitlines()
    sections = [line for line in lines if line and not line.startswith(" ")]
    assert all(not line.startswith('"') for line in sections)
