# SPDX-License-Identifier: MPL-2.0
"""Where answers are printed: people read the console, programs read JSON, errors go to stderr."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from rich.console import Console

Language = Literal["da", "en"]
WIDEST = 100


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Common:
    """What every command understands.

    Parameters
    ----------
    language
        Language of the answer: da or en.
    json
        Print the answer as JSON for a program to read.
    """

    language: Annotated[Language, Parameter(env_var="FODFAESTE_LANGUAGE")] = "da"
    json: Annotated[bool, Parameter(negative=())] = False

    def pick(self, danish: str, english: str) -> str:
        """The text in the chosen language."""
        return danish if self.language == "da" else english


PLAIN = Common()
"""Nothing chosen: Danish, for people."""


def console(*, stderr: bool = False) -> Console:
    """A console on stdout or stderr: colour only on a terminal that wants it, else 80 columns."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False, markup=False)
    if found.width > WIDEST or not found.is_terminal:
        found.width = min(int(os.environ.get("COLUMNS") or 0) or 80, WIDEST)
    return found


def print_json(command: str, answer: dict[str, Any]) -> None:
    """One JSON object on stdout; ``command`` names its shape."""
    from fodfaeste import __version__

    said = {"fodfaeste": __version__, "command": command, **answer}
    sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def prepare_streams() -> None:
    """Danish letters survive any locale: pipes carry UTF-8, a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None or (stream.encoding or "").lower().replace("-", "") == "utf8":
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8")
