# SPDX-License-Identifier: MPL-2.0
"""The real application, run in this process, with what it said and how it ended."""

import json
from collections.abc import Callable
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
