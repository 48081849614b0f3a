# SPDX-License-Identifier: MPL-2.0
"""Marks on values: what is assumed, and where the source leaves something open.

Written inline (``{value: X, assumed: why}``) or in the grouped lists ``assumed`` and ``unsaid``;
both become the map ``marks`` of the contract, path → mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.errors import ContractProblem
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.paths import dotted, place_of
from fodfaeste.contract.source import Node, plain
from fodfaeste.contract.translate import GROUPED, Translated

_REASON = {"assumed": "why", "unsaid": "reading"}
MAX_LOST = 5
_EXAMPLE = {
    "assumed": 'assumed: [{what: [pay.A.amount], why: "not public"}]',
    "unsaid": 'unsaid: [{what: [group.places], reading: "60 places", by: "NN"}]',
}


def gather(done: Translated) -> None:
    """Move every mark into a map ``marks`` of the tree; mistakes are added to ``done``."""
    root = done.root
    written = root.get("marks")
    if written is None:
        written = Node(root.line, root.column, entries=[])
    grouped = [(kind, root.get(kind)) for kind in GROUPED]
    root.entries = [(k, v) for k, v in root.entries or () if k.text not in (*GROUPED, "marks")]
    entries = written.entries if written.entries is not None else []
    for steps, parts in done.inline:
        kind = "assumed" if "assumed" in parts else "unsaid"
        entries.append(_entry(dotted(steps), parts["value"], kind, parts[kind], parts.get("by")))
    data = plain(root)
    for kind, group in grouped:
        if group is not None:
            entries.extend(_grouped(kind, group, data, done))
    _twice(entries, done)
    if entries:
        root.entries.append((Node(written.line, written.column, "marks"), written))


def _entry(path: str, at: Node, kind: str, why: Node, by: Node | None) -> tuple[Node, Node]:
    mark = Node(at.line, at.column, entries=[])
    assert mark.entries is not None
    mark.entries.append((Node(at.line, at.column, "kind"), Node(at.line, at.column, kind)))
    mark.entries.append((Node(why.line, why.column, "why"), why))
    if by is not None:
        mark.entries.append((Node(by.line, by.column, "by"), by))
    return Node(at.line, at.column, path, written=at.text or path), mark


def _grouped(kind: str, group: Node, data: object, done: Translated) -> Iterator[tuple[Node, Node]]:
    lost: list[str] = []
    for entry in group.items if group.items is not None else [group]:
        what, why = entry.get("what"), entry.get(_REASON[kind])
        odd = [k for k, _ in entry.entries or () if k.text not in GROUPED[kind]]
        if what is None or what.items is None or why is None or odd:
            done.problems.extend(_ill_formed(kind, entry, odd))
            continue
        for item in what.items:
            place = place_of(item.text or "", data)
            if place is None or not place.exists:
                lost.append(item.text or "")
                done.problems.append(_lost(kind, item, data))
            else:
                yield _entry(place.path, item, kind, why, entry.get("by"))
    if lost:
        done.problems.extend(_perhaps(lost, group, done.root))


def _ill_formed(kind: str, entry: Node, odd: list[Node]) -> Iterator[ContractProblem]:
    """A mark that lacks a part or has another: told at the part, and where the mark begins."""
    wanted = " · ".join(f"`{k}` / `{KEYS[k]}`" for k in GROUPED[kind])
    for at in {node.line: node for node in (entry, *odd[:1])}.values():
        yield ContractProblem(
            "mark-form", kind, at.line, at.column, at.written, wanted, _EXAMPLE[kind]
        )


def _lost(kind: str, item: Node, data: object) -> ContractProblem:
    """A path that leads nowhere, with the first part of it that is not there."""
    path = item.text or ""
    steps = path.split(".")
    begun = [".".join(steps[: n + 1]) for n in range(len(steps))]
    missing = next((p for p in begun if not _there(p, data)), path)
    return ContractProblem("mark-path", kind, item.line, item.column, path, missing)


def _there(path: str, data: object) -> bool:
    place = place_of(path, data)
    return place is not None and place.exists


def _perhaps(lost: list[str], group: Node, root: Node) -> Iterator[ContractProblem]:
    """The names that lost paths may have meant: where each ends, those that no mark mentions.

    A part of the contract that is missing as a whole was removed, and no other part is meant.
    """
    mentioned = {
        ".".join(parts[:length])
        for one in group.items or ()
        for item in _what(one)
        for parts in [(item.text or "").split(".")]
        for length in range(1, len(parts) + 1)
    }
    for path in lost[:MAX_LOST]:
        node, steps, gone = root, path.split("."), ""
        if _named(node, steps[0]) is None:
            continue
        while steps and (inner := _named(node, steps[0])) is not None:
            node, gone, steps = inner, f"{gone}{steps[0]}.", steps[1:]
        free = [key for key, _ in node.entries or () if f"{gone}{key.text}" not in mentioned]
        for key in free if steps else ():
            yield ContractProblem("mark-perhaps", path, key.line, key.column, key.text or "")


def _named(node: Node, step: str) -> Node | None:
    """What stands under a key, by its English name or as the file writes it."""
    for key, value in node.entries or ():
        if step in (key.text, key.written):
            return value
    found = node.entry(step)
    return found[1] if found is not None else None


def _what(entry: Node) -> list[Node]:
    what = entry.get("what")
    return list(what.items or ()) if what is not None else []


def _twice(entries: list[tuple[Node, Node]], done: Translated) -> None:
    seen: set[str | None] = set()
    for key, _ in entries:
        if key.text in seen:
            done.problems.append(
                ContractProblem("mark-twice", "marks", key.line, key.column, key.text or "")
            )
        seen.add(key.text)
