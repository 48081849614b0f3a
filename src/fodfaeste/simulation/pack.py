# SPDX-License-Identifier: MPL-2.0
"""The calibration pack: populations and published figures, as data with source and confidence.

A pack can be loaded from other texts than the shipped ones: a municipality's own baseline is a
population of its own in the same form.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Confidence = Literal["verified", "derived", "assumed", "memory"]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
State = Literal["part_time", "full_time", "flex_job", "education"]


class PackError(ValueError):
    """A pack that cannot be used; says the file, the place in it and what to do."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Row):
    """A text in both languages."""

    da: str
    en: str


class Known(_Row):
    """What is known of one thing: a value, how sure it is, and where it was read."""

    value: Literal["trial", "no effect shown", "none"]
    confidence: Confidence
    source: str


class Times(_Row):
    """A factor, how sure it is, and where it comes from."""

    value: Positive
    confidence: Confidence
    source: str


class Fitted(_Row):
    """The numbers that are fitted.

    ``entry``: weekly hazard of beginning work or education, for the middle risk group, late in a
    spell on benefit; ``spread``: the near group has exp(spread) times that, the far exp(-spread);
    ``leave``: weekly hazard of losing work after the first quarter; ``effect``: the programme's
    hazard ratio on beginning; ``study``: the share of all that is begun that is education.
    """

    entry: Positive
    spread: Annotated[float, Field(ge=0)]
    leave: Positive
    effect: Positive
    study: Annotated[float, Field(gt=0, lt=1)]


class Uncertainty(_Row):
    """Standard deviations of the logarithms of the fitted numbers."""

    entry: Annotated[float, Field(ge=0)]
    leave: Annotated[float, Field(ge=0)]
    effect: Annotated[float, Field(ge=0)]


class Grounds(_Row):
    """What the uncertainty rests on."""

    confidence: Confidence
    source: str


class Population(_Row):
    """People who can be simulated. ``like`` borrows the fitted numbers of another population.

    ``free`` names the fitted numbers that the published figures can tell; the others are chosen.
    """

    name: str
    called: Said
    about: Said
    evidence: Known
    fitted: Fitted | None = None
    free: tuple[Literal["entry", "leave", "effect", "spread", "study"], ...] = ()
    like: str | None = None
    entry_times: Times | None = None
    uncertainty: Uncertainty
    uncertain: Grounds

    @model_validator(mode="after")
    def _one_ground(self) -> Population:
        if (self.fitted is None) == (self.like is None):
            raise ValueError("give `fitted` numbers, or say which population it is `like`")
        return self


class Prior(_Row):
    """Part of the people who enrol: weeks on benefit before, ``to`` not included."""

    first: Annotated[int, Field(ge=0, alias="from")]
    to: int
    share: Share


class Dropout(_Row):
    """The weekly chance of leaving the programme, by week since enrolment; the last goes on."""

    weekly: tuple[Share, ...]
    confidence: Confidence
    source: str


class Structure(_Row):
    """The shape that the fitted numbers are spread over, the same for all populations."""

    bands: tuple[int, ...]
    starts: dict[State, Share]
    start_by_band: tuple[Positive, ...]
    leave_by_band: tuple[Positive, ...]
    leave_times: dict[State, Positive]
    between: dict[str, Share]
    pension: tuple[Share, ...]
    gone: Share
    groups: dict[Literal["near", "middle", "far"], Share]
    prior: tuple[Prior, ...]
    dropout: Dropout
    confidence: Confidence
    source: str


class StillPaid(_Row):
    """The share of a benefit that is still paid beside a part-time job."""

    share: Share
    confidence: Confidence
    source: str


class Valued(_Row):
    """By which rates a week on each benefit is valued: the first list that is known on a day."""

    part_time: StillPaid
    benefits: dict[str, tuple[tuple[str, ...], ...]]


class Target(_Row):
    """One published figure (see the data file for the kinds)."""

    name: str
    population: str
    arm: Literal["with", "without"] | None = None
    kind: Literal["ever", "in", "weeks", "kept", "tenure", "ratio"]
    of_states: tuple[State, ...] = ("part_time", "full_time")
    months: int | None = None
    weeks: int | None = None
    value: float
    of: int | None = None
    error: Positive | None = None
    low: Positive | None = None
    high: Positive | None = None
    role: Literal["fit", "check", "elsewhere"]
    confidence: Confidence
    source: str

    @model_validator(mode="after")
    def _has_an_error(self) -> Target:
        given = [self.of, self.error, self.low if self.high else None]
        if sum(one is not None for one in given) != 1:
            raise ValueError("give `of`, `error`, or `low` and `high`")
        return self


class Pack(_Row):
    """Populations, the shape they share, published figures, and where all of it was read."""

    populations: tuple[Population, ...]
    structure: Structure
    targets: tuple[Target, ...]
    valued: Valued
    sources: dict[str, str]

    def population(self, name: str) -> Population:
        """The population of a name; raises `PackError`."""
        for one in self.populations:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.populations)
        raise PackError(f"no population is called {name!r}; known: {known}")

    def fitted(self, of: Population) -> Fitted:
        """The numbers of a population, its own or borrowed."""
        if of.fitted is not None:
            return of.fitted
        borrowed = self.fitted(self.population(of.like or ""))
        times = 1.0 if of.entry_times is None else of.entry_times.value
        return borrowed.model_copy(update={"entry": borrowed.entry * times})

    @model_validator(mode="after")
    def _names_are_known(self) -> Pack:
        names = {one.name for one in self.populations}
        for target in self.targets:
            if target.population not in names:
                raise ValueError(f"target {target.name}: no population {target.population!r}")
        sources = {t.source for t in self.targets} | {p.evidence.source for p in self.populations}
        unknown = sorted(sources - set(self.sources))
        if unknown:
            raise ValueError(f"sources that are not listed: {', '.join(unknown)}")
        return self


@lru_cache(maxsize=1)
def shipped_pack() -> Pack:
    """The pack inside the package, read once."""
    folder = files("fodfaeste.simulation") / "data"
    found = (one for one in folder.iterdir() if one.name.endswith(".yaml"))
    return parse_pack({one.name: one.read_text("utf-8") for one in found})


def parse_pack(texts: Mapping[str, str]) -> Pack:
    """The pack of some files, given as name and text; raises `PackError` naming the place."""
    sections: dict[str, Any] = {}
    for name, text in sorted(texts.items()):
        try:
            found = YAML(typ="safe").load(text)
        except YAMLError as fault:
            raise PackError(f"{name}: this is not YAML: {fault}") from None
        if not isinstance(found, dict):
            raise PackError(f"{name}: begin with a section, such as `populations:`")
        sections |= found
    try:
        return Pack.model_validate(sections)
    except ValidationError as fault:
        said = "\n".join(
            f"{', '.join(sorted(texts))}: {'.'.join(map(str, one['loc']))}: {one['msg']}"
            for one in fault.errors()
        )
        raise PackError(said) from None
