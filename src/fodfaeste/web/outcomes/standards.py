# SPDX-License-Identifier: MPL-2.0
"""What a contract wants verified, by which role, and which organisation that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract import Contract
from fodfaeste.contract.model.measure import Measure
from fodfaeste.contract.model.measure import Score as ScoreMeasure
from fodfaeste.contract.model.people import Proof, Word
from fodfaeste.exchange.readers import events
from fodfaeste.explain.not_yet.obstacles import leaves, measures_of
from fodfaeste.explain.not_yet.wanted import STATE_OF
from fodfaeste.settlement.statements.cutoffs import cutoffs
from fodfaeste.settlement.unit.names import slug
from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.models import Investment, Part, Party
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.translate import Form, Said

__all__ = ["Wanted", "due_after", "proof_of_line", "verifier_of", "wanted_by"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing of casework that a proof wants every one of verified."""

    proof: str
    role: str
    form: Form
    name: str
    codes: frozenset[str] | None = None

    def wants(self, said: Said) -> bool:
        """Whether this is about a fact."""
        if said.form is not self.form or slug(said.name) != self.name:
            return False
        return self.codes is None or slug(said.code) in self.codes


def wanted_by(contract: Contract) -> tuple[Wanted, ...]:
    """What the contract wants every one of verified before it counts."""
    found = dict.fromkeys(
        one
        for measure in contract.measures.values()
        for name in measure.proof
        if _reads_casework(proof := contract.proofs[name]) and proof.standard == "every one"
        for one in _of_measure(contract, measure, name, proof.verified_by or "")
    )
    return tuple(found)


def _reads_casework(proof: Proof) -> bool:
    return any(slug(one) == events.NAME for one in proof.sources)


def _of_measure(contract: Contract, measure: Measure, proof: str, role: str) -> Iterator[Wanted]:
    if isinstance(measure, ScoreMeasure):
        word = contract.words.get(measure.score)
        instrument = word.score if word is not None and word.score else measure.score
        yield Wanted(proof, role, Form.SCORE, slug(instrument))
        return
    state_of = STATE_OF.get(type(measure))
    state = state_of(measure) if state_of is not None else None
    for name in leaves(contract, state) if state else ():
        yield _of_word(contract, name, contract.words[name], proof, role)


def _of_word(contract: Contract, name: str, word: Word, proof: str, role: str) -> Wanted:
    if word.interval is None:
        return Wanted(proof, role, Form.EVENT, slug(word.event or name))
    listed = contract.lists[word.list_].codes if word.list_ in contract.lists else word.codes
    codes = None if listed is None else frozenset(slug(one) for one in listed)
    return Wanted(proof, role, Form.INTERVAL, slug(word.interval), codes)


def proof_of_line(contract: Contract, line: str) -> tuple[str, Proof] | None:
    """The proof of casework that a payment rests on and that names who verifies, if any."""
    for measure in measures_of(contract, line):
        for name in contract.measures[measure].proof:
            proof = contract.proofs[name]
            if proof.verified_by and _reads_casework(proof):
                return name, proof
    return None


def verifier_of(investment: Investment, role: str, course: Course | None) -> Organisation | None:
    """The organisation that a role of the contract is: whose purse it is, else the authority.

    Where there are several authorities it is the one that ordered the course.
    """
    parties = Party.objects.filter(investment=investment).select_related("organisation")
    ordered = list(parties.order_by("pk"))
    named = [one for one in ordered if role and role in one.purses]
    found = named or [one for one in ordered if one.part == Part.AUTHORITY]
    mine = [one for one in found if course and one.organisation_id == course.ordered_by_id]
    chosen = mine or found
    return chosen[0].organisation if chosen else None


def due_after(contract: Contract, day: date) -> date:
    """The next day on which a statement is made: what is to be verified for it must be by then."""
    coming = [cut.known_on for cut in cutoffs(contract) if cut.known_on > day]
    return min(coming, default=max(contract.dates.prove_until, day))
