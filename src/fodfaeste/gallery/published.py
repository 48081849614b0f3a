# SPDX-License-Identifier: MPL-2.0
"""What sources publish about a contract: inputs, figures, where each comes from, and how computed.

Every input names exactly one origin: a source, a reading of ours (``assumed``), or other inputs
and figures that it was worked out from (``from``). Terms of the contract that were worked out from
figures are listed too. A figure that is an ancestor of its own inputs proves nothing, and the graph
kept here is what finds that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from fodfaeste.contract.model.base import Said
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.contract.terms import RoundTo
from fodfaeste.gallery.files import Spot, open_file
from fodfaeste.gallery.quantity import Quantity, figure

VERDICTS = ("reproduced", "inferred", "inconsistent source", "not computable")


@dataclass(frozen=True, slots=True)
class Source:
    """A public source: its title and where to find it."""

    name: str
    title: str
    reference: str


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that goes into a run; ``rounded`` is how coarsely its source states it."""

    name: str
    text: str
    value: Fraction
    source: str | None
    assumed: Said | None
    from_: tuple[str, ...]
    why: Said | None
    rounded: RoundTo | None
    means: Quantity | None


@dataclass(frozen=True, slots=True)
class Term:
    """Terms of the contract that were worked out from published figures."""

    what: tuple[str, ...]
    from_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """What the entry expects: a verdict, why, and (where they differ) the computed value."""

    verdict: str
    why: Said | None
    computed: Fraction | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure. ``text`` is as published; ``parts`` are figures it is the sum of.

    ``take`` says what of the run it is; without a run or a value the figure cannot be computed and
    ``declared.why`` says what is missing. ``rounded`` is how coarsely it is published.
    """

    name: str
    called: Said
    text: str
    value: Fraction | None
    source: str
    run: str | None
    take: Quantity | None
    rounded: RoundTo | None
    parts: tuple[str, ...]
    declared: Declared


@dataclass(frozen=True, slots=True)
class Published:
    """Everything in a ``published.yaml``. ``runs`` are the stories that figures are computed on."""

    sources: Mapping[str, Source]
    inputs: Mapping[str, Input]
    terms: tuple[Term, ...]
    runs: Mapping[str, Spot]
    figures: Mapping[str, Figure]

    def ancestors(self, names: Iterable[str]) -> frozenset[str]:
        """Every input and figure that the named ones were worked out from, themselves included."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            if name in self.inputs:
                waiting += self.inputs[name].from_
            elif name in self.figures:
                waiting += self.figures[name].parts
        return frozenset(found)

    def circular(self, figure_name: str, used: Iterable[str]) -> frozenset[str]:
        """The figures that both make up this one and lie behind what it is computed from."""
        behind = self.ancestors([*used, *(name for term in self.terms for name in term.from_)])
        return self.ancestors([figure_name]) & behind & set(self.figures)


def read_published(folder: Path, contract: Contract) -> Published:
    """Read ``published.yaml`` of an entry; raises :class:`GalleryError` with the place."""
    writing = Writing.of(contract.writing.numbers, contract.writing.currency)
    root = open_file(folder / "published.yaml", writing)
    root.only("published", "sources", "inputs", "terms", "runs", "figures")
    found = Published(
        sources={name: _source(name, s) for name, s in root.need("sources").entries()},
        inputs={name: _input(name, s) for name, s in _entries(root, "inputs")},
        terms=tuple(_term(s) for s in _items(root, "terms")),
        runs=dict(_entries(root, "runs")),
        figures={name: _figure(name, s) for name, s in root.need("figures").entries()},
    )
    _check(root, found)
    return found


def _entries(root: Spot, key: str) -> list[tuple[str, Spot]]:
    found = root.get(key)
    return found.entries() if found else []


def _items(root: Spot, key: str) -> list[Spot]:
    found = root.get(key)
    return found.items() if found else []


def _source(name: str, spot: Spot) -> Source:
    spot.only("title", "reference")
    return Source(name, spot.need("title").text(), spot.need("reference").text())


