# SPDX-License-Identifier: MPL-2.0
"""What is held against a share is itself a share: `50 %`, never `50`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from fodfaeste.contract.checks.prices import measured_in
from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.base import Noun, Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Measure, ShareOf
from fodfaeste.contract.model.money import Scale
from fodfaeste.contract.numbers import number_text, percent
from fodfaeste.contract.phrases import Condition

RATIO_MOST = 10
"""A ratio may pass the whole, but ten times the whole is a number that lost its per cent sign."""


def shares_are_held_against_shares(contract: Contract) -> Iterator[Finding]:
    """A level, a boundary or a condition on a share lies where the share can come."""
    for steps, condition in _conditions(contract):
        most = _most(contract, condition.subject)
        if most is not None and condition.number is not None:
            yield from _beyond(condition.number, most, condition.subject, steps)
    for name, line in contract.pay.items():
        most = _most(contract, line.for_.subject) if line.for_ is not None else None
        if line.for_ is None or line.scale is None or most is None:
            continue
        if line.scale.reads == "the claim's own value":
            for steps, number in _boundaries(line.scale, name):
                yield from _beyond(number, most, line.for_.subject, steps)
    for name, proof in contract.proofs.items():
        missing = proof.share_missing
        if isinstance(missing, Fraction) and not 0 <= missing <= 1:
            yield Finding("missing-share", ("proofs", name, "missing at most"), percent(missing))


def _most(contract: Contract, name: str) -> int | None:
    """How high the value of a measure can be meant to go, when it is a share or a ratio."""
    measures = dict[str, Measure](contract.measures)
    if name not in measures or measured_in(measures, name) != "percentage point":
        return None
    measure = measures[name]
    whole = isinstance(measure, ShareOf) and measure.divided_by is None
    return 1 if whole else RATIO_MOST


def _beyond(number: Fraction, most: int, name: str, steps: Steps) -> Iterator[Finding]:
    if abs(number) > most:
        written = number_text(number)
        place = ("measures", name)
        yield Finding(
            "share-beyond", steps, written, f"{most * 100} %", f"{written} %", name,
            others=(place, (*place, "counted in")),
        )  # fmt: skip


def _boundaries(scale: Scale, name: str) -> Iterator[tuple[Steps, Fraction]]:
    for index, row in enumerate(scale.rows):
        for key, bound in (("at", row.at), ("up to", row.up_to)):
            if bound is not None and not isinstance(bound, Unpublished):
                yield ("pay", name, "scale", scale.shape, index, key), bound


def _conditions(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Condition]]:
    """Every condition of a contract, wherever it stands."""
    if isinstance(value, Condition):
        yield steps, value
    elif isinstance(value, Noun):
        for name, info in type(value).model_fields.items():
            yield from _conditions(getattr(value, name), (*steps, info.alias or name))
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _conditions(inner, (*steps, key))
