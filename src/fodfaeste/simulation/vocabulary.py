# SPDX-License-Identifier: MPL-2.0
"""How simulated lives are told in the words of a contract: sources, codes, and tests at the door.

A contract reads registers through its own words. Here it is found out which code a simulated
benefit, job or course of education must carry, from which source it must come to be accepted, and
what must be on record for a person to be admitted. What the simulation cannot tell is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.contract.conditions import EntryTest
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import (
    AllOf,
    AnyOf,
    FormulaMeasure,
    Measure,
    Not,
    Over,
    Sum,
)
from fodfaeste.contract.model.people import Word
from fodfaeste.settlement.unit.names import slug

USUAL_BENEFIT = "kontanthjælp"
FLEX_JOB, FLEX_BENEFIT, PENSION, STUDY = "fleksjob", "fleksløntilskud", "førtidspension", "su"
PREFERRED = {
    "benefit": ("ydelsesrefusion", "dream"),
    "work": ("income", "events", "dream"),
    "education": ("events", "dream", "income"),
}
"""Which of the sources that a contract accepts a kind of row is told by, best first."""
READERS = {"benefit": "ydelsesrefusion", "work": "income", "education": "events"}
YOUNGEST, OLDEST = 18, 60


class CannotSimulate(ValueError):
    """A contract that asks for what the simulation does not have; said in both languages."""

    def __init__(self, da: str, en: str) -> None:
        self.da, self.en = da, en
        super().__init__(en)


@dataclass(frozen=True)
class Vocabulary:
    """The words of a contract for simulated lives.

    ``sources`` by kind of interval; ``benefit`` the code of the benefit that people enrol on;
    ``events`` as (name, by whom) and ``fields`` as (name, values), on record at enrolment;
    ``ages`` the lowest and highest age of those who enrol.
    """

    sources: dict[str, str]
    benefit: str
    events: tuple[tuple[str, str | None], ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    ages: tuple[int, int]


def vocabulary_of(contract: Contract) -> Vocabulary:
    """What a contract wants to hear; raises `CannotSimulate`."""
    if contract.group.unit != "person":
        raise CannotSimulate(
            "Aftalen handler ikke om personer, og simuleringen kender kun personer.",
            "The contract is not about persons, and the simulation knows only persons.",
        )
    tests = contract.group.enters_if
    events = {one: None for test in tests for one in _events(contract, test)}
    ages = [(test.low, test.high) for test in tests if test.kind == "age"]
    low = max([YOUNGEST, *(low for low, _ in ages if low is not None)])
    high = min([OLDEST, *(high for _, high in ages if high is not None)])
    return Vocabulary(
        {kind: _source(contract, kind) for kind in PREFERRED},
        _benefit(contract),
        tuple(events),
        tuple(_fields(contract)),
        (low, max(low, high)),
    )


def _events(contract: Contract, test: EntryTest) -> Iterator[tuple[str, str | None]]:
    """What must have happened or been decided for one test to be met."""
    word = contract.words.get(test.words)
    if test.kind == "decided":
        yield slug(test.words), test.binding
    elif test.kind == "word" and word is not None:
        if word.decided_by is not None:
            yield slug(test.words), word.decided_by
        elif word.event is not None:
            yield slug(word.event), None
        elif word.field is None:
            raise CannotSimulate(
                f"Simuleringen kan ikke afgøre, om “{test.words}” er opfyldt ved indskrivningen.",
                f"The simulation cannot tell whether “{test.words}” is met at enrolment.",
            )


def _fields(contract: Contract) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word in contract.words.values():
        if word.field is not None:
            yield slug(word.field), tuple(word.values) or ("yes",)


def _benefit(contract: Contract) -> str:
    """The benefit that people enrol on: cash benefit where it is accepted, else the first one."""
    codes: list[str] | None = None
    for test in contract.group.enters_if:
        if test.kind == "receives" and test.binding in contract.lists:
            mine = contract.lists[test.binding].codes
            codes = mine if codes is None else [code for code in codes if code in mine]
    if codes is None or USUAL_BENEFIT in map(slug, codes):
        return USUAL_BENEFIT
    if not codes:
        raise CannotSimulate(
            "Ingen ydelse opfylder alle krav ved indskrivningen.",
            "No benefit meets all tests at enrolment.",
        )
    return codes[0]


def _source(contract: Contract, kind: str) -> str:
    """The reader through which rows of a kind come: one that the proofs of its measures accept."""
    accepted: list[str] = []
    for measure in contract.measures.values():
        if kind in kinds_of(contract, measure):
            for proof in measure.proof:
                if proof in contract.proofs:
                    accepted += map(slug, contract.proofs[proof].sources)
    for wanted in PREFERRED[kind]:
        if any(one == wanted or one.startswith(f"{wanted}-") for one in accepted):
            return wanted
    return accepted[0] if accepted else READERS[kind]


def kinds_of(contract: Contract, measure: Measure) -> frozenset[str]:
    """The kinds of interval that a measure reads."""
    names = [
        value
        for key in ("first", "run_of", "time_in", "every", "saving_on", "word")
        if isinstance(value := getattr(measure, key, None), str)
    ]
    return frozenset().union(*(_of_word(contract, name) for name in names))


def _of_word(contract: Contract, name: str) -> frozenset[str]:
    word: Word | None = contract.words.get(name)
    if word is None:
        return frozenset()
    if word.interval is not None:
        return frozenset({word.interval})
    parts = [*(word.any_of or ()), *(word.all_of or ()), *([word.not_] if word.not_ else ())]
    return frozenset().union(*(_of_word(contract, part) for part in parts))


def not_told(contract: Contract) -> dict[str, str]:
    """Lines that the simulation cannot tell anything about, each with the measure that is missing.

    A line pays nothing in a simulation when its measure reads a score, a figure that somebody
    gives, an event after enrolment, or a kind of interval that is not simulated.
    """
    found: dict[str, str] = {}
    for name, line in contract.pay.items():
        if line.for_ is None:
            continue
        for measure in _beneath(contract, line.for_.subject, set()):
            if not _is_told(contract, contract.measures[measure]):
                found[name] = measure
    return found


def require_told(contract: Contract) -> None:
    """Raise `CannotSimulate` when no payment for an outcome rests on what is simulated."""
    outcomes = {name for name, line in contract.pay.items() if line.for_ is not None}
    if outcomes <= not_told(contract).keys() and outcomes:
        measures = ", ".join(sorted(set(not_told(contract).values())))
        raise CannotSimulate(
            f"Ingen af aftalens betalinger for resultater kan simuleres ({measures}): "
            "simuleringen kender job, uddannelse og ydelser.",
            f"None of the payments for outcomes can be simulated ({measures}): the simulation "
            "knows work, education and benefits.",
        )


def _beneath(contract: Contract, name: str, seen: set[str]) -> Iterator[str]:
    """A measure and every measure that it is made of."""
    if name not in contract.measures or name in seen:
        return
    seen.add(name)
    yield name
    said = contract.measures[name].model_dump(mode="json", exclude_none=True)
    for part in _texts(said):
        yield from _beneath(contract, part.split(" ")[0], seen)


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def _is_told(contract: Contract, measure: Measure) -> bool:
    if isinstance(measure, Sum):
        return measure.sum_of in ("hours", "benefit paid")
    found = kinds_of(contract, measure)
    if found:
        return found <= PREFERRED.keys()
    return isinstance(measure, (Over, FormulaMeasure, AllOf, AnyOf, Not))


def without_samples(contract: Contract) -> Contract:
    """The contract as if every sample were verified at once: nobody fails it in a simulation."""
    proofs = {
        name: proof.model_copy(update={"standard": "as delivered", "sample": None})
        for name, proof in contract.proofs.items()
    }
    settle = contract.settle.model_copy(update={"audit": None, "audited_by": None})
    return contract.model_copy(update={"proofs": proofs, "settle": settle})


def first_monday(contract: Contract) -> date:
    """The Monday on which the first week of enrolment begins: on or after the first day."""
    first = contract.dates.enrol.first
    return first + timedelta(days=-first.weekday() % 7)


def intake_weeks(contract: Contract) -> int:
    """How many Mondays there are on which people can enrol."""
    return max(1, (contract.dates.enrol.last - first_monday(contract)).days // 7 + 1)


def calendar_weeks(contract: Contract) -> int:
    """Whole weeks from the first enrolment to the last day on which something can be achieved."""
    days = (contract.dates.achieve_until - first_monday(contract)).days + 1
    return max(intake_weeks(contract), -(-days // 7))
