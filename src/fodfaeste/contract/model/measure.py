# SPDX-License-Identifier: MPL-2.0
"""Measures: what counts, as a value with a unit and a date.

A measure is written with the one key that names its kind. Measures of a unit (a person) are read
from that unit's history; ``share of``, ``mean of``, ``count of`` and ``total of`` are read from
other measures over the group; ``formula``, ``all of``, ``any of`` and ``not`` combine measures;
``given by`` is decided by a named determiner and delivered as such.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from fodfaeste.contract.model.base import (
    Called,
    Condition,
    Count,
    Day,
    Days,
    Formula,
    Hours,
    Noun,
    Quantity,
    Rounding,
    Span,
    Weeks,
    Window,
    WorthOf,
)

CountedIn = Literal[
    "whole weeks", "weeks", "days", "months", "hours", "persons", "claims", "percent",
    "percentage points", "points", "money", "units",
]  # fmt: skip


class Comparison(Noun):
    """What a value is held against: exactly one source, with a fallback when it breaks.

    ``own past`` counts the same thing in an earlier window; ``fixed`` is agreed; ``series`` is a
    dated series of the contract; ``given by`` is delivered by a determiner (matched, historical or
    randomised, as ``design`` says).
    """

    own_past: Window | None = Field(None, alias="own past")
    fixed: Quantity | None = None
    series: str | None = None
    given_by: str | None = Field(None, alias="given by")
    design: (
        Literal["own past", "fixed", "matched", "historical", "randomised", "reference"] | None
    ) = None
    until: Day | None = None
    then: Comparison | None = None
    fallback: Literal["last valid value", "nothing"] = "last valid value"


class Measure(Noun):
    """Fields that every kind of measure may have."""

    called: Called | None = None
    during: Window | None = None
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    proof: list[str] = Field(default_factory=list)
    minus: Comparison | None = None
    divided_by: Comparison | None = Field(None, alias="divided by")
    never_below: Quantity | None = Field(None, alias="never below")
    never_above: Quantity | None = Field(None, alias="never above")
    rounded: Rounding | None = None


class First(Measure):
    """The first day of a state or event, once ``once reached`` paid hours (or days) are reached."""

    first: str
    once_reached: Span | None = Field(None, alias="once reached")
    hours: Hours | None = None
    after: str | None = None


class Every(Measure):
    """Every occurrence of an event, or every start of a state; each has its own date."""

    every: str
    once_reached: Span | None = Field(None, alias="once reached")
    hours: Hours | None = None


class Run(Measure):
    """A state kept: ``weeks`` of it, unbroken but for ``gaps``, or within a longer window."""

    run_of: str = Field(alias="run of")
    weeks: Weeks | None = None
    length: Span | None = None
    gaps: Span | None = None
    hours: Hours | None = None
    jobs: Literal["added together", "same employer"] = "added together"
    counted_in: Literal["days", "whole weeks"] = Field("days", alias="counted in")
    after: str | None = None


class TimeIn(Measure):
    """Time in a state inside a window.

    ``grows`` says whether it is one claim when the window ends, or grows each settlement period.
    """

    time_in: str = Field(alias="time in")
    counted_in: Literal["whole weeks", "weeks", "days", "months", "hours"] = Field(
        "days", alias="counted in"
    )
    hours: Hours | None = None
    except_while: str | None = Field(None, alias="except while")
    after: str | None = None
    grows: Literal["when the window ends", "each settlement period"] = "when the window ends"


class Sum(Measure):
    """A sum over the window: pay or hours of work, the amount of a benefit, an event's value."""

    sum_of: Literal["pay", "hours", "benefit paid", "municipal net cost", "event value"] = Field(
        alias="sum of"
    )
    word: str | None = Field(None, alias="while")
    reaches: Quantity | None = Field(None, description="achieved on the day the sum reaches this")
    after: str | None = None


class Saving(Measure):
    """What a payer saves on a benefit in the window, in money, from the person's own weeks.

    A week is saved when ``time in`` would count it as a whole week without the benefit, and nothing
    else says otherwise: another public benefit, subsidised work. It is worth what it would have
    cost on the refund staircase, where the person stood by the rows before the window (and
    ``weeks before`` that the rows do not show), had the benefit gone on. ``counts`` says whether
    only these weeks count, or also what the weeks with benefit cost more or less than they would
    have: by the staircase, or by the amounts that the register shows.
    """

    saving_on: str = Field(alias="saving on")
    valued_at: WorthOf = Field(alias="valued at")
    counts: Literal["weeks without benefit", "net by the staircase", "net as paid"]
    saved_by: Literal["municipality", "state", "municipality and state"] = Field(
        "municipality", alias="saved by"
    )
    weeks_before: Count | None = Field(None, alias="weeks before")
    after: str | None = None
    grows: Literal["when the window ends", "each settlement period"] = "when the window ends"


