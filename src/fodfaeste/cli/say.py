# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste say``: the whole contract in words, as text, HTML or PDF."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings
from fodfaeste.cli.files import write_whole
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from fodfaeste.contract import Contract
    from fodfaeste.explain.document import Section

LINE = 78


def say(path: Path, /, *, out: Path | None = None, common: Common = PLAIN) -> int:
    """Read a contract aloud.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    out
        Where to write it; the ending chooses the form: .txt, .html or .pdf.
    """
    from fodfaeste.explain.document import document

    contract = contracts.load(path, common.language)
    sections = document(contract, common.language)
    if out is not None:
        write_whole(out, _written(contract, contracts.file_of(path), sections, out, common))
        endings.tell(common.pick(f"Skrevet: {out}", f"Written: {out}"))
    elif common.json:
        print_json("say", {"language": common.language, "sections": as_json(sections)})
    else:
        show(console(), sections)
    return endings.OK


def _written(
    contract: Contract, source: Path, sections: Sequence[Section], out: Path, common: Common
) -> str | bytes:
    """The contract in the form that the ending of ``out`` asks for."""
    from fodfaeste.contract.canonical import fingerprint

    match out.suffix.lower():
        case ".html" | ".htm":
            from fodfaeste.exchange.html import contract_html

            return contract_html(contract, common.language, fingerprint(contract))
        case ".pdf":
            from fodfaeste.exchange.pdf import contract_pdf

            return contract_pdf(
                contract,
                common.language,
                source=contracts.source_of(source),
                name=source.name,
                fingerprint=fingerprint(contract),
            )
        case ".txt" | "":
            return text_of(sections) + "\n"
    raise endings.Refusal(
        common.pick(
            f"{out}: formen {out.suffix} kendes ikke; skriv .txt, .html eller .pdf.",
            f"{out}: the form {out.suffix} is not known; write .txt, .html or .pdf.",
        )
    )


def show(where: Console, sections: Sequence[Section]) -> None:
    """Print the sections, headings in bold."""
    for number, part in enumerate(sections):
        if number:
            where.print()
        where.print(part.title, style="bold")
        where.print(body_of(part), soft_wrap=True)


def text_of(sections: Sequence[Section]) -> str:
    """The sections as plain text, headings underlined."""
    return "\n\n".join(
        f"{part.title}\n{'─' * min(len(part.title), LINE)}\n{body_of(part)}" for part in sections
    )


def body_of(part: Section) -> str:
    """The sentences of a section, one paragraph each, wrapped."""
    return "\n".join(
        textwrap.fill(
            sentence.text, LINE, initial_indent="  ", subsequent_indent="  ",
            break_on_hyphens=False, break_long_words=False,
        )
        for sentence in part.sentences
    )  # fmt: skip


def as_json(sections: Sequence[Section]) -> list[dict[str, object]]:
    """The sections with the path of the part that each sentence says."""
    return [
        {
            "path": part.path,
            "title": part.title,
            "sentences": [{"path": one.path, "text": one.text} for one in part.sentences],
        }
        for part in sections
    ]
