# SPDX-License-Identifier: MPL-2.0
"""Prepared evidence says what the store says, chunk by chunk, on any day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fodfaeste.evidence.facts import History
from fodfaeste.evidence.history import histories, known_coverage
from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.prepared import prepare, prepared_deliveries, read_prepared
from fodfaeste.exchange.store import deliveries_in, import_case
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import SynthSpec
from fodfaeste.settlement.bulk.columns import ATTRIBUTES

KEY = b"k" * 32


def plain(history: History) -> History:
    """Without keys of intervals, and the attributes that settlement does not read."""
    kept = (
        replace(row, key="", attributes=tuple(a for a in row.attributes if a[0] in ATTRIBUTES))
        for row in history.intervals
    )
    return replace(history, intervals=tuple(kept))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("prepared")
    generate(SynthSpec(12, 5, date(2023, 1, 2), 104, 26, 26), root / "case", lambda _: None)
    import_case(root / "case", root / "store", KEY)
    return root / "case", root / "store"


def test_every_day_is_known_as_from_the_case(folders: tuple[Path, Path], tmp_path: Path) -> None:
    case = load_case(folders[0], KEY)
    assert prepare(folders[1], tmp_path / "p", units=5) >= 12
    assert prepared_deliveries(tmp_path / "p") == deliveries_in(folders[1])
    for day in (date(2023, 6, 1), date(2024, 2, 1), date(2030, 1, 1)):
        coverage = known_coverage(case.deliveries, day)
        known = histories(case.facts, case.deliveries, day)
        found = {
            unit: chunk.history(at, day, coverage)
            for chunk in read_prepared(tmp_path / "p")
            for at, unit in enumerate(chunk.units)
        }
        assert list(found) == sorted(found)
        for unit, history in found.items():
            assert history == plain(known.get(unit, History(unit, coverage=coverage)))
        assert known.keys() <= found.keys()


def test_a_folder_is_not_written_over(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    with pytest.raises(FileExistsError):
        prepare(folders[1], tmp_path / "p")
