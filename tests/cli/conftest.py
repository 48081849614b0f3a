# SPDX-License-Identifier: MPL-2.0
"""The real application, run in this process, with what it said and how it ended."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fodfaeste.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / "contracts" / "din-vej-i-job" / "contract.yaml"


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The JSON it printed."""
        return json.loads(self.out)


Command = Callable[..., Ended]


@pytest.fixture
def fodfaeste(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Call ``fodfaeste`` with words; each word may be a path."""
    monkeypatch.delenv("FODFAESTE_LANGUAGE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Ended:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """A copy of a contract that may be spoiled."""
    place = tmp_path / "kontrakt.yaml"
    place.write_bytes(CONTRACT.read_bytes())
    return place


def spoil(place: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


DAY = ("--as-known-on", "2025-05-01")


class Journey(NamedTuple):
    """A case, the store it was imported into, its key, and the books."""

    case: Path
    store: Path
    key: Path
    books: Path


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """Synth, import and settle once; tests only read it."""
    place = tmp_path_factory.mktemp("journey")
    made = Journey(*(place / name for name in ("case", "store", "key", "books")))
    steps = (
        ("synth", made.case, "--people", "24", "--seed", "5", "--traps", "0.2"),
        ("import", made.case, made.store, "--new-key", made.key),
        ("settle", CONTRACT, made.store, *DAY, "--out", made.books),
    )
    assert [run([str(word) for word in step]) for step in steps] == [0, 1, 0]
    yield made
