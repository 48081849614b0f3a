# SPDX-License-Identifier: MPL-2.0
"""What a contract looks for and the evidence is silent about, so that nothing is zero unseen.

A source that no delivery comes from proves nothing, and a unit whose field is not known on the day
of enrolment is in no band. Neither stops a settlement, because the row may come later and the next
statement puts it right; both are listed with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.checks.references import uses
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import History
from fodfaeste.settlement.unit.conditions import AGE, BAND, is_field, subject_of
from fodfaeste.settlement.unit.enrolment import enrol
from fodfaeste.settlement.unit.entry import age_on, attribute_on
from fodfaeste.settlement.unit.sources import Sources


@dataclass(frozen=True, slots=True)
class Silence:
    """One thing that is missing.

    ``kind`` is ``source`` (``name``: the source as the contract writes it; ``about``: the proofs
    that name it) or ``band`` (``name``: the field that the bands ask about; ``about``: the units
    for which it is not known on the day of enrolment).
    """

    kind: str
    name: str
    about: tuple[str, ...]


def silences(
    contract: Contract, found: Mapping[str, History], sources: Sources, known_on: date
) -> tuple[Silence, ...]:
    """Everything that is missing as known on a day, in the order of the contract."""
    return (*_sources(contract, sources), *_bands(contract, found, known_on))


def _sources(contract: Contract, sources: Sources) -> Iterator[Silence]:
    """Sources, named by a proof that a measure asks for, from which nothing has come."""
    asked = {name for measure in contract.measures.values() for name in measure.proof}
    named: dict[str, list[str]] = {}
    for name, proof in contract.proofs.items():
        for source in proof.sources if name in asked else ():
            named.setdefault(source, []).append(name)
    for source, proofs in named.items():
        if not any(sources.is_named(one, source) for one in sources.deliveries.values()):
            yield Silence("source", source, tuple(proofs))


def _bands(contract: Contract, found: Mapping[str, History], known_on: date) -> Iterator[Silence]:
    """Fields of bands that are not known of units, where a rule asks for the band."""
    subjects = {subject_of(band.test.subject)[0] for band in contract.group.bands.values()}
    names = [name for name in sorted(subjects) if is_field(contract, name)]
    asked = any(use.name == BAND for use in uses(contract))
    if not (names and asked):
        return
    days = _enrolled(contract, found, known_on)
    for name in names:
        missing = [unit for unit, on in days.items() if not _knows(contract, found[unit], name, on)]
        if missing:
            yield Silence("band", name, tuple(missing))


def _enrolled(contract: Contract, found: Mapping[str, History], known_on: date) -> dict[str, date]:
    entries = {unit: enrol(contract, found[unit], known_on) for unit in sorted(found)}
    return {
        unit: entry.on
        for unit, entry in entries.items()
        if entry is not None and entry.eligible and entry.band is None
    }


def _knows(contract: Contract, history: History, name: str, on: date) -> bool:
    if name == AGE:
        return age_on(history, on) is not None
    word = contract.words.get(name)
    field = word.field if word is not None and word.field is not None else name
    return attribute_on(history, field, on) is not None
