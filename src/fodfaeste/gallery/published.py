# SPDX-License-Identifier: MPL-2.0
"""Reading ``published.yaml``: sources, inputs, terms, runs and figures, every name checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fodfaeste.contract.model.base import Said
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.contract.paths import place_of
from fodfaeste.contract.terms import RoundTo
from fodfaeste.evidence.calendar import parse_label
from fodfaeste.gallery.files import Spot, open_file
from fodfaeste.gallery.origins import (
    VERDICTS,
    Declared,
    Figure,
    Input,
    Published,
    Source,
    Term,
)
from fodfaeste.gallery.quantity import Quantity, figure


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
    check(root, contract, found)
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
        raise spot.fail("one-origin")
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
        raise spot.fail("take-without-run")
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
        raise spot.fail("no-verdict", got=verdict, known=", ".join(VERDICTS))
    if verdict != "reproduced" and spot.get("why") is None:
        raise spot.fail("verdict-without-reason", verdict=verdict)
    if verdict == "inconsistent source" and computed is None:
        raise spot.fail("difference-without-amount")
    return Declared(verdict, said(spot.get("why")), computed.read(figure) if computed else None)


Mistake = tuple[str, dict[str, object]]
"""The code of a text, and its values."""


def check(root: Spot, contract: Contract, found: Published) -> None:
    """Names that point nowhere, and inputs that were worked out from themselves."""
    for mistakes in (
        _mistaken_names(found),
        _circles(found),
        _unknown_in_contract(contract, found),
    ):
        for code, values in mistakes:
            raise root.fail(code, **values)


def _mistaken_names(found: Published) -> Iterator[Mistake]:
    for where, source in _sources_named(found):
        if source not in found.sources:
            yield "no-source", {"place": where, "name": source}
    for name in sorted(set(found.inputs) & set(found.figures)):
        yield "name-twice", {"name": name}
    for where, name in _names_named(found):
        if name not in found.inputs and name not in found.figures:
            yield "no-such-figure", {"place": where, "name": name}
    for name, shown in found.figures.items():
        if shown.run is not None and shown.run not in found.runs:
            yield "no-run", {"figure": name, "run": shown.run}


def _circles(found: Published) -> Iterator[Mistake]:
    for name, one in found.inputs.items():
        if name in found.ancestors(one.from_):
            yield "own-ancestor", {"name": name}


def _sources_named(found: Published) -> Iterator[tuple[str, str]]:
    yield from ((f"inputs.{n}", i.source) for n, i in found.inputs.items() if i.source)
    yield from ((f"figures.{n}", f.source) for n, f in found.figures.items())


def _names_named(found: Published) -> Iterator[tuple[str, str]]:
    yield from ((f"inputs.{n}.from", k) for n, i in found.inputs.items() for k in i.from_)
    yield from ((f"figures.{n}.parts", k) for n, f in found.figures.items() for k in f.parts)
    yield from (("terms.from", k) for t in found.terms for k in t.from_)


def _unknown_in_contract(contract: Contract, found: Published) -> Iterator[Mistake]:
    """Paths of terms, and parts of quantities, that the contract does not have."""
    data = contract.model_dump(mode="json", by_alias=True, exclude_none=True)
    for path in (path for term in found.terms for path in term.what):
        place = place_of(path, data)
        if place is None or not place.exists:
            yield "no-term", {"path": path}
    asked = [(f"inputs.{n}.is", one.means) for n, one in found.inputs.items()]
    asked += [(f"figures.{n}.take", shown.take) for n, shown in found.figures.items()]
    for where, quantity in asked:
        if quantity is not None:
            yield from _unknown(contract, quantity, where)


def _unknown(contract: Contract, quantity: Quantity, where: str) -> Iterator[Mistake]:
    purses = set(contract.purses)
    lines = {*contract.pay, *(("all",) if quantity.kind != "price" else ())}
    of = {"measure": set(contract.measures), **dict.fromkeys(("paid", "count", "persons"), lines)}
    of["price"] = set(contract.pay)
    named = [
        (quantity.of, of.get(quantity.kind, purses)),
        (quantity.payer, purses),
        (quantity.payee, purses),
        (quantity.against, set(contract.capital.facilities)),
    ]
    for name, known in named:
        if name is not None and name not in known:
            yield "not-in-contract", {"place": where, "name": name}
    for label in (quantity.period, quantity.until):
        try:
            parse_label(label or "2000")
        except ValueError:
            yield "no-period", {"place": where, "period": label}


__all__ = ["Published", "check", "read_published", "said"]
