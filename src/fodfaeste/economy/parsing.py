# SPDX-License-Identifier: MPL-2.0
"""Data files (text) to a `DataSet`. Every scalar is read as text and judged here, once."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from fodfaeste.economy import fields
from fodfaeste.economy.dataset import (
    Adjustment,
    Basis,
    Benefit,
    DataSet,
    DataVersion,
    DiscountCurve,
    Financing,
    Rate,
    Staircase,
    Unit,
)
from fodfaeste.economy.errors import DataFault
from fodfaeste.economy.fields import Row
from fodfaeste.evidence.intervals import Span

_HELD = ("from", "until", "confidence")
_CLAIM = ("value", "fixed_refund", "legal", "confidence")
_SECTIONS = {
    "rates": ("code", "benefit", "name", "unit", "values"),
    "benefits": ("code", "name", "also_called", "financing", "benefit_week", "self_support"),
    "staircases": (*_HELD, "legal", "steps", "restart"),
    "indexation": ("code", "name", "values"),
    "discount": (*_HELD, "source", "rates"),
}
"""The sections of a data file and the fields that a row of each may have."""


def parse_data(files: Mapping[str, str]) -> DataSet:
    """The data set of some files, given as name and text.

    A section may be spread over several files. Raises `DataFault` naming file, row and field.
    """
    loaded = {name: _load(name, text) for name, text in sorted(files.items())}
    rows: dict[str, list[Row]] = defaultdict(list)
    sources: dict[str, str] = {}
    version = ""
    for name, content in loaded.items():
        for section, value in content.items():
            if section in _SECTIONS:
                found = fields.rows(value, f"{name}: {section}")
                rows[section] += [row.only(*_SECTIONS[section]) for row in found]
            elif section == "sources" and isinstance(value, dict):
                sources |= {str(key): str(text) for key, text in value.items()}
            elif section == "version" and isinstance(value, str):
                version = value
            else:
                raise DataFault(f"{name}: unknown or malformed section {section!r}")
    if not version:
        raise DataFault(f"{', '.join(loaded)}: no file names the data set; add 'version: 2026.1'")
    benefits = _benefits(rows["benefits"])
    return DataSet(
        version=DataVersion(version, _hash(loaded)),
        rates=_rates(rows["rates"], sources, {b.code for b in benefits}),
        benefits=benefits,
        staircases=_staircases(rows["staircases"]),
        adjustments=_adjustments(rows["indexation"], sources),
        discount_curves=_discount(rows["discount"], sources),
        sources=tuple(sorted(sources.items())),
    )


def _load(name: str, text: str) -> dict[str, object]:
    try:
        content = YAML(typ="base").load(text)
    except YAMLError as fault:
        raise DataFault(f"{name}: not readable as YAML: {fault}") from fault
    if not isinstance(content, dict):
        raise DataFault(f"{name}: the file must be sections with a name each, such as 'rates:'")
    return content


def _hash(loaded: Mapping[str, object]) -> str:
    """SHA-256 over the values and file names; comments and layout do not count."""
    canonical = json.dumps(loaded, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _rates(
    rows: Sequence[Row], sources: Mapping[str, str], benefits: Container[str]
) -> tuple[Rate, ...]:
    for row in rows:
        if row.text("benefit") not in benefits:
            row.fault("benefit", f"{row.text('benefit')!r} is not in the list of benefits")
    rates = tuple(
        Rate(
            code=row.text("code"),
            benefit=row.text("benefit"),
            name=row.text("name"),
            unit=row.choice("unit", Unit),
            amount=value.amount("amount"),
            holds=value.span(),
            confidence=value.confidence(),
            source=value.source(sources),
        )
        for row in rows
        for value in row.rows("values", *_HELD, "source", "amount")
    )
    _no_overlap((rate.code, rate.holds) for rate in rates)
    return rates


def _benefits(rows: Iterable[Row]) -> tuple[Benefit, ...]:
    benefits = tuple(_benefit(row) for row in rows)
    names = [name.casefold() for b in benefits for name in (b.name, *b.also_called)]
    for words in (names, [b.code for b in benefits]):
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise DataFault(f"benefits: {', '.join(twice)} occurs twice; one benefit per name")
    return benefits


def _benefit(row: Row) -> Benefit:
    financing, count, support = (
        row.row(k, *_CLAIM) for k in ("financing", "benefit_week", "self_support")
    )
    kind = financing.choice("value", Financing)
    if count.flag("value") and support.flag("value"):
        row.fault("self_support", "a benefit of the count cannot be self-support as well")
    fixed = financing.share("fixed_refund") if kind is Financing.FIXED else None
    return Benefit(
        code=row.text("code"),
        name=row.text("name"),
        also_called=row.texts("also_called"),
        financing=kind,
        fixed_refund=fixed,
        in_count=count.flag("value"),
        self_support=support.flag("value"),
        financing_basis=_basis(financing),
        in_count_basis=_basis(count),
        self_support_basis=_basis(support),
    )


def _basis(row: Row) -> Basis:
    return Basis(row.text("legal"), row.confidence())


def _staircases(rows: Iterable[Row]) -> tuple[Staircase, ...]:
    staircases = []
    for row in rows:
        restart = row.row("restart", "self_support_weeks", "within_weeks", "confidence")
        staircases.append(
            Staircase(
                holds=row.span(),
                steps=fields.ladder(
                    row,
                    [
                        (s.number("from_week"), s.share("refund"))
                        for s in row.rows("steps", "from_week", "refund")
                    ],
                ),
                restart_after=restart.number("self_support_weeks"),
                restart_within=restart.number("within_weeks"),
                legal=row.text("legal"),
                confidence=row.confidence(),
                restart_confidence=restart.confidence(),
            )
        )
    _no_overlap(("staircase", staircase.holds) for staircase in staircases)
    return tuple(staircases)


def _adjustments(rows: Iterable[Row], sources: Mapping[str, str]) -> tuple[Adjustment, ...]:
    found = tuple(
        Adjustment(
            series=row.text("code"),
            rate=value.percent("percent"),
            holds=value.span(),
            confidence=value.confidence(),
            source=value.source(sources),
        )
        for row in rows
        for value in row.rows("values", *_HELD, "source", "percent")
    )
    _no_overlap((adjustment.series, adjustment.holds) for adjustment in found)
    return found


def _discount(rows: Iterable[Row], sources: Mapping[str, str]) -> tuple[DiscountCurve, ...]:
    curves = tuple(
        DiscountCurve(
            holds=row.span(),
            rates=fields.ladder(
                row,
                [
                    (r.number("from_year"), r.percent("percent"))
                    for r in row.rows("rates", "from_year", "percent")
                ],
            ),
            confidence=row.confidence(),
            source=row.source(sources),
        )
        for row in rows
    )
    _no_overlap(("discount", curve.holds) for curve in curves)
    return curves


def _no_overlap(named: Iterable[tuple[str, Span]]) -> None:
    """Two rows of one series may not hold on the same day."""
    last: tuple[str, Span] | None = None
    for name, span in sorted(named):
        if last and last[0] == name and span.start < last[1].end:
            raise DataFault(
                f"{name}: two rows hold on {span.start}; end the row from {last[1].start} there"
            )
        last = (name, span)
