# SPDX-License-Identifier: MPL-2.0
"""How it is settled and how capital works: settlement, capital, changes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from fodfaeste.contract.model.base import (
    Amount,
    Called,
    Condition,
    Count,
    Day,
    Days,
    Due,
    Formula,
    Noun,
    Share,
    Span,
    Window,
    no_part,
)
from fodfaeste.contract.model.money import Scale

Stage = Literal["adjustment", "limit", "split", "VAT"]
STAGES: tuple[Stage, ...] = ("adjustment", "limit", "split", "VAT")


class Settlement(Noun):
    """Period, cut-off, due date, late evidence, protection, audit, final.

    ``order`` is the order of the money stages; an adjustment of amounts is the only adjustment that
    it moves (count, measure and price come before there is an amount). ``audit`` is a sample of the
    new claims of every line: each statement draws it, a drawn claim is to be verified by the next
    (by ``audited by``), and one that is not is withdrawn until it is.
    """

    each: Literal["week", "month", "quarter", "half-year", "year", "contract"]
    by: Literal["achieved date", "proved date"] = "achieved date"
    proof_within: Span = Field(alias="proof accepted within")
    due: Due
    late: Literal["next statement", "not paid"] = Field("next statement", alias="late or corrected")
    protects: Literal["money already paid", "nothing"] = "money already paid"
    last_krone: Literal["earliest achieved first", "pro rata in the period"] = Field(
        "earliest achieved first", alias="last krone"
    )
    rounding: Literal["half up", "half even", "down", "up"] = "half up"
    order: list[Stage] = Field(default_factory=lambda: list(STAGES), min_length=4, max_length=4)
    audit: Share | None = None
    audited_by: str | None = Field(None, alias="audited by")
    final: Day | None = None

    @model_validator(mode="after")
    def _whole(self) -> Settlement:
        if sorted(self.order) != sorted(STAGES):
            raise ValueError("settle-order")
        if self.audited_by is not None and self.audit is None:
            raise ValueError("audit-size")
        if no_part(self.audit):
            raise ValueError("sample-size")
        return self


class Tranche(Noun):
    """A part of a facility with its own lender and place in the queue: lower ``rank`` first."""

    called: Called | None = None
    from_: str = Field(alias="from")
    principal: Amount
    rank: Count = 1


class Facility(Noun):
    """Capital that a party stands ready to send, from one lender or from several tranches.

    It is drawn by the lines named in ``drawn by``, at most to its principal; what is not drawn is
    undrawn, and after ``drawn until`` (unsaid: the contract's close) nothing more can be drawn.
    Repayment does not renew the commitment unless ``recycles`` says so. ``earns`` is the yearly
    return agreed on what is out; ``compound`` adds unpaid return to it each year from the first
    drawdown. Lines named in ``repaid by`` repay what is out when they pay a lender, and what they
    pay beyond it is return. One facility may serve several contracts: those that name it with the
    same ``shared as`` have one principal between them. Each repays what it has drawn; who asks
    first is served first, and who ask on one day for more than is left divide it in proportion.
    """

    called: Called | None = None
    from_: str | None = Field(None, alias="from")
    to: str
    principal: Amount
    drawn_by: list[str] = Field(default_factory=list, alias="drawn by")
    drawn_until: Day | None = Field(None, alias="drawn until")
    repaid_by: list[str] = Field(default_factory=list, alias="repaid by")
    tranches: dict[str, Tranche] = Field(default_factory=dict)
    recycles: Literal["no", "yes"] = "no"
    earns: Share | None = None
    interest: Literal["simple", "compound"] = "simple"
    shared_as: str | None = Field(None, alias="shared as")

    @model_validator(mode="after")
    def _one_lender_or_tranches(self) -> Facility:
        if (self.from_ is None) == (not self.tranches):
            raise ValueError("facility-lender")
        return self


class CapitalLine(Noun):
    """A line of the capital layer: its amount is a formula over money moved and final measures.

    ``when`` (calendar periods, on their last day or on ``due``), ``on day``, or ``option`` (when
    that option is exercised); exactly one. A ``scale`` reads the formula's value instead of paying
    it directly. A negative amount is the payee's debt. ``counts as`` says what the money is, and on
    ``on facility`` (unsaid: the only facility of the lender who sends or gets it) it is entered:
    ``drawdown`` as drawn, ``principal`` and ``guarantee`` as repaid, ``return`` as return.
    """

    called: Called | None = None
    from_: str = Field(alias="from")
    to: str
    amount: Formula
    scale: Scale | None = None
    at_most: Formula | None = Field(None, alias="at most")
    at_least: Formula | None = Field(None, alias="at least")
    when: Window | None = None
    due: Due | None = None
    on: Day | None = Field(None, alias="on day")
    option: str | None = None
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    counts_as: Literal[
        "return", "principal", "fee", "guarantee", "drawdown", "gain share", "pay-in"
    ] = Field("return", alias="counts as")
    on_facility: str | None = Field(None, alias="on facility")

    @model_validator(mode="after")
    def _one_time(self) -> CapitalLine:
        if sum(v is not None for v in (self.when, self.on, self.option)) != 1:
            raise ValueError("capital-when")
        return self


class Option(Noun):
    """A right to act: who, in which days, with which notice, on which condition.

    It is exercised by an event named ``option`` and its name, and takes effect when the notice has
    run. ``ends the contract`` closes every facility, and no capital line of a later day falls due;
    what is owed for outcomes is still paid, and purses are still emptied.
    """

    called: Called | None = None
    held_by: str = Field(alias="held by")
    days: Days
    notice: Span | None = None
    only_if: list[Condition] = Field(default_factory=list, alias="only if")
    ends_contract: Literal["no", "yes"] = Field("no", alias="ends the contract")


class Step(Noun):
    """One step of emptying a purse: pay ``to`` until something holds, or an amount, or a share.

    Exactly one of: ``until received`` (``to`` has had this amount from the purse), ``until repaid``
    (nothing of that facility is out; while more can be drawn, later steps wait), ``until return``
    (a yearly rate on what is out ``on facility``), ``until earned`` (the return that facility earns
    by its own terms), ``amount`` (each time) and ``share`` (of what is left; 100 % is the rest).
    ``to`` names a purse, a split, or a facility: its lenders, by rank.
    """

    called: Called | None = None
    to: str
    until_received: Amount | None = Field(None, alias="until received")
    until_repaid: str | None = Field(None, alias="until repaid", description="a facility")
    until_return: Share | None = Field(None, alias="until return")
    until_earned: str | None = Field(None, alias="until earned", description="a facility")
    on_facility: str | None = Field(None, alias="on facility")
    interest: Literal["simple", "compound"] = "simple"
    amount: Amount | None = None
    share: Share | None = None
    only_if: list[Condition] = Field(default_factory=list, alias="only if")

    @model_validator(mode="after")
    def _one(self) -> Step:
        options = (
            self.until_received, self.until_repaid, self.until_return, self.until_earned,
            self.amount, self.share,
        )  # fmt: skip
        if sum(v is not None for v in options) != 1:
            raise ValueError("step-one")
        if self.until_return is not None and self.on_facility is None:
            raise ValueError("step-facility")
        return self


class Emptying(Noun):
    """The order in which a purse is emptied.

    Each day on which money comes in, unless ``when`` says calendar periods (on their last day, or
    on ``due``). ``keeps`` stays in the purse.
    """

    when: Window | None = None
    due: Due | None = None
    steps: list[Step] = Field(min_length=1)
    keeps: Amount | None = Field(None, description="what stays in the purse")


class Capital(Noun):
    """Who risks what. ``opening``: what is in a purse when the contract begins."""

    facilities: dict[str, Facility] = Field(default_factory=dict)
    lines: dict[str, CapitalLine] = Field(default_factory=dict)
    options: dict[str, Option] = Field(default_factory=dict)
    emptying: dict[str, Emptying] = Field(default_factory=dict)
    opening: dict[str, Amount] = Field(default_factory=dict)


class Change(Noun):
    """A dated replacement of leaves of the contract.

    ``replace`` maps a dotted path (``pay.A.amount``) to its new text. A claim follows the version
    in force on its deciding date, which ``decided by`` names. Statements know the change from the
    day on which it was ``agreed`` (unsaid: from the day on which it holds). When that is later, the
    change reaches back, and ``reopens`` says what becomes of claims stated before it was agreed.
    """

    from_: Day = Field(alias="from")
    agreed: Day | None = None
    decided_by: Literal["enrolled", "achieved", "proved"] = Field("achieved", alias="decided by")
    replace: dict[str, object] = Field(min_length=1)
    reopens: Literal["nothing", "claims decided after the date"] = "claims decided after the date"
    why: Called | None = None
