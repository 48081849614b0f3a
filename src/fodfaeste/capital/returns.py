# SPDX-License-Identifier: MPL-2.0
"""Returns of a cash flow: internal rate, present value, multiple, peak exposure, payback.

Rates are yearly, days are counted actual/365 from value date to value date, as everywhere in the
capital part: a year is 365 days, a leap year 366 of them. An internal rate and a present value
compound by the day (the exponent is days/365, as in the spreadsheet functions XIRR and XNPV); what
a contract calls a return is simple inside a year. An internal rate is given only when it is the
only one there can be; else a sentence says why there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise

from pyxirr import xirr

from fodfaeste.capital.flow import Flow, facility_flows
from fodfaeste.capital.interest import Change, amount_days, half_up
from fodfaeste.capital.model import CapitalRun
from fodfaeste.contract.model.base import Said

PRECISION = 50
YEAR = 365
EXACT = Decimal("1E-12")
DIGITS = Decimal("1E-10")
CONVENTION = Said(
    da="Internt afkast og nutidsværdi: faktiske dage over 365, rentes rente fra dag til dag (som "
    "XIRR og XNPV i regneark). “Afkast indtil” i en kontrakt tæller de samme dage, men er simpel "
    "inden for et år, så hen over en skuddag kan det interne afkast afvige på tredje decimal.",
    en="Internal rate and present value: actual days over 365, compounded by the day (as XIRR and "
    "XNPV in spreadsheets). “Until return” in a contract counts the same days but is simple "
    "inside a year, so across a leap day the internal rate can differ in the third decimal.",
)
LOWEST, WIDEST = Decimal("-0.999999999"), Decimal("1E+7")


class NoRate(ValueError):
    """There is no internal rate of return, or more than one: the reason in both languages."""

    def __init__(self, code: str, da: str, en: str) -> None:
        self.code, self.da, self.en = code, da, en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Exposure:
    """The most that was out at once (øre, not negative), and the first day it was."""

    amount: int
    day: date | None


def irr(given: Sequence[Flow]) -> Decimal:
    """The internal rate of return a year, to ten decimals.

    Refuses (:class:`NoRate`) flows of one sign, and flows for which more than one rate could be
    true. One rate is proved when the flow changes sign once (Descartes), or when the balance
    carried forward at the rate keeps one sign until the last day (Soper). The root itself is
    proved by a change of sign of the present value around it, in 50 digits.
    """
    days = _by_day(given)
    signs = [amount > 0 for _, amount in days]
    if len(set(signs)) < 2:
        raise NoRate(
            "one-signed",
            "Der er intet internt afkast: pengene går kun den ene vej.",
            "There is no internal rate of return: the money only goes one way.",
        )
    rate = _root(days)
    turns = sum(a != b for a, b in pairwise(signs))
    if rate is None:
        raise _no_rate(days)
    if turns > 1 and not _one_sided(days, rate):
        raise NoRate(
            "ambiguous",
            f"Det interne afkast er ikke entydigt: pengestrømmen skifter fortegn {turns} gange, så"
            " flere renter kan passe. Brug nutidsværdi eller årligt simpelt afkast i stedet.",
            f"The internal rate of return is not unique: the flow changes sign {turns} times, so"
            " more than one rate may fit. Use present value or mean simple return instead.",
        )
    return rate.quantize(DIGITS)


def _no_rate(days: Sequence[Flow]) -> NoRate:
    """Why no rate was found within the bounds: mostly that little has come back so far."""
    sent = -sum(amount for _, amount in days if amount < 0)
    back = sum(amount for _, amount in days if amount > 0)
    if back >= sent:
        return NoRate(
            "out-of-range",
            "Det interne afkast er for lavt eller for højt til at give mening som årlig rente.",
            "The internal rate of return is too low or too high to mean anything as a yearly rate.",
        )
    # Whole per cents, rounded down: not all is back until it is.
    share = back * 100 // sent
    da, en = (f"{share} %", f"{share}%") if share else ("under 1 %", "less than 1%")
    return NoRate(
        "not-back",
        f"Der er endnu kommet {da} af det udbetalte tilbage, så en årlig rente kan ikke regnes.",
        f"So far {en} of what was paid out has come back, so a yearly rate cannot be computed.",
    )


def npv(given: Sequence[Flow], rate: Fraction, at: date) -> int:
    """Net present value on day ``at`` at a stated yearly rate, in whole øre, half up.

    Each flow is divided by (1 + rate) to the power days/365.
    """
    with localcontext() as context:
        context.prec = PRECISION
        yearly = Decimal(rate.numerator) / Decimal(rate.denominator)
        return half_up(Fraction(_value(_by_day(given), yearly, at)))


def multiple(given: Sequence[Flow]) -> Fraction | None:
    """All that was received over all that was sent; None when nothing was sent."""
    sent = -sum(amount for _, amount in given if amount < 0)
    received = sum(amount for _, amount in given if amount > 0)
    return Fraction(received, sent) if sent else None


def peak_exposure(given: Sequence[Flow]) -> Exposure:
    """The most that was sent and not yet received back."""
    days = _by_day(given)
    low, day = 0, None
    for (when, _), total in zip(days, accumulate(a for _, a in days), strict=True):
        if total < low:
            low, day = total, when
    return Exposure(-low, day)


def payback_date(given: Sequence[Flow]) -> date | None:
    """The day from which everything sent has been received back, for good; None when it has not."""
    days = _by_day(given)
    totals = list(accumulate(amount for _, amount in days))
    if not totals or min(totals) >= 0 or totals[-1] < 0:
        return None
    last_below = max(i for i, total in enumerate(totals) if total < 0)
    return days[last_below + 1][0]


def mean_simple_return(run: CapitalRun, facility: str) -> Fraction | None:
    """Mean simple annual return on money out: what an *afkastloft* is held against.

    All return received, over what was out times the years it was out (actual/365, to the end of
    the run). None when nothing has been out.
    """
    own = [e for e in run.facility_entries if facility in (e.facility, e.part)]
    changes = [
        Change(e.day, out=e.amount if e.kind == "drawn" else -e.amount)
        for e in own
        if e.kind != "returned"
    ]
    out = amount_days(changes, run.until)
    gain = sum(e.amount for e in own if e.kind == "returned")
    return Fraction(gain * YEAR, out) if out else None


def gain(run: CapitalRun, facility: str) -> int:
    """What a lender has received beyond (or lost of) what was drawn, in øre."""
    return sum(amount for _, amount in facility_flows(run, facility))


def _by_day(given: Sequence[Flow]) -> list[Flow]:
    days: dict[date, int] = {}
    for day, amount in given:
        days[day] = days.get(day, 0) + amount
    return [(day, amount) for day, amount in sorted(days.items()) if amount]


def _growth(rate: Decimal, days: int) -> Decimal:
    return (1 + rate) ** (Decimal(days) / YEAR)


def _value(days: Sequence[Flow], rate: Decimal, at: date) -> Decimal:
    return sum((amount / _growth(rate, (day - at).days) for day, amount in days), Decimal(0))


def _root(days: Sequence[Flow]) -> Decimal | None:
    """A root of the present value, closed in on by changes of sign to within 10⁻¹²."""
    guess = xirr([day for day, _ in days], [amount for _, amount in days])
    with localcontext() as context:
        context.prec = PRECISION
        bracket = _bracket(days, Decimal(0) if guess is None else Decimal(str(guess)))
        if bracket is None:
            return None
        (low, high), first = bracket, days[0][0]
        below = _value(days, low, first) > 0
        while high - low > EXACT:
            middle = (low + high) / 2
            same = (_value(days, middle, first) > 0) == below
            low, high = (middle, high) if same else (low, middle)
        return (low + high) / 2


def _bracket(days: Sequence[Flow], guess: Decimal) -> tuple[Decimal, Decimal] | None:
    """Two rates around the guess between which the present value changes sign."""
    first, width = days[0][0], Decimal("1E-9")
    while width < WIDEST:
        low, high = max(guess - width, LOWEST), guess + width
        if (_value(days, low, first) > 0) != (_value(days, high, first) > 0):
            return low, high
        width *= 10
    return None


def _one_sided(days: Sequence[Flow], rate: Decimal) -> bool:
    """Whether the balance carried forward at ``rate`` keeps one sign until the last day.

    Soper (1959): then every other factor of the present value has coefficients of one sign, and
    the rate is the only one above -100 %.
    """
    with localcontext() as context:
        context.prec = PRECISION
        balance, sides = Decimal(0), set()
        for (day, amount), (later, _) in pairwise(days):
            balance = balance + amount
            sides.add(balance > 0)
            balance *= _growth(rate, (later - day).days)
        return len(sides) == 1
