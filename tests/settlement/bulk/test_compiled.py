# SPDX-License-Identifier: MPL-2.0
"""Compiled code is kept under a mark of all its sources: changing any of them compiles anew."""

from pathlib import Path

from fodfaeste.settlement.bulk import kernel
from fodfaeste.settlement.bulk.compiled import stamp


def test_the_mark_is_of_every_source(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "kernel.py").write_text("same")
        (folder / "measures.py").write_text(name)
    assert stamp(tmp_path / "one") != stamp(tmp_path / "two")


def test_what_is_kept_carries_the_mark() -> None:
    mark = stamp(Path(kernel.__file__).parent)
    assert kernel.measure._cache._cache_file._source_stamp == mark
