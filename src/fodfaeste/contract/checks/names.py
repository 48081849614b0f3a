# SPDX-License-Identifier: MPL-2.0
"""Every name used is defined, once, in a form that formulas and paths can hold; and no loops."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from fodfaeste.contract.checks.references import Use, defined, measure_uses, uses, word_uses
from fodfaeste.contract.expression import FUNCTIONS
from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.contract import Contract

IDENTIFIER = re.compile(r"[^\W\d]\w*")
SAMPLE, MAX_TOLD = 8, 50


def every_name_is_defined(contract: Contract) -> Iterator[Finding]:
    """A name used must be defined in one of the sections in which it may be."""
    known = defined(contract)
    told = 0
    for use in uses(contract):
        if any(use.name in known[kind] for kind in use.kinds):
            continue
        told += 1
        if told > MAX_TOLD:
            return
        names = set().union(*(known[kind] for kind in use.kinds))
        written = [kind for kind in use.kinds if kind != "fields"]
        close = difflib.get_close_matches(use.name, sorted(names), 1, 0.6)
        code = "unknown-word" if use.kinds == ("words",) else "unknown-name"
        yield Finding(
            code, use.steps, use.name, " · ".join(written),
            ", ".join(sorted(names)[:SAMPLE]), close[0] if close else "",
        )  # fmt: skip


PLACES: dict[str, Steps] = {
    "purses": ("purses",), "split": ("split",), "measures": ("measures",), "words": ("words",),
    "lists": ("lists",), "series": ("series",), "proofs": ("proofs",), "pay": ("pay",),
    "bands": ("group", "bands"), "cohorts": ("group", "cohorts"),
    "milestones": ("dates", "milestones"), "capital.lines": ("capital", "lines"),
    "capital.facilities": ("capital", "facilities"), "capital.options": ("capital", "options"),
}  # fmt: skip


def what_an_unknown_name_may_have_meant(contract: Contract) -> Iterator[Finding]:
    """Names defined where an unknown name was sought, and used nowhere: one of them is misspelt."""
    known = defined(contract)
    used: dict[str, set[str]] = {}
    lost: dict[str, list[Use]] = {}
    for use in uses(contract):
        is_lost = not any(use.name in known[kind] for kind in use.kinds)
        for kind in use.kinds:
            used.setdefault(kind, set()).add(use.name)
            if is_lost:
                lost.setdefault(kind, []).append(use)
    for kind, sought in lost.items():
        free = sorted(known[kind] - used[kind])
        if kind == "capital.facilities":
            free = [name for name in free if name in contract.capital.facilities]
        for name, meant in list(_plausible(contract, kind, sought, free).items())[:MAX_TOLD]:
            if kind in PLACES:
                listed = ", ".join(sorted(meant)[:SAMPLE])
                yield Finding("name-unused", (*PLACES[kind], name), name, "", listed, key=True)


def _plausible(
    contract: Contract, kind: str, sought: Iterable[Use], free: list[str]
) -> dict[str, set[str]]:
    """For each unused name the unknown names that may mean it: the like ones first, then any."""
    found: dict[str, set[str]] = {}
    for name, entry_only in _by_name(sought).items():
        close = difflib.get_close_matches(name, free, len(free) or 1, 0.6)
        fitting = [n for n in free if not (kind == "words" and entry_only and _state(contract, n))]
        for one in dict.fromkeys((*close, *fitting)):
            found.setdefault(one, set()).add(name)
    return found


def _by_name(sought: Iterable[Use]) -> dict[str, bool]:
    """Each unknown name, and whether it only tests who may enter."""
    entry: dict[str, bool] = {}
    for use in sought:
        entry[use.name] = entry.get(use.name, True) and use.steps[:2] == ("group", "enters if")
    return entry


def _state(contract: Contract, name: str) -> bool:
    """Whether a word is a state that is counted in time, as no test of who may enter is."""
    word = contract.words[name]
    return word.not_ is not None or word.interval is not None


def names_can_be_used(contract: Contract) -> Iterator[Finding]:
    """Measures, lines and facilities stand in formulas; no name holds a dot (paths are dotted)."""
    in_formulas: dict[Steps, Iterable[str]] = {
        ("measures",): contract.measures,
        ("pay",): contract.pay,
        ("purses",): contract.purses,
        ("split",): contract.split,
        ("capital", "facilities"): contract.capital.facilities,
        ("capital", "lines"): contract.capital.lines,
    }
    for section, names in in_formulas.items():
        for name in names:
            if not IDENTIFIER.fullmatch(name):
                yield Finding("name-form", (*section, name), name, key=True)
            elif name in FUNCTIONS:
                yield Finding("name-function", (*section, name), name, key=True)
    for section, others in _free_names(contract).items():
        for name in others:
            if "." in name or name != name.strip():
                yield Finding("name-dot", (*section, name), name, key=True)


def _free_names(contract: Contract) -> dict[Steps, Iterable[str]]:
    return {
        ("words",): contract.words,
        ("lists",): contract.lists,
        ("proofs",): contract.proofs,
        ("series",): contract.series,
        ("group", "bands"): contract.group.bands,
        ("group", "cohorts"): contract.group.cohorts,
        ("dates", "milestones"): contract.dates.milestones,
        ("capital", "options"): contract.capital.options,
    }


def money_names_are_distinct(contract: Contract) -> Iterator[Finding]:
    """A purse, a split and a facility may stand in the same place, so no two share a name."""
    purses, splits = set(contract.purses), set(contract.split)
    for name in contract.split:
        if name in purses:
            yield Finding("name-twice", ("split", name), name, key=True, others=(("purses", name),))
    for name in contract.capital.facilities:
        if name in purses | splits:
            others: tuple[Steps, ...] = (("purses", name), ("split", name))
            yield Finding(
                "name-twice", ("capital", "facilities", name), name, key=True, others=others
            )
    for name in contract.capital.lines:
        if name in contract.pay:
            yield Finding(
                "name-twice", ("capital", "lines", name), name, key=True, others=(("pay", name),)
            )


def no_loops(contract: Contract) -> Iterator[Finding]:
    """A measure, a word or a line never rests on itself."""
    measures = {
        name: [u.name for u in measure_uses(m, ()) if "measures" in u.kinds]
        for name, m in contract.measures.items()
    }
    words = {
        name: [u.name for u in word_uses(w, ()) if "words" in u.kinds]
        for name, w in contract.words.items()
    }
    lines = {name: [*line.instead_of, *line.only_after] for name, line in contract.pay.items()}
    for section, graph in (("measures", measures), ("words", words), ("pay", lines)):
        for loop in islice(_loops(graph), MAX_TOLD):
            others = tuple((section, name) for name in loop[1:])
            chain = " → ".join([*loop, loop[0]])
            yield Finding("loop", (section, loop[0]), chain, key=True, others=others)


def _loops(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Each loop once, by an iterative walk in depth."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        stack = [(start, iter(graph[start]))] if start not in done else []
        while stack:
            name, below = stack[-1]
            if not path or path[-1] != name:
                path.append(name)
            inner = next((n for n in below if n in graph and n not in done), None)
            if inner is None:
                done.add(name)
                stack.pop()
                path.pop()
            elif inner in path:
                yield path[path.index(inner) :]
            else:
                stack.append((inner, iter(graph[inner])))
