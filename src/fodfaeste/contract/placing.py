# SPDX-License-Identifier: MPL-2.0
"""From a finding in the model to a problem in a file: its line, its words, and what could stand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from fodfaeste.contract.errors import ContractProblem
from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.model.base import Noun
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.shape import Shape, fields, measure_noun, shape_of
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing, money_text
from fodfaeste.contract.paths import dotted, place_of
from fodfaeste.contract.source import Node
from fodfaeste.contract.values import VALUES

_NUMBERS, _CURRENCY = ("writing", "numbers"), ("writing", "currency")
WRITING: dict[str, tuple[Steps, ...]] = {
    **dict.fromkeys(("number-grouping", "number-ambiguous", "amount-thousand"), (_NUMBERS,)),
    "currency": (_CURRENCY,),
}
"""What is said about all numbers, by the mistake that a number makes with it."""
LACKING = frozenset({"missing-key", "measure-kind"})
"""What a noun lacks has no place of its own."""


def placed(finding: Finding, root: Node, data: Any) -> ContractProblem:
    """A finding with its line and column: of the value, or of the nearest thing above it."""
    node, key, written = root, root, []
    for step in finding.steps:
        entry = node.entry(step)
        if entry is None:
            break
        key, node = entry
        written.append(str(step + 1) if isinstance(step, int) else key.written)
    # What a noun lacks is told where the noun is named, above the keys that it has.
    at = key if finding.key or (finding.code in LACKING and key.line) else node
    advice = _as_written(_advice(finding, data, in_danish(root)), node, stated_writing(data))
    return ContractProblem(
        finding.code, ".".join(written), at.line, at.column,
        key.written if finding.key and finding.code == "unknown-key" else advice.got,
        advice.wanted, advice.example, advice.hint,
    )  # fmt: skip


def others_placed(findings: Iterable[Finding], root: Node, data: Any) -> Iterator[ContractProblem]:
    """A pointer to every other place of a mistake that two places make together."""
    told = {placed(finding, root, data).line: "" for finding in findings}
    for finding in findings:
        here = placed(finding, root, data)
        for steps in (*finding.others, *WRITING.get(finding.code, ())):
            if not _stands(root, steps):
                continue
            there = placed(Finding("other-place", steps, key=True), root, data)
            if there.line not in told:
                told[there.line] = here.path
                yield replace(there, got=str(here.line), hint=here.path)


def _stands(root: Node, steps: Steps) -> bool:
    """Whether the file itself writes something at a path."""
    node = root
    for step in steps:
        entry = node.entry(step)
        if entry is None:
            return False
        node = entry[1]
    return True


def stated_writing(data: Any) -> Writing:
    """The number format that the contract states; its absence is told by the model."""
    said = data.get("writing") if isinstance(data, dict) else None
    said = said if isinstance(said, dict) else {}
    try:
        return Writing.of(str(said.get("numbers")), str(said.get("currency", "DKK")))
    except PhraseError:
        return CANONICAL


def _as_written(finding: Finding, node: Node, writing: Writing) -> Finding:
    """A price or amount as the file writes it; in an example, with its groups and currency."""
    if not finding.code.startswith(("price", "currency-digits")) or not node.written:
        return finding
    canonical, example = finding.got.partition(" per ")[0], finding.example
    if canonical and example.startswith(canonical):
        try:
            said = money_text(Decimal(canonical), writing)
        except InvalidOperation:
            said = canonical
        example = said + example.removeprefix(canonical)
    return _with(finding, node.written, finding.wanted, example, finding.hint)


def in_danish(root: Node) -> bool:
    """Whether a file is written with Danish keys: its first key, or any key, was translated."""
    return any(key.written and key.written != key.text for key, _ in root.entries or ())


def _advice(finding: Finding, data: Any, danish: bool) -> Finding:
    """The finding with the keys or values that could have stood there, in the file's language."""
    if finding.code == "unknown-key":
        noun = _noun_at(finding, data)
        return _for_unknown_key(finding, fields(noun) if noun else (), danish)
    if finding.code == "missing-key":
        return _for_missing_key(finding, data, danish)
    if finding.code == "not-one-of":
        place = place_of(dotted(finding.steps), data)
        words = shape_of(place.annotation).words if place else ()
        said = [VALUES.get(word, word) if danish else word for word in words]
        return _with(finding, finding.got, _listed(said) or finding.wanted)
    if finding.code in ("measure-kind", "measure-kinds") and danish:
        return _with(finding, _danish_keys(finding.got), _danish_keys(finding.wanted))
    if finding.code == "unknown-name" and danish:
        sections = [_danish_path(section) for section in finding.wanted.split(" · ")]
        return _with(finding, finding.got, " · ".join(sections), finding.example, finding.hint)
    if finding.code == "not-a-list":
        return _with(finding, finding.got, "", finding.got or "A, B")
    return finding


def _with(finding: Finding, got: str, wanted: str, example: str = "", hint: str = "") -> Finding:
    return Finding(finding.code, finding.steps, got, wanted, example, hint, finding.key)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _danish_keys(listed: str) -> str:
    keys = [key.strip("`") for key in listed.split(", ")]
    return _listed(KEYS.get(key, key) for key in keys)


def _danish_path(path: str) -> str:
    return ".".join(KEYS.get(step, step) for step in path.split("."))


def _noun_at(finding: Finding, data: Any) -> type[Noun] | None:
    """The noun in which the last step of a finding stands."""
    above = finding.steps[:-1]
    if not above:
        return Contract
    place = place_of(dotted(above), data)
    shape = shape_of(place.annotation) if place else Shape("any", None)
    if shape.kind == "measure":
        for step in above:
            data = data[step]
        return measure_noun(data)
    return shape.noun


def _for_unknown_key(finding: Finding, known: Iterable[str], danish: bool) -> Finding:
    allowed = list(known)
    both = {spelling: key for key in allowed for spelling in (key, KEYS.get(key, key))}
    close = difflib.get_close_matches(finding.got.lower(), list(both), 1, 0.6)
    said = [KEYS.get(key, key) if danish else key for key in allowed]
    return _with(finding, finding.got, _listed(said), hint=close[0] if close else "")


def _for_missing_key(finding: Finding, data: Any, danish: bool) -> Finding:
    noun = _noun_at(finding, data)
    key = finding.got
    known = fields(noun) if noun else {}
    said = KEYS.get(key, key) if danish else key
    example = f"{said}: {_sample(known[key].shape)}" if key in known else said
    return _with(finding, said, "", example)


def _sample(shape: Shape) -> str:
    """A value that could stand at a key."""
    if shape.leaf is not None:
        return shape.leaf.example
    return shape.words[0] if shape.words else "…"
