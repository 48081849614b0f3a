# SPDX-License-Identifier: MPL-2.0
"""How a result becomes money: lines, scales, adjustments, limits and splits."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from fodfaeste.contract.model.base import (
    Alone,
    Amount,
    AtMost,
    Called,
    Condition,
    Due,
    Noun,
    Once,
    PortionOf,
    Price,
    Quantity,
    Rounding,
    Share,
    Window,
)
from fodfaeste.contract.terms import OncePer


class Row(Noun):
    """One row of a scale. ``at`` (or ``up to`` in tiers) is in the measure's own unit."""

    at: Quantity | None = None
    up_to: Quantity | None = Field(None, alias="up to")
    pays: Price
    from_: str | None = Field(None, alias="from")
    to: str | None = None


class Scale(Noun):
    """A price that depends on the value.

    ``steps``: the highest row reached pays. ``rungs``: every row reached pays, each once.
    ``slope``: points joined by straight lines. ``tiers``: each row pays per unit for its own part.
    ``of``: the base when rows are shares. ``reads``: each claim's own value, or the running number
    of claims on the line (per contract or per person), which is how volume tiers work.
    """

    steps: list[Row] | None = Field(None, min_length=1)
    rungs: list[Row] | None = Field(None, min_length=1)
    slope: list[Row] | None = Field(None, min_length=2)
    tiers: list[Row] | None = Field(None, min_length=1)
    of: Amount | None = None
    reads: Literal[
        "the claim's own value",
        "the running number in the contract",
        "the running number per person",
    ] = "the claim's own value"
    below: Literal["nothing", "the first row", "the slope continued"] = "nothing"
    above: Literal["the last row", "the slope continued"] = "the last row"

    @model_validator(mode="after")
    def _one_shape(self) -> Scale:
        if sum(s is not None for s in (self.steps, self.rungs, self.slope, self.tiers)) != 1:
            raise ValueError("scale-shape")
        for row in self.rows:
            wanted = row.up_to is None if self.tiers is None else row.at is None
            if not wanted or (self.tiers is None and row.at is None):
                raise ValueError("scale-row")
        return self

    @property
    def shape(self) -> str:
        """``steps``, ``rungs``, ``slope`` or ``tiers``."""
        return next(s for s in ("steps", "rungs", "slope", "tiers") if getattr(self, s) is not None)

    @property
    def rows(self) -> list[Row]:
        """The rows, whatever the shape."""
        rows: list[Row] = getattr(self, self.shape)
        return rows


class Vat(Noun):
    """VAT treatment of a line. Prices and limits are without VAT unless the limit says so."""

    treatment: Literal["exempt", "outside scope", "standard"]
    rate: Share | None = None

    @model_validator(mode="after")
    def _rate(self) -> Vat:
        if (self.treatment == "standard") != (self.rate is not None):
            raise ValueError("vat-rate")
        return self


class Line(Noun):
    """One payment: who pays, how much, to whom, for which unit, achieving what.

    ``for`` names a measure (paid when achieved), ``each`` a calendar (paid whatever happens);
    exactly one. ``amount`` or ``scale``; exactly one. ``from`` and ``to`` name a purse or a split.
    """

    called: Called | None = None
    for_: Condition | None = Field(None, alias="for")
    each: Window | None = None
    amount: Price | None = None
    scale: Scale | None = None
    from_: str = Field(alias="from")
    to: str
    once_per: Once = Field(OncePer(("person",)), alias="once per", validate_default=True)
    at_most: AtMost | None = Field(None, alias="at most")
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    instead_of: list[str] = Field(default_factory=list, alias="instead of")
    only_after: list[str] = Field(default_factory=list, alias="only after")
    due: Due | None = None
    vat: Annotated[Vat, Alone(("treatment",))] | None = Field(None, alias="VAT")

    @model_validator(mode="after")
    def _one_of_each(self) -> Line:
        if (self.for_ is None) == (self.each is None):
            raise ValueError("line-for-or-each")
        if (self.amount is None) == (self.scale is None):
            raise ValueError("line-amount-or-scale")
        return self


class Adjustment(Noun):
    """A correction at a named stage: exactly one of ``factor``, ``less``, ``plus``, ``index``.

    ``count`` changes how many claims (or units) count, ``measure`` the value, ``price`` the unit
    price, ``amount`` the amount of each claim.
    """

    called: Called | None = None
    at: Literal["count", "measure", "price", "amount"]
    factor: Quantity | None = None
    less: Share | None = None
    plus: Quantity | None = None
    index: str | None = Field(None, description="a series: its value on 1 January over its base")
    over: list[str] = Field(default_factory=list)
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    rounded: Rounding | None = None

    @model_validator(mode="after")
    def _one(self) -> Adjustment:
        if sum(v is not None for v in (self.factor, self.less, self.plus, self.index)) != 1:
            raise ValueError("adjustment-one")
        return self


class Limit(Noun):
    """At most, or at least: exactly one.

    ``per`` says whose; ``over`` which lines (unsaid: all paid for an outcome); ``only if`` which
    claims; ``paid by`` which purse (for ``per: payer``). What exceeds is lost, carried to the next
    period, or paid by another purse. A soft limit is reported and cuts nothing.
    """

    called: Called | None = None
    at_most: AtMost | None = Field(None, alias="at most")
    at_least: AtMost | None = Field(None, alias="at least")
    per: Literal[
        "person", "line", "group share", "cohort",
        "week", "month", "quarter", "half-year", "year", "payer", "contract",
    ]  # fmt: skip
    over: list[str] = Field(default_factory=list)
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    by: str | None = Field(None, alias="paid by")
    excess: Literal["lost", "carried"] | str = "lost"
    kind: Literal["hard", "soft"] = "hard"
    counted: Literal["without VAT", "with VAT"] = "without VAT"
    to: str | None = Field(None, description="who receives a top-up of `at least`")

    @model_validator(mode="after")
    def _one(self) -> Limit:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("limit-most-or-least")
        if (self.per == "payer") != (self.by is not None):
            raise ValueError("limit-payer")
        return self


class Matching(Noun):
    """One payer pays at most a ratio of what another has paid to date."""

    purse: str
    at_most: Quantity = Field(alias="at most")
    of: str


class SplitCase(Noun):
    """Other shares for some claims."""

    only_if: list[Condition] = Field(alias="only if", min_length=1)
    between: dict[str, PortionOf]


class Split(Noun):
    """A named purse that is several: shares of the payer (or payee) of the lines that name it.

    Shares of the running total, so that periods never drift; ``the rest`` takes what is left.
    """

    called: Called | None = None
    between: dict[str, PortionOf] = Field(min_length=2)
    cases: list[SplitCase] = Field(default_factory=list)
    matching: Matching | None = None
