# SPDX-License-Identifier: MPL-2.0
"""The pages about files know every reader, column and code that the readers know."""

import re
from pathlib import Path

from fodfaeste.exchange.readers import income, ydelsesrefusion
from fodfaeste.exchange.readers.message_texts import TEXTS
from fodfaeste.exchange.readers.messages import sentence
from fodfaeste.exchange.readers.registry import READERS

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_reference_lists_every_code_and_no_other():
    listed = page("reference/file-formats.md").split("## Codes")[1]
    assert set(re.findall(r"`([a-z0-9-]+)`", listed)) == set(TEXTS)


def test_every_reader_has_its_heading_and_its_row_in_both_guides():
    for name in READERS:
        assert f"## `{name}`" in page("reference/file-formats.md")
        for guide in ("how-to/read-register-files.md", "how-to/read-register-files.da.md"):
            assert f"| `{name}` |" in page(guide)


def test_the_register_columns_are_named_as_the_registers_name_them():
    text = page("reference/file-formats.md")
    for layout in (ydelsesrefusion.LAYOUT, income.LAYOUT):
        for column in layout.columns:
            assert f"`{column.headers[0]}`" in text


def test_both_guides_show_the_same_example():
    examples = [
        [re.sub(r"\s*#.*", "", line) for line in re.findall(r"```yaml\n(.*?)```", page(name), re.S)]
        for name in ("how-to/read-register-files.md", "how-to/read-register-files.da.md")
    ]
    assert examples[0] == examples[1] != []


def test_numbers_of_a_sentence_are_written_in_its_language() -> None:
    words = {"value": "-1.200,50", "limit": "744,5", "days": "31"}
    assert "(-1.200,50)" in sentence("negative-hours", "da", words)
    assert "(-1,200.50)" in sentence("negative-hours", "en", words)
    assert "744.5 hours" in sentence("hours-above-period", "en", words)
    assert "“1.234,5”" in sentence("amount-form", "en", {"value": "1.234,5"})
