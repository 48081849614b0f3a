# SPDX-License-Identifier: MPL-2.0
"""A contract's text as a tree in which every scalar is text and everything has a place.

Only the plain part of YAML is read: maps, lists and text. What makes YAML say one thing and mean
another (anchors, tags, merge keys, nulls, duplicate keys, several documents) is refused, each with
its own message. Size, depth and number of values are bounded, so that any input ends quickly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from fodfaeste.contract.errors import ContractErrors, ContractProblem
from fodfaeste.contract.layout import gaps, misfits
from fodfaeste.contract.split_amounts import SPLIT, in_own_notation, splits_amount

MAX_BYTES, MAX_LINE, MAX_DEPTH, MAX_NODES, MAX_PROBLEMS = 512 * 1024, 4000, 24, 20_000, 50
TRUTH_WORDS = frozenset({"on", "off", "yes", "no", "true", "false"})
STRANGE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What cannot be seen, or makes text be shown in another order than it is read."""
AMOUNT_END = re.compile(r"(kr\.?|[A-Z]{3})(\s+(per|pr\.)\s.*)?$")
NULL_WORDS = frozenset({"null", "Null", "NULL", "~"})


@dataclass(slots=True)
class Node:
    """A text, a map or a list, and where it begins (line and column from 1).

    ``text`` may have been translated to English; ``written`` is what the file says.
    """

    line: int
    column: int
    text: str | None = None
    written: str = ""
    plain: bool = True
    entries: list[tuple[Node, Node]] | None = None
    items: list[Node] | None = None

    def get(self, key: str) -> Node | None:
        """The value of ``key`` in a map."""
        return next((v for k, v in self.entries or () if k.text == key), None)

    def entry(self, step: str | int) -> tuple[Node, Node] | None:
        """One step down: the key and value of a map, or an item (from 0) of a list, twice."""
        if isinstance(step, str):
            return next((pair for pair in self.entries or () if pair[0].text == step), None)
        items = self.items or []
        return (items[step], items[step]) if 0 <= step < len(items) else None


def plain(node: Node) -> Any:
    """The tree as dictionaries, lists and texts."""
    if node.entries is not None:
        return {key.text: plain(value) for key, value in node.entries}
    if node.items is not None:
        return [plain(item) for item in node.items]
    return node.text


