# SPDX-License-Identifier: MPL-2.0
"""Whatever happens to the bytes of a file: it is refused with a sentence, or every row counts."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.exchange.readers.base import FileRefused
from tests.exchange.register_files import (
    BENEFIT_HEADER,
    CPR,
    EVENT_HEADER,
    INCOME_HEADER,
    benefit,
    lines,
    read_bytes,
)

FILES = {
    "ydelsesrefusion": lines(BENEFIT_HEADER, benefit(), benefit("2024-01-08", paid="-10,00")),
    "income": lines(INCOME_HEADER, f"{CPR};2024-01;;;60,00;9000,00;11223344;2024-01-03;"),
    "events": lines(EVENT_HEADER, f"{CPR};job start;2024-01-05;ja;provider;;oplyst;;;7"),
    "counts": lines("measure;on;count;by", "job start;2024-03-31;7;evaluator"),
    "dream": lines("CPR nummer;y_2401;grad_2024_01", f"{CPR};130;0,5"),
    "indigo": b'{"cases": {"P": {"metrics": [{"metric": "m", "achieved": 2}]}}}',
}
CODES = lines("code;kind;label;confidence", "130;benefit;x;y")
PIECES = st.sampled_from(
    [b"", b";", b'"', b"\n", b"\r", b"\x00", b"\xff", b"\xc3", b",", b".", b"-", b"0", b"9" * 30,
     b"=", b"\xef\xbb\xbf", b"\t", b" ", "²".encode(), "٣".encode(), b"null", b"[", b"{", b"}"]
)  # fmt: skip


@pytest.mark.parametrize("reader", FILES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_reconciles_and_shows_no_number(reader, data):
    content = FILES[reader]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 6)))
        content = content[:start] + data.draw(PIECES) + content[end:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "codes.csv").write_bytes(CODES)
        quarantine = folder / "q.csv"
        try:
            facts, report = read_bytes(
                folder, reader, content, quarantine=quarantine, code_table=folder / "codes.csv"
            )
        except FileRefused as refusal:
            shown = refusal.problem.message_da
            assert not quarantine.exists() and refusal.problem.message_en
        else:
            shown = quarantine.read_text() if report.quarantined else ""
            shown += "".join(map(str, facts)) + "".join(map(str, report.warnings))
        assert not re.search(rf"(?<!\d){CPR}(?!\d)", shown)
