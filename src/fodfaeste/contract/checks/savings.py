# SPDX-License-Identifier: MPL-2.0
"""A saving says on which benefit, and by which version of the staircase and of the rates."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Saving

PINNED: tuple[Steps, ...] = (("pinned",),)


def savings_pin_their_data(contract: Contract) -> Iterator[Finding]:
    """A saving pins the staircase; one that reads rates pins them and says of which day."""
    pinned = contract.pinned
    for name, measure in contract.measures.items():
        if not isinstance(measure, Saving):
            continue
        steps: Steps = ("measures", name, "saving on")
        if pinned is None or pinned.staircase is None:
            yield Finding("saving-data", steps, measure.saving_on, hint="staircase", others=PINNED)
        if isinstance(measure.valued_at, Unpublished) or not measure.valued_at.rates:
            continue
        steps = ("measures", name, "valued at")
        if pinned is None or pinned.rates is None:
            yield Finding("saving-data", steps, str(measure.valued_at), hint="rates", others=PINNED)
        if pinned is None or pinned.read_as_in_force is None:
            hint = "rates in force that week"
            yield Finding("saving-data", steps, str(measure.valued_at), hint=hint, others=PINNED)


def savings_are_on_a_benefit(contract: Contract) -> Iterator[Finding]:
    """The word of a saving is bound to a benefit, or to any of several."""
    for name, measure in contract.measures.items():
        if isinstance(measure, Saving) and not _is_benefit(contract, measure.saving_on, ()):
            yield Finding("saving-word", ("measures", name, "saving on"), measure.saving_on)
            if measure.saving_on in contract.words:
                yield Finding("saving-word", ("words", measure.saving_on), measure.saving_on)


def _is_benefit(contract: Contract, name: str, seen: tuple[str, ...]) -> bool:
    """Whether a word is a benefit; a word that is not defined is told elsewhere."""
    word = contract.words.get(name)
    if word is None or name in seen:
        return True
    if word.any_of is not None:
        return all(_is_benefit(contract, part, (*seen, name)) for part in word.any_of)
    return word.interval == "benefit"