class Score(Measure):
    """A score at a time, or its change since the start."""

    score: str
    read_as: Literal["level", "change since start", "change in percent"] = Field(
        "change since start", alias="read as"
    )
    at: Window | None = Field(None, description="when the follow-up score is due")
    tolerance: Span | None = None
    better: Literal["higher", "lower"] = "higher"
    missing: Literal["failure", "left out", "carried forward"] = "failure"


class Over(Measure):
    """Fields of measures over the group."""

    among: list[Condition] = Field(default_factory=list)
    cohort: str | None = Field(None, description="one cohort; unsaid: the whole group")
    each_cohort: Literal["yes", "no"] = Field("no", alias="for each cohort")
    matured: Literal["only those whose window is over", "everyone"] = (
        "only those whose window is over"
    )
    at_least_units: Count | None = Field(None, alias="needs at least")


class ShareOf(Over):
    """The share of the group's units that meet a condition."""

    share_of: Condition = Field(alias="share of")


class CountOf(Over):
    """The number of units that meet a condition."""

    count_of: Condition = Field(alias="count of")


class MeanOf(Over):
    """The mean of a measure over the group."""

    mean_of: str = Field(alias="mean of")


class TotalOf(Over):
    """The total of a measure over the group."""

    total_of: str = Field(alias="total of")


class FormulaMeasure(Measure):
    """Arithmetic over named measures."""

    formula: Formula
    counted_in: CountedIn = Field("units", alias="counted in")


class Given(Measure):
    """Decided by a named determiner and delivered as a figure or a count.

    ``for each``: what one delivered figure is about. Counts delivered in bulk (``claims``,
    ``persons``) are that many claims.
    """

    given_by: str = Field(alias="given by")
    for_each: Literal["person", "cohort", "contract", "period"] = Field(
        "contract", alias="for each"
    )
    counted_in: CountedIn = Field("claims", alias="counted in")
    method: Called | None = None


class AllOf(Measure):
    """Achieved when every condition is, on the last of their days."""

    all_of: list[Condition] = Field(alias="all of", min_length=1)


class AnyOf(Measure):
    """Achieved when one condition is, on the first of their days."""

    any_of: list[Condition] = Field(alias="any of", min_length=1)


class Not(Measure):
    """Achieved on the last day of the window when the condition never was."""

    not_: Condition = Field(alias="not")


KINDS: dict[str, type[Measure]] = {
    "first": First,
    "every": Every,
    "run of": Run,
    "time in": TimeIn,
    "sum of": Sum,
    "saving on": Saving,
    "score": Score,
    "share of": ShareOf,
    "count of": CountOf,
    "mean of": MeanOf,
    "total of": TotalOf,
    "formula": FormulaMeasure,
    "given by": Given,
    "all of": AllOf,
    "any of": AnyOf,
    "not": Not,
}
KIND_OF = {kind: key for key, kind in KINDS.items()}


def kind_of(value: Any) -> str | None:
    """The key that names a measure's kind, or ``None`` when there is not exactly one."""
    if isinstance(value, Measure):
        return KIND_OF[type(value)]
    found = [key for key in KINDS if isinstance(value, dict) and key in value]
    return found[0] if len(found) == 1 else None


_BY_KIND = Discriminator(
    kind_of,
    custom_error_type="measure-kind",
    custom_error_message="a measure has exactly one of the keys that name its kind",
)
AnyMeasure = Annotated[
    Annotated[First, Tag("first")]
    | Annotated[Every, Tag("every")]
    | Annotated[Run, Tag("run of")]
    | Annotated[TimeIn, Tag("time in")]
    | Annotated[Sum, Tag("sum of")]
    | Annotated[Saving, Tag("saving on")]
    | Annotated[Score, Tag("score")]
    | Annotated[ShareOf, Tag("share of")]
    | Annotated[CountOf, Tag("count of")]
    | Annotated[MeanOf, Tag("mean of")]
    | Annotated[TotalOf, Tag("total of")]
    | Annotated[FormulaMeasure, Tag("formula")]
    | Annotated[Given, Tag("given by")]
    | Annotated[AllOf, Tag("all of")]
    | Annotated[AnyOf, Tag("any of")]
    | Annotated[Not, Tag("not")],
    _BY_KIND,
]
GROUP_KINDS = (ShareOf, CountOf, MeanOf, TotalOf)
COMBINING_KINDS = (FormulaMeasure, AllOf, AnyOf, Not)

__all__ = ["AnyMeasure", "Days", "Measure", "kind_of"]
