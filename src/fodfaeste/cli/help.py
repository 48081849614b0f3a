# SPDX-License-Identifier: MPL-2.0
"""How help is laid out: plain lines in the chosen language, no wider than the screen."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import argument_names
from fodfaeste.cli.help_texts import DANISH
from fodfaeste.cli.output import Language

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

NAMES_WIDTH = 24
WIDTH = 80


class Help:
    """Prints the parts of a help page; what is said about options is translated here."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.command = ""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """One block: a heading and its entries."""
        if not panel.entries:
            return
        console.print(_plain(panel.title), style="bold")
        width = min(console.width, WIDTH)
        for entry in panel.entries:
            console.print(self._entry(entry, panel.format == "command", width), soft_wrap=True)
        console.print()

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """The line that shows how the command is written."""
        written = _plain(usage).removeprefix("Usage:").strip()
        self.command = [*written.split(), "", ""][1]
        text = f"{self._said('Usage')}: {argument_names.usage(written, self.language)}"
        if self.language == "da":
            for english, danish in (("[OPTIONS]", "[VALG]"), ("COMMAND", "KOMMANDO")):
                text = text.replace(english, danish)
        console.print(text, soft_wrap=True)
        console.print()

    def render_description(self, console: Console, options: ConsoleOptions, text: Any) -> None:
        """What the command does."""
        said = _plain(text)
        if said:
            console.print(textwrap.fill(said, min(console.width, WIDTH)), soft_wrap=True)
            console.print()

    def _entry(self, entry: HelpEntry, command: bool, width: int) -> str:
        names = entry.display_labels if command else entry.display_labels_with_metavar
        left = "  " + ", ".join(names if command else map(self._named, names))
        said = self._said(_plain(entry.description))
        if entry.default is not None and entry.default not in ("False", "", '""'):
            said += f" ({self._said('normally')} {entry.default})"
        body = textwrap.wrap(said, width - NAMES_WIDTH) or [""]
        pad = " " * NAMES_WIDTH
        if len(left) > NAMES_WIDTH - 2:
            return "\n".join([left, *(pad + line for line in body)]).rstrip()
        rest = [pad + line for line in body[1:]]
        return "\n".join([f"{left:<{NAMES_WIDTH}}{body[0]}".rstrip(), *rest])

    def _named(self, text: str) -> str:
        if " " in text:
            return argument_names.option(self.command, text, self.language)
        return argument_names.positional(text, self.language)

    def _said(self, english: str) -> str:
        return DANISH.get(english, english) if self.language == "da" else english


def _plain(said: Any) -> str:
    """The text of what may be a string or something that the console can render."""
    if said is None:
        return ""
    if hasattr(said, "plain"):
        return str(said.plain).strip()
    if isinstance(said, str):
        return said.strip()
    from rich.console import Console

    quiet = Console(width=10_000, color_system=None, highlight=False, markup=False)
    with quiet.capture() as captured:
        quiet.print(said, end="")
    return captured.get().strip()