def said(spot: Spot | None) -> Said | None:
    """A text in both languages."""
    if spot is None:
        return None
    spot.only("da", "en")
    return Said(da=spot.need("da").text(), en=spot.need("en").text())


def _input(name: str, spot: Spot) -> Input:
    spot.only("value", "source", "assumed", "from", "why", "rounded", "is")
    origins = [key for key in ("source", "assumed", "from") if spot.get(key)]
    if len(origins) != 1:
        raise spot.fail("an input has one origin", "write one of `source`, `assumed` and `from`")
    value, source, behind = spot.need("value"), spot.get("source"), spot.get("from")
    rounded, means = spot.get("rounded"), spot.get("is")
    return Input(
        name,
        value.text(),
        value.read(figure),
        source.text() if source else None,
        said(spot.get("assumed")),
        tuple(behind.texts()) if behind else (),
        said(spot.get("why")),
        rounded.read(RoundTo.parse) if rounded else None,
        Quantity.read(means) if means else None,
    )


def _term(spot: Spot) -> Term:
    spot.only("what", "from")
    return Term(tuple(spot.need("what").texts()), tuple(spot.need("from").texts()))


def _figure(name: str, spot: Spot) -> Figure:
    spot.only("called", "published", "source", "run", "take", "rounded", "parts", "declared")
    text = spot.need("published").text()
    run, take, rounded, parts = (spot.get(k) for k in ("run", "take", "rounded", "parts"))
    called = said(spot.need("called"))
    assert called is not None
    if (run is None) and (take is not None):
        raise spot.fail("`take` needs a run", "write `run:` and its name")
    return Figure(
        name,
        called,
        text,
        None if text == "not published" else spot.need("published").read(figure),
        spot.need("source").text(),
        run.text() if run else None,
        Quantity.read(take) if take else None,
        rounded.read(RoundTo.parse) if rounded else None,
        tuple(parts.texts()) if parts else (),
        _declared(spot.need("declared")),
    )


def _declared(spot: Spot) -> Declared:
    spot.only("verdict", "why", "computed")
    verdict, computed = spot.need("verdict").text(), spot.get("computed")
    if verdict not in VERDICTS:
        raise spot.fail(f"{verdict!r} is no verdict", f"write one of {', '.join(VERDICTS)}")
    if verdict != "reproduced" and spot.get("why") is None:
        raise spot.fail(f"{verdict!r} without a reason", "write `why: {da: …, en: …}`")
    if verdict == "inconsistent source" and computed is None:
        raise spot.fail("a difference without its amount", "write `computed:`, what it comes to")
    return Declared(verdict, said(spot.get("why")), computed.read(figure) if computed else None)


def _check(root: Spot, found: Published) -> None:
    """Names that point nowhere, and inputs that were worked out from themselves."""
    for where, source in _sources_named(found):
        if source not in found.sources:
            raise root.fail(f"{where}: no source {source!r}", "add it under `sources`")
    both = set(found.inputs) & set(found.figures)
    if both:
        raise root.fail(f"{sorted(both)} name both an input and a figure", "rename one")
    for where, name in _names_named(found):
        if name not in found.inputs and name not in found.figures:
            raise root.fail(f"{where}: there is no {name!r}", "add it under `inputs` or `figures`")
    for name, one in found.inputs.items():
        if name in found.ancestors(one.from_):
            raise root.fail(f"inputs.{name} is worked out from itself", "remove the circle")
    for name, shown in found.figures.items():
        if shown.run is not None and shown.run not in found.runs:
            raise root.fail(f"figures.{name}: no run {shown.run!r}", "add it under `runs`")


def _sources_named(found: Published) -> Iterator[tuple[str, str]]:
    yield from ((f"inputs.{n}", i.source) for n, i in found.inputs.items() if i.source)
    yield from ((f"figures.{n}", f.source) for n, f in found.figures.items())


def _names_named(found: Published) -> Iterator[tuple[str, str]]:
    yield from ((f"inputs.{n}.from", k) for n, i in found.inputs.items() for k in i.from_)
    yield from ((f"figures.{n}.parts", k) for n, f in found.figures.items() for k in f.parts)
    yield from (("terms.from", k) for t in found.terms for k in t.from_)