def parse(text: str, name: str = "") -> Node:
    """Read a text into a tree; raises :class:`ContractErrors` with everything that is refused."""
    _bounded(text, name)
    reading = _Reading(name)
    try:
        root = reading.document(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as wrong:
        reading.add_syntax(wrong)
        reading.problems += misfits(text)
        root = None
    except (YAMLError, ValueError, RecursionError) as wrong:
        reading.add(ContractProblem("yaml", got=str(wrong)[:200]))
        root = None
    reading.problems += _headings(text, reading.problems)
    if reading.problems or root is None:
        problems = in_own_notation(reading.problems, root)
        raise ContractErrors(problems or [ContractProblem("empty-file")], name)
    return root


def _headings(text: str, problems: list[ContractProblem]) -> list[ContractProblem]:
    """Where a heading may be missing that would have kept two keys apart."""
    found: dict[int, ContractProblem] = {}
    for problem in problems:
        other = int(problem.hint.split(":")[0]) if problem.code == "duplicate-key" else 0
        for line in gaps(text, other, problem.line) if other else ():
            found[line] = ContractProblem("heading-missing", line=line, column=1, got=problem.got)
    return list(found.values())


def _bounded(text: str, name: str) -> None:
    if len(text) > MAX_BYTES:
        raise ContractErrors([ContractProblem("file-size", got=f"{len(text)}")], name)
    for number, line in enumerate(text.split("\n"), start=1):
        strange = STRANGE.search(line)
        if len(line) > MAX_LINE:
            raise ContractErrors(
                [ContractProblem("line-length", line=number, column=MAX_LINE)], name
            )
        if strange and not (strange[0] == "\r" and strange.end() == len(line)):
            code = "tab" if strange[0] == "\t" else "control-character"
            place = strange.start() + 1
            raise ContractErrors(
                [ContractProblem(code, line=number, column=place, got=f"U+{ord(strange[0]):04X}")],
                name,
            )


@dataclass(slots=True)
class _Reading:
    """One pass over the events of a document."""

    name: str
    problems: list[ContractProblem] = field(default_factory=list)
    nodes: int = 0

    def add(self, problem: ContractProblem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise ContractErrors(self.problems, self.name)

    def refuse(self, code: str, node: Node, got: str = "") -> None:
        self.add(ContractProblem(code, line=node.line, column=node.column, got=got))

    def add_syntax(self, wrong: MarkedYAMLError) -> None:
        got = str(wrong.problem or "")
        marks = [mark for mark in (wrong.context_mark, wrong.problem_mark) if mark is not None]
        for line, column in dict.fromkeys((mark.line + 1, mark.column + 1) for mark in marks):
            self.add(ContractProblem("yaml", line=line, column=column, got=got))
        if not marks:
            self.add(ContractProblem("yaml", got=got))

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                here = Node(event.start_mark.line + 1, event.start_mark.column + 1)
                if event.version or event.tags:
                    self.refuse("directive", here)
                if root is not None:
                    self.refuse("several-documents", here)
                    return None
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                root = self.node(event, events, 1)
        if root is not None and root.entries is None:
            self.refuse("not-a-map", root)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        node = Node(event.start_mark.line + 1, event.start_mark.column + 1)
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            code = "too-deep" if depth > MAX_DEPTH else "too-many"
            raise ContractErrors(
                [*self.problems, ContractProblem(code, line=node.line, column=node.column)],
                self.name,
            )
        kind = type(event).__name__
        if kind == "AliasEvent":
            self.refuse("alias", node, f"*{event.anchor}")
            node.text = node.written = f"*{event.anchor}"
            return node
        if event.anchor:
            self.refuse("anchor", node, f"&{event.anchor}")
        if event.ctag is not None:
            self.refuse("tag", node, str(event.tag))
        if kind == "ScalarEvent":
            # How far apart words stand says nothing; no print of the contract keeps it.
            node.text = node.written = " ".join(unicodedata.normalize("NFC", event.value).split())
            node.plain = event.style in (None, "")
            if node.plain and event.end_mark.line > event.start_mark.line:
                self.refuse_lines(node, event.end_mark.line + 1)
            strange = STRANGE.search(event.value)
            if strange:  # written as an escape inside quotes
                self.refuse("control-character", node, f"U+{ord(strange[0]):04X}")
        elif kind == "MappingStartEvent":
            self.map(node, event, events, depth)
        else:
            self.list(node, events, depth)
        return node

    def refuse_lines(self, node: Node, last: int) -> None:
        """Refuse a text without quotation marks that goes on: a key may be missing on a line."""
        self.refuse("text-over-lines", node, node.written)
        self.add(ContractProblem("text-over-lines", line=last, column=1, got=node.written))

    def map(self, node: Node, start: Any, events: Iterator[Any], depth: int) -> None:
        node.entries = []
        seen: dict[str, Node] = {}
        before = "" if start.flow_style else None
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                return
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if self.cut_number(key, value, before):
                before = self.refuse_split(key, before or "")
            elif self.good_key(key, seen) and self.good_value(key, value, before):
                node.entries.append((key, value))
                before = (value.text or "") if before is not None else None

    def cut_number(self, key: Node, value: Node, before: str | None) -> bool:
        """Whether a key without a value in a bracket is the end of the number before it."""
        empty = value.plain and value.text is not None and value.text.strip() == ""
        return before is not None and empty and splits_amount(before, key.text or "")

    def good_key(self, key: Node, seen: dict[str, Node]) -> bool:
        if key.text is None:
            self.refuse("key-not-text", key)
        elif key.text == "<<":
            self.refuse("merge-key", key)
        elif key.text.strip() == "":
            self.refuse("empty-key", key)
        elif key.text.lower() in TRUTH_WORDS:
            self.refuse("truth-key", key, key.text)
        elif key.text in seen:
            first = seen[key.text]
            for here, other in ((key, first), (first, key)):
                place = f"{other.line}:{other.column}"
                self.add(
                    ContractProblem(
                        "duplicate-key",
                        line=here.line,
                        column=here.column,
                        got=key.text,
                        hint=place,
                    )
                )
        else:
            seen[key.text] = key
            return True
        return False

    def good_value(self, key: Node, value: Node, before: str | None) -> bool:
        """Whether there is a value; ``before``: the text before it in a bracket, else ``None``."""
        if value.text is None:
            return True
        if value.text.strip() == "" and before is not None and value.plain:
            self.refuse("stray-comma", key, key.text or "")
        elif value.text.strip() == "":
            self.refuse("empty-value", key, key.text or "")
        elif value.plain and value.text in NULL_WORDS:
            self.refuse("null-value", value, value.text)
        else:
            return True
        return False

    def list(self, node: Node, events: Iterator[Any], depth: int) -> None:
        node.items = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                return
            item = self.node(event, events, depth + 1)
            if item.text is not None and item.text.strip() == "":
                self.refuse("empty-item", item)
            elif item.plain and item.text in NULL_WORDS:
                self.refuse("null-value", item, item.text or "")
            before = (node.items[-1].text if node.items else None) or ""
            if splits_amount(before, item.text or "") and AMOUNT_END.search(item.text or ""):
                self.refuse_split(item, before)
            node.items.append(item)

    def refuse_split(self, after: Node, before: str) -> str:
        """Refuse a number that a comma cut, once for all its pieces; the number as written."""
        if self.problems and self.problems[-1].code == SPLIT and self.problems[-1].hint == before:
            self.problems.pop()
        whole = f"{before},{after.text}"
        self.add(ContractProblem(SPLIT, "", after.line, after.column, after.text or "", hint=whole))
        return whole
