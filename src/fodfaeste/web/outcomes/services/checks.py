# SPDX-License-Identifier: MPL-2.0
"""Writes: what is to be verified is raised, once, and follows what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from fodfaeste.contract import Contract
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.settlement.statements.sampling import SETTLE, samples_of, to_verify
from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.models import Check, RaisedClaim
from fodfaeste.web.outcomes.models.check import Verdict
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.standards import due_after, proof_of_line, verifier_of, wanted_by
from fodfaeste.web.outcomes.translate import Form as Row
from fodfaeste.web.outcomes.translate import Said, Told

__all__ = ["checks_raise", "samples_raise"]

State, Form = Check.State, Check.Form


@dataclass(frozen=True)
class _Ground:
    """What every check of an investment is raised from."""

    investment: Investment
    contract: Contract
    told: Mapping[str, Told]
    courses: Mapping[str, Course]
    today: date

    def verifier(self, role: str, unit: str) -> Organisation | None:
        """Who verifies in a role, for a person."""
        return verifier_of(self.investment, role, self.courses.get(unit))

    def about(self, unit: str, keys: Sequence[str]) -> str:
        """A fingerprint of what some facts of a person say."""
        facts = self.told[unit].facts if unit in self.told else {}
        said = [facts[key].about for key in sorted(keys) if key in facts]
        return hashlib.sha256("\n".join(said).encode("ascii")).hexdigest()


def checks_raise(*, investment: Investment, today: date) -> int:
    """Raise what is to be verified and is not raised yet; gives how many are new.

    Three kinds: facts of a proof that wants every one verified; claims that the engine raises and
    that someone is named to verify; claims that a published statement has drawn as a sample. What
    is verified and then says something else is to be verified again.
    """
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        ground = _ground(investment, today)
        made = [*_facts(ground), *_claims(ground), *_samples(ground)]
        new = sum(_raise(ground, one) for one in made)
        _let_go(ground, made)
    return new


def samples_raise(*, investment: Investment, today: date) -> int:
    """Raise the claims that published statements have drawn; nothing without a sample."""
    if not samples_of(contract_of(investment)):
        return 0
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        ground = _ground(investment, today)
        return sum(_raise(ground, one) for one in _samples(ground))


def _ground(investment: Investment, today: date) -> _Ground:
    courses = Course.objects.filter(investment=investment).order_by("pk")
    by_unit = {one.unit: one for one in courses.select_related("participant__subject")}
    told = told_now(investment, today)
    return _Ground(investment, contract_of(investment), told, by_unit, today)


def _facts(g: _Ground) -> Iterator[Check]:
    """The unverified facts of each record that a proof wants every one of verified."""
    wanted = wanted_by(g.contract)
    for unit, told in g.told.items() if wanted else ():
        found: dict[tuple[str, str, str], list[str]] = {}
        for said in told.facts.values():
            for one in wanted:
                if one.wants(said) and _over(said):
                    slot = said.base, one.proof, one.role
                    found.setdefault(slot, []).append(said.key)
        for (base, proof, role), keys in found.items():
            check = _check(g, unit, role, f"{proof} {base}", keys)
            if check is not None:
                check.form, check.proof, check.required = Form.FACT, proof, True
                yield check


def _over(said: Said) -> bool:
    """A fact that is not withdrawn and not still going on: that is verified when it is over."""
    return not said.retracted and (said.name != "work" or bool(said.hours))


def _claims(g: _Ground) -> Iterator[Check]:
    """The claims that the engine raises, where the contract names who verifies them."""
    for claim in RaisedClaim.objects.filter(investment=g.investment).order_by("pk"):
        proof = proof_of_line(g.contract, claim.line)
        if proof is None or not claim.amount or not claim.keys:
            continue
        name, terms = proof
        key = f"{claim.line}|{claim.once}|{claim.achieved}"
        check = _check(g, claim.unit, terms.verified_by or "", key, claim.keys)
        if check is not None:
            check.form, check.proof, check.line = Form.CLAIM, name, claim.line
            check.achieved, check.amount = claim.achieved, claim.amount
            yield check


def _samples(g: _Ground) -> Iterator[Check]:
    """The claims that statements have drawn; an audit is verified by two."""
    if not samples_of(g.contract):
        return
    raised = {
        (one.line, one.unit, one.once): one.keys
        for one in RaisedClaim.objects.filter(investment=g.investment)
    }
    statements = Statement.objects.filter(investment=g.investment).order_by("number")
    for number, content, known_on in statements.values_list("number", "content", "known_on"):
        for drawn in to_verify(statement_from(bytes(content))):
            row = drawn.row
            slot = row.key.line, row.key.unit, row.key.once
            key = f"sample {drawn.sample} {number}|{row.key.line}|{row.key.once}"
            check = _check(g, row.key.unit, drawn.by or "", key, raised.get(slot, []))
            if check is not None:
                check.form, check.required, check.line = Form.CLAIM, True, row.key.line
                check.sample, check.statement = drawn.sample, number
                check.achieved, check.amount = row.achieved, row.change
                check.by_two = drawn.sample == SETTLE
                check.due_on = due_after(g.contract, known_on)
                yield check


def _check(g: _Ground, unit: str, role: str, key: str, keys: Sequence[str]) -> Check | None:
    verifier = g.verifier(role, unit)
    if verifier is None:
        return None
    facts = g.told[unit].facts if unit in g.told else {}
    keys = [key for key in keys if key in facts and facts[key].form is not Row.ATTRIBUTE]
    return Check(
        investment=g.investment,
        course=g.courses.get(unit),
        unit=unit,
        key=key,
        keys=sorted(keys),
        about=g.about(unit, keys),
        role=role,
        verifier=verifier,
        due_on=due_after(g.contract, g.today),
    )


def _raise(g: _Ground, new: Check) -> bool:
    """Keep a check that is new; one that is there follows what it is about."""
    slot = {"investment": new.investment, "unit": new.unit, "key": new.key}
    there = Check.objects.select_for_update().filter(**slot).first()
    if there is None:
        new.state = _settled_state(g, new)
        new.save()
        return True
    if there.about != new.about or there.state == State.GONE:
        there.about, there.keys, there.amount = new.about, new.keys, new.amount
        if there.state in (State.VERIFIED, State.GONE) and not there.sample:
            there.state, there.due_on = _settled_state(g, new), new.due_on
        there.save()
    return False


def _settled_state(g: _Ground, new: Check) -> str:
    """Waiting; or verified, where everything that it is about has been already."""
    facts = g.told[new.unit].facts if new.unit in g.told else {}
    found = {facts[key].verification for key in new.keys if key in facts}
    if found == {Verdict.VERIFIED.value} and not new.sample:
        return State.VERIFIED
    return State.WAITING


def _let_go(g: _Ground, made: Sequence[Check]) -> None:
    """What waits to be verified and is not claimed any more need not be."""
    wanted = {(one.unit, one.key) for one in made}
    waiting = Check.objects.filter(investment=g.investment, state=State.WAITING)
    for one in waiting:
        if (one.unit, one.key) not in wanted:
            one.state = State.GONE
            one.save(update_fields=["state"])
