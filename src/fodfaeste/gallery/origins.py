# SPDX-License-Identifier: MPL-2.0
"""What sources publish about a contract: inputs, figures, where each comes from, and how computed.

Every input names exactly one origin: a source, a reading of ours (``assumed``), or other inputs
and figures that it was worked out from (``from``). Terms of the contract that were worked out from
figures are listed too. A figure that is an ancestor of its own inputs proves nothing, and the graph
kept here is what finds that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from fodfaeste.contract.model.base import Said
from fodfaeste.contract.terms import RoundTo
from fodfaeste.gallery.files import Spot
from fodfaeste.gallery.quantity import Quantity

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

    @property
    def one_digit(self) -> bool:
        """Whether the figure is published rounded to one significant digit."""
        if self.rounded is None or not self.value:
            return False
        return abs(self.value) < 10 * Fraction(self.rounded.step)


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
