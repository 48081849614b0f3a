# SPDX-License-Identifier: MPL-2.0
"""Capital, said: facilities, capital lines, options, the emptying of purses."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.expression import Expression
from fodfaeste.contract.model.settling import (
    CapitalLine,
    Emptying,
    Facility,
    Option,
    Step,
    Tranche,
)
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document import payments
from fodfaeste.explain.document.sentence import Sentence, paragraph
from fodfaeste.explain.speaker import Speaker


def capital(s: Speaker) -> Iterator[Sentence]:
    """Facilities, capital lines, options and the emptying of purses."""
    c = s.contract.capital
    for name, facility in c.facilities.items():
        yield paragraph(f"capital.facilities.{name}", *_facility(s, name, facility))
    for name, amount in c.opening.items():
        yield paragraph(
            f"capital.opening.{name}",
            s.pick(
                f"{s.purse(name)} begynder med {s.money(amount)}",
                f"{s.purse(name)} begins with {s.money(amount)}",
            ),
        )
    for name, line in c.lines.items():
        yield paragraph(f"capital.lines.{name}", *_line(s, name, line))
    for name, option in c.options.items():
        yield paragraph(f"capital.options.{name}", *_option(s, name, option))
    for name, emptying in c.emptying.items():
        yield from _emptying(s, name, emptying)


def _facility(s: Speaker, name: str, x: Facility) -> Iterator[str]:
    lender = s.purse(x.from_) if x.from_ else s.pick("långiverne nedenfor", "the lenders below")
    yield s.pick(
        f"{s.facility(name)}: {lender} stiller {s.money(x.principal)} til rådighed for {s.purse(x.to)}",
        f"{s.facility(name)}: {s.money(x.principal)} from {lender}, available to {s.purse(x.to)}",
    )
    if x.drawn_by:
        yield s.pick(
            f"Der trækkes på rammen ved {s.lines(x.drawn_by)}",
            f"It is drawn by {s.lines(x.drawn_by)}",
        )
    if x.repaid_by:
        yield s.pick(
            f"Den betales tilbage med {s.lines(x.repaid_by)}",
            f"It is repaid by {s.lines(x.repaid_by)}",
        )
    if x.drawn_until:
        yield s.pick(
            f"Der kan trækkes til og med den {s.day(x.drawn_until)}",
            f"It can be drawn until {s.day(x.drawn_until)}",
        )
    for key, tranche in x.tranches.items():
        yield _tranche(s, key, tranche)
    yield {
        "no": s.pick(
            "Penge, der kommer tilbage, kan ikke trækkes igen",
            "Money that comes back cannot be drawn again",
        ),
        "yes": s.pick(
            "Penge, der kommer tilbage, kan trækkes igen",
            "Money that comes back can be drawn again",
        ),
    }[x.recycles]
    if x.earns is not None or x.interest == "compound":
        rate = s.share(x.earns) if x.earns is not None else s.pick("uden rente", "no interest")
        yield s.pick(
            f"Det, der er ude, forrentes med {rate} om året ({interest(s, x.interest)})",
            f"What is out earns {rate} a year ({interest(s, x.interest)})",
        )
    if x.shared_as:
        yield s.pick(
            f"Rammen deles med andre kontrakter under navnet {x.shared_as}: det, der er trukket under"
            " én, kan ikke trækkes under en anden, og hver betaler sit eget tilbage; beder flere samme"
            " dag om mere, end der er, deles resten i forhold til, hvad hver beder om",
            f"The facility is shared with other contracts as {x.shared_as}: what is drawn under one"
            " cannot be drawn under another, and each repays its own; when several ask on one day for"
            " more than there is, the rest is divided in proportion to what each asks for",
        )


def _tranche(s: Speaker, name: str, x: Tranche) -> str:
    called = s.said(x.called, name)
    return s.pick(
        f"{called}: {s.purse(x.from_)} bidrager med {s.money(x.principal)}"
        f" og har prioritet nr. {s.number(x.rank)}",
        f"{called}: {s.money(x.principal)} from {s.purse(x.from_)}"
        f" with priority {s.number(x.rank)}",
    )


def interest(s: Speaker, kind: str) -> str:
    """How a yearly return is counted."""
    return {
        "simple": s.pick(
            "simpel rente, faktiske dage over 365", "simple interest, actual days over 365"
        ),
        "compound": s.pick(
            "rentes rente, faktiske dage over 365", "compound interest, actual days over 365"
        ),
    }[kind]


def _line(s: Speaker, name: str, x: CapitalLine) -> Iterator[str]:
    when = s.window(x.when) if x.when else ""
    if x.on:
        when = s.pick(f"den {s.day(x.on)}", f"on {s.day(x.on)}")
    if x.option:
        said = option_name(s, x.option)
        when = s.pick(f"når {said} udnyttes", f"when {said} is exercised")
    kind = s.word_of(voc.RETURNS, x.counts_as)
    if x.on_facility:
        kind += s.pick(f" under {s.facility(x.on_facility)}", f" on {s.facility(x.on_facility)}")
    what = amount_said(s, x.amount)
    if x.scale is not None:
        what = s.pick(
            f"det, skalaen nedenfor giver for {what}", f"what the scale below gives for {what}"
        )
    yield s.pick(
        f"{s.line(name)}: {s.purse(x.from_)} betaler {s.purse(x.to)} {what}, {when} ({kind})",
        f"{s.line(name)}: {what} from {s.purse(x.from_)} to {s.purse(x.to)}, {when} ({kind})",
    )
    if x.scale is not None:
        yield from payments.scale(s, x.scale, "")
    for bound, da, en in (
        (x.at_most, "Dog højst", "But at most"),
        (x.at_least, "Dog mindst", "But at least"),
    ):
        if bound is not None:
            yield f"{s.pick(da, en)} {amount_said(s, bound)}"
    yield from payments.only_if(s, x.only_if)
    if x.due is not None:
        yield s.pick(f"Den forfalder {s.due(x.due)}", f"It falls due {s.due(x.due)}")


def amount_said(s: Speaker, formula: Expression) -> str:
    """A formula that is an amount: a plain number is money."""
    root = formula.root
    if root.kind == "number" and root.name != "%" and root.value is not None:
        return s.money(root.value)
    return s.formula(formula)


def option_name(s: Speaker, name: str) -> str:
    """An option by its printed name."""
    found = s.contract.capital.options.get(name)
    return s.said(found.called if found else None, name)


def _option(s: Speaker, name: str, x: Option) -> Iterator[str]:
    notice = ""
    if x.notice is not None:
        notice = s.pick(f" med et varsel på {s.span(x.notice)}", f" with {s.span(x.notice)} notice")
    yield s.pick(
        f"{s.purse(x.held_by)} kan udnytte {s.said(x.called, name)} {s.days(x.days)}{notice}",
        f"{s.purse(x.held_by)} may exercise {s.said(x.called, name)} {s.days(x.days)}{notice}",
    )
    yield from payments.only_if(s, x.only_if)
    if x.ends_contract == "yes":
        yield s.pick("Dermed ophører kontrakten", "This ends the contract")


def _emptying(s: Speaker, name: str, x: Emptying) -> Iterator[Sentence]:
    when = s.pick("hver dag, der kommer penge ind,", "each day on which money comes in")
    if x.when:
        when = s.window(x.when)
    due = s.pick(f"Der betales {s.due(x.due)}", f"It is paid {s.due(x.due)}") if x.due else ""
    keeps = ""
    if x.keeps is not None:
        kept = s.money(x.keeps)
        keeps = s.pick(f"{kept} bliver stående", f"{kept} stays in it")
    head = s.pick(
        f"{s.purse(name)} tømmes {when} i denne rækkefølge",
        f"Emptying of {s.purse(name)}, {when}, in this order",
    )
    yield paragraph(f"capital.emptying.{name}", head, due, keeps)
    for number, step in enumerate(x.steps, start=1):
        path = f"capital.emptying.{name}.steps.{number}"
        yield paragraph(path, f"{number}) {_step(s, step)}", *payments.only_if(s, step.only_if))


def _step(s: Speaker, x: Step) -> str:
    called = f" ({s.said(x.called)})" if x.called else ""
    on = ""
    if x.on_facility:
        on = s.pick(f" på {s.facility(x.on_facility)}", f" on {s.facility(x.on_facility)}")
    counted = ""
    if x.until_return is not None or x.interest == "compound":
        counted = f" ({interest(s, x.interest)})"
    return _step_amount(s, x, s.payee(x.to)) + on + counted + called


def _step_amount(s: Speaker, x: Step, to: str) -> str:
    if x.until_received is not None:
        had = s.money(x.until_received)
        return s.pick(f"til {to}, indtil der er modtaget {had}", f"to {to}, until it has had {had}")
    if x.until_repaid:
        what = s.facility(x.until_repaid)
        return s.pick(
            f"til {to}, indtil {what} er betalt tilbage", f"to {to}, until {what} is repaid"
        )
    if x.until_earned:
        what = s.facility(x.until_earned)
        return s.pick(
            f"til {to}, indtil det aftalte afkast af {what} er betalt",
            f"to {to}, until the agreed return of {what} is paid",
        )
    if x.until_return is not None:
        rate = s.share(x.until_return)
        return s.pick(
            f"til {to}, indtil afkastet er {rate} om året af den del, der endnu ikke er betalt tilbage",
            f"to {to}, until the return is {rate} a year on what is still out",
        )
    if x.amount is not None:
        return s.pick(f"{s.money(x.amount)} til {to}", f"{s.money(x.amount)} to {to}")
    assert x.share is not None
    if x.share == 1:
        return s.pick(f"resten til {to}", f"the rest to {to}")
    rate = s.share(x.share)
    return s.pick(f"{rate} af det, der er tilbage, til {to}", f"{rate} of what is left to {to}")
