# SPDX-License-Identifier: MPL-2.0
"""The contract as one HTML page: semantic, without scripts, readable on paper and by a reader.

The page stands alone: one style sheet in its head, no inline styles, no addresses to fetch from.
Every sentence carries the path of the part that it says as its ``id``, so that it can be linked to.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from importlib.resources import files

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.document import Section, document
from fodfaeste.explain.language import Language

_WORDS: dict[Language, dict[str, str]] = {
    "da": {"fingerprint": "Kontraktens fingeraftryk", "contents": "Indhold"},
    "en": {"fingerprint": "Fingerprint of the contract", "contents": "Contents"},
}


_NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=kr\.|%|mio\.|[A-Z]{3}\b|[A-Z][a-z]+ \d{4})|(?<=\d\.) (?=[a-z]+ \d{4})"
)
"""The space in `15.000 kr.`, `8 %`, `220 GBP`, `1 January 2023` and `1. januar 2023`."""


def contract_html(contract: Contract, language: Language, fingerprint: str) -> str:
    """The whole page in ``language``."""
    first, *rest = document(contract, language)
    title, words = escape(getattr(contract.title, language)), _WORDS[language]
    opening = "\n".join(f"<p>{_text(said.text)}</p>" for said in first.sentences)
    links = "\n".join(f'<li><a href="#{part.path}">{escape(part.title)}</a></li>' for part in rest)
    style = files("fodfaeste.exchange").joinpath("contract.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style.strip()}
</style>
</head>
<body>
<header>
<h1>{title}</h1>
{opening}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">{words["contents"]}</h2>
<ul>
{links}
</ul>
</nav>
<main>
{_sections(rest)}
</main>
<footer>
<p>{words["fingerprint"]}: <code>{escape(fingerprint)}</code></p>
</footer>
</body>
</html>
"""


def _sections(parts: list[Section]) -> str:
    taken: Counter[str] = Counter(part.path for part in parts)
    made, start = [], 1
    for part in parts:
        items = "\n".join(
            f'<li id="{_anchor(said.path, taken)}">{_text(said.text)}</li>'
            for said in part.sentences
        )
        made.append(
            f'<section aria-labelledby="{part.path}">\n<h2 id="{part.path}">{escape(part.title)}'
            f'</h2>\n<ol start="{start}">\n{items}\n</ol>\n</section>'
        )
        start += len(part.sentences)
    return "\n".join(made)


def _text(text: str) -> str:
    """A sentence in which no number is parted from what it counts at the end of a line."""
    return escape(_NUMBER_AND_UNIT.sub("\u00a0", text))


def _anchor(path: str, taken: Counter[str]) -> str:
    """A unique id from a path: only what HTML and a link both allow."""
    safe = re.sub(r"[^\w.-]+", "-", path)
    taken[safe] += 1
    return safe if taken[safe] == 1 else f"{safe}.{taken[safe]}"
