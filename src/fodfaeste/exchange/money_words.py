# SPDX-License-Identifier: MPL-2.0
"""Words and figures of the money: what facilities, returns, movements and accounts are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fodfaeste.explain.lines import line_name

if TYPE_CHECKING:
    from fodfaeste.capital.performance import Performance
    from fodfaeste.capital.standing import Earning, Standing
    from fodfaeste.exchange.money_answer import Money
    from fodfaeste.explain.speaker import Speaker

LETTER = 2
"""Longest key of a payment that people know it by, such as A or K1; a longer one is a name."""
ACCOUNTS = {
    "cash": ("likvider", "cash"),
    "receivable": ("tilgode hos", "receivable from"),
    "payable": ("skyldig til", "payable to"),
    "income": ("indtægt", "income"),
    "cost": ("udgift", "cost"),
    "equity": ("egenkapital", "equity"),
    "capital": ("udestående kapital i", "capital out on"),
    "funding": ("modtaget kapital fra", "capital received from"),
    "return": ("afkast", "return"),
    "fee": ("honorar", "fee"),
}


@dataclass(frozen=True, slots=True)
class Digits:
    """Amounts of one table: all with minor digits when one of them needs them, nothing as –."""

    speaker: Speaker
    broken: bool

    @classmethod
    def of(cls, amounts: Iterable[int], speaker: Speaker) -> Digits:
        """How the amounts of a table (minor units) are to be written."""
        unit = 10**speaker.writing_digits
        return cls(speaker, any(amount % unit for amount in amounts))

    def said(self, amount: int) -> str:
        """One amount in major units, without its currency."""
        from fodfaeste.explain.language import grouped

        if not amount:
            return "–"
        digits = self.speaker.writing_digits
        whole, rest = divmod(abs(amount), 10**digits)
        text = ("−" if amount < 0 else "") + grouped(whole, self.speaker.language)
        point = self.speaker.pick(",", ".")
        return f"{text}{point}{rest:0{digits}}" if self.broken else text


def capital_letter(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def currency(speaker: Speaker) -> str:
    """The currency of a table."""
    code = speaker.contract.writing.currency
    return speaker.pick("kr.", code).rstrip(".") if code == "DKK" else code


def percent(value: Fraction | Decimal, speaker: Speaker) -> str:
    """A rate in per cent, to two decimals; the exact one is in the JSON."""
    from fodfaeste.capital.interest import half_up
    from fodfaeste.explain.language import share

    return share(Fraction(half_up(Fraction(value) * 10_000), 10_000), speaker.language)


def line(name: str, speaker: Speaker) -> str:
    """A payment by its letter and name, or its name; a capital line; a step by its purse."""
    capital = speaker.contract.capital.lines.get(name)
    if capital is not None:
        return speaker.said(capital.called, name)
    head, _, rest = name.partition(".")
    purse, _, number = rest.rpartition(".")
    if head == "emptying" and purse in speaker.contract.purses:
        said = speaker.purse(purse)
        return speaker.pick(f"{said}, trin {number}", f"{said}, step {number}")
    paid = speaker.contract.pay.get(name)
    if len(name) > LETTER and paid is not None and paid.called is not None:
        return speaker.said(paid.called)
    return line_name(name, speaker)


def short_line(name: str, speaker: Speaker) -> str:
    """The same where the purse that pays stands beside it."""
    if name.startswith("emptying."):
        number = name.rpartition(".")[2]
        return speaker.pick(f"trin {number}", f"step {number}")
    return line(name, speaker)


def kind(name: str, speaker: Speaker) -> str:
    """What a movement is."""
    from fodfaeste.exchange.exports.money import KINDS

    return speaker.pick(*KINDS[name]) if name in KINDS else name


def account(name: str, speaker: Speaker) -> str:
    """An account of the ledger: its class, and the purse, line or facility that it is about."""
    head, _, about = name.partition(":")
    said = speaker.pick(*ACCOUNTS[head])
    if not about or head == "equity":
        return said
    if head in ("receivable", "payable"):
        return f"{said} {speaker.purse(about)}"
    if head in ("capital", "funding") or _is_part(about, speaker):
        return f"{said} {part(about, speaker)}" if head != "return" else _of(said, about, speaker)
    return f"{said}: {line(about, speaker)}"


def _of(said: str, about: str, speaker: Speaker) -> str:
    return speaker.pick(f"{said} af {part(about, speaker)}", f"{said} on {part(about, speaker)}")


def _is_part(name: str, speaker: Speaker) -> bool:
    facilities = speaker.contract.capital.facilities
    return name in facilities or any(name in one.tranches for one in facilities.values())


def part(name: str, speaker: Speaker) -> str:
    """A facility, or one of its tranches, by its printed name."""
    facilities = speaker.contract.capital.facilities
    if name in facilities:
        return speaker.facility(name)
    tranche = next(one.tranches[name] for one in facilities.values() if name in one.tranches)
    return speaker.said(tranche.called, name)


def facility_title(one: Standing, speaker: Speaker) -> str:
    """A part of a facility: its name, its principal and its lender."""
    terms = one.terms
    name = part(terms.facility, speaker)
    if terms.part != terms.facility:
        name = f"{name}, {part(terms.part, speaker)}"
    lender, principal = speaker.purse(terms.lender), speaker.minor(terms.principal)
    said = speaker.pick(f"{name}: {principal} fra {lender}", f"{name}: {principal} from {lender}")
    return capital_letter(said)


def standing(one: Standing, speaker: Speaker) -> str:
    """What is drawn, out and undrawn on the last day, in two sentences."""
    from fodfaeste.explain.language import sentence

    minor, terms = speaker.minor, one.terms
    if not one.closed and one.undrawn > 0:
        last = speaker.day(terms.closes - timedelta(days=1))
        rest = speaker.pick(
            f"{minor(one.undrawn)} er utrukket og kan trækkes til og med den {last}",
            f"{minor(one.undrawn)} is undrawn and can be drawn until {last} inclusive",
        )
    elif one.lapsed > 0:
        rest = speaker.pick(
            f"{minor(one.lapsed)} blev aldrig trukket og er bortfaldet.",
            f"{minor(one.lapsed)} was never drawn and has lapsed.",
        )
    else:
        rest = speaker.pick("Der kan ikke trækkes mere.", "Nothing more can be drawn.")
    moved = speaker.pick(
        f"Trukket {minor(one.drawn)}, tilbagebetalt {minor(one.repaid)}, udestående "
        f"{minor(one.out)}",
        f"Drawn {minor(one.drawn)}, repaid {minor(one.repaid)}, out {minor(one.out)}",
    )
    return f"{sentence(moved)} {sentence(rest)}"


def earning(one: Earning, speaker: Speaker) -> str:
    """A right to return: its rate, what has been earned and received, and what is left of it."""
    from fodfaeste.contract.phrases import Condition
    from fodfaeste.explain.language import sentence

    rate, minor, pick = speaker.share(one.rate), speaker.minor, speaker.pick
    how = pick("simpel rente", "simple") if one.interest == "simple" else pick(
        "rentes rente", "compound"
    )  # fmt: skip
    conditions = [speaker.condition(Condition.parse(text)) for text in one.only_if]
    if_ = pick(", hvis ", ", if ") + speaker.listed(conditions) if conditions else ""
    earned, received, left = minor(one.earned), minor(one.received), minor(one.left)
    if one.where == "earns":
        said = pick(
            f"Afkast {rate} om året ({how}): optjent {earned}, modtaget {received}, "
            f"til gode {left}",
            f"Return of {rate} a year ({how}): earned {earned}, received {received}, owed {left}",
        )
    else:
        step = line(one.where, speaker)
        said = pick(
            f"Afkast på op til {rate} om året ({how}; {step}{if_}): loftet er {earned} til dato, "
            f"modtaget {received}, tilbage op til loftet {left}",
            f"Return of up to {rate} a year ({how}; {step}{if_}): the ceiling is {earned} to date, "
            f"received {received}, left to the ceiling {left}",
        )
    return sentence(said)


def performance_title(one: Performance, speaker: Speaker) -> str:
    """Whose money the figures are about."""
    if one.of == "purse":
        name = speaker.purse(one.name)
        said = speaker.pick(f"{name}: alt ind og ud", f"{name}: all in and out")
    else:
        name = part(one.name, speaker)
        lender = speaker.purse(one.lender) if one.lender else speaker.pick("alle", "all lenders")
        said = speaker.pick(f"Afkast af {name} ({lender})", f"Return on {name} ({lender})")
    return capital_letter(said)


def performance(one: Performance, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """The key figures, each with its name."""
    pick, minor, none = speaker.pick, speaker.minor, "–"
    yield pick("Betalt ud", "Paid out"), minor(one.sent)
    yield pick("Modtaget", "Received"), minor(one.received)
    yield pick("Forskel", "Difference"), minor(one.gain)
    yield pick("Multipel", "Multiple"), none if one.multiple is None else _times(one, speaker)
    if one.of != "purse":
        label = "Gennemsnitligt simpelt afkast pr. år", "Mean simple annual return"
        yield pick(*label), _simple(one, speaker)
    yield (
        pick("Intern rente (IRR) pr. år", "Internal rate of return (IRR) a year"),
        none if one.irr is None else percent(one.irr, speaker),
    )
    if one.present is not None:
        rate, day = speaker.share(one.present.rate), speaker.day(one.present.day)
        yield (
            pick(f"Nutidsværdi den {day} ved {rate}", f"Present value on {day} at {rate}"),
            minor(one.present.amount),
        )
    when = "" if one.peak.day is None else pick(" den ", " on ") + speaker.day(one.peak.day)
    yield pick("Største udestående", "Peak exposure"), minor(one.peak.amount) + when
    yield (
        pick("Tjent hjem den", "Payback"),
        none if one.payback is None else speaker.day(one.payback),
    )


def in_short(money: Money) -> Iterator[str]:
    """Three sentences on the first facility: its capital, its return, and what it has come to."""
    from fodfaeste.explain.language import sentence

    speaker = money.speaker
    for one in money.standings[:1]:
        lender = capital_letter(speaker.purse(one.terms.lender))
        said = standing(one, speaker)
        yield f"{lender}: {said[:1].lower()}{said[1:]}"
        for right in money.earnings_of(one)[:1]:
            yield earning(right, speaker)
        came = next(p for p in money.performances if p.name == one.terms.facility)
        times = "–" if came.multiple is None else _times(came, speaker)
        home = speaker.pick(
            f"{times} gange det udbetalte er kommet hjem",
            f"{times} times what was paid out has come back",
        )
        yield sentence(home if came.simple is None else home + _a_year(came.simple, speaker))


def _a_year(simple: Fraction, speaker: Speaker) -> str:
    rate = percent(simple, speaker)
    return speaker.pick(
        f"; gennemsnitligt simpelt afkast {rate} om året", f"; mean simple annual return {rate}"
    )


def _simple(one: Performance, speaker: Speaker) -> str:
    """The mean simple return, or why there is none yet."""
    if one.simple is not None:
        return percent(one.simple, speaker)
    if one.gain < 0:
        return speaker.pick("– (ikke tjent hjem)", "– (not paid back)")
    return "–"


def _times(one: Performance, speaker: Speaker) -> str:
    from fodfaeste.capital.interest import half_up

    assert one.multiple is not None
    return speaker.number(Fraction(half_up(one.multiple * 100), 100))
