# SPDX-License-Identifier: MPL-2.0
"""Which rows may prove a measure: source and rank, state of verification, freshness, silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Proof
from fodfaeste.evidence.facts import Event, Given, Interval, Score, Verification
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.spans import after_span

Provable = Interval | Event | Score | Given
SILENCE = ("counts", "needs a second source", "proves nothing")


@dataclass(frozen=True)
class Standard:
    """The proofs that a measure names, in their order; none named: any row not turned down.

    A row is accepted when one of the proofs accepts it. A row that is rejected or disputed never
    counts; ``every one`` wants each row verified, a sample or ``as delivered`` takes what is
    claimed. A row is fresh when it was recorded within ``fresh`` of the last day it speaks of.
    """

    proofs: tuple[Proof, ...]
    sources: Sources
    _places: dict[str, tuple[tuple[int, Proof], ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, contract: Contract, names: list[str], sources: Sources, where: str) -> Standard:
        """The standard that a measure's ``proof`` asks for."""
        for name in names:
            if name not in contract.proofs:
                raise CannotSettle("no-proof", where, name=name)
        return cls(tuple(contract.proofs[name] for name in names), sources)

    def rank(self, fact: Provable) -> int | None:
        """How good a row is (0 is best), or ``None`` when it proves nothing."""
        if fact.verification in _TURNED_DOWN:
            return None
        if not self.proofs:
            return 0
        for rank, proof in self._naming(fact):
            if _accepts(proof, fact):
                return rank
        return None

    def reads(self, fact: Provable) -> bool:
        """Whether a row speaks at all: from a named source and not rejected.

        Wider than `rank`: a row that is only claimed, or too old to prove something, still keeps
        a day from being silent.
        """
        if fact.verification is Verification.REJECTED:
            return False
        return not self.proofs or bool(self._naming(fact))

    @property
    def silence(self) -> str:
        """What a silent register means: the most that any of the proofs allows."""
        if not self.proofs:
            return "needs a second source"
        return min((proof.silence for proof in self.proofs), key=SILENCE.index)

    def _naming(self, fact: Provable) -> tuple[tuple[int, Proof], ...]:
        """The proofs that name the row's source, each with the source's place in the ranking."""
        found = self._places.get(fact.ref.delivery)
        if found is None:
            named = [(proof, source) for proof in self.proofs for source in proof.sources]
            found = self._places[fact.ref.delivery] = tuple(
                (place, proof)
                for place, (proof, source) in enumerate(named)
                if self.sources.is_from(fact.ref, source)
            )
        return found


_TURNED_DOWN = (Verification.REJECTED, Verification.DISPUTED)


def _accepts(proof: Proof, fact: Provable) -> bool:
    if proof.standard == "every one" and fact.verification is not Verification.VERIFIED:
        return False
    return proof.fresh is None or fact.recorded < after_span(_last(fact), proof.fresh) + _DAY


_DAY = timedelta(days=1)


def _last(fact: Provable) -> date:
    if isinstance(fact, Interval):
        return fact.start if fact.end is None else fact.end - _DAY
    return fact.on
