# SPDX-License-Identifier: MPL-2.0
"""A simulation on the screen: what it changes, what it costs, who risks what, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fodfaeste.cli import reasons, simulate, statements
from fodfaeste.explain import language as lang

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.cli.output import Common
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.simulation.answer import Answer, Balance, Effect, Party, Price
    from fodfaeste.simulation.bands import Band
    from fodfaeste.simulation.run import Simulated

MINOR = 100


def show(out: Console, done: Simulated, answer: Answer, common: Common) -> None:
    """Everything, the municipality's downside first."""
    from fodfaeste.explain.speaker import Speaker

    speaker, pick = Speaker(done.contract, common.language), common.pick
    given = done.given
    out.print(pick(done.contract.title.da, done.contract.title.en), style="bold")
    _text(out, pick(
        f"Simuleret før underskrift: {given.people} borgere, {given.replications} gentagelser, "
        f"frø {given.seed}.",
        f"Simulated before signing: {given.people} people, {given.replications} replications, "
        f"seed {given.seed}.",
    ))  # fmt: skip
    out.print()
    _text(out, headline(answer.balance, given.years_after, common), style="bold")
    said = simulate.scope_of(done, common)
    for each in said["cautions"]:
        _text(out, f"! {each}")
    _changes(out, answer, speaker, common)
    _price(out, answer.price, common)
    out.print()
    for each in simulate.findings_of(done, answer, common):
        _text(out, f"! {each}")
    _quarters(out, answer, common)
    for party in answer.investors:
        _investor(out, party, speaker, common)
    _balance(out, answer.balance, speaker, common)
    for key, title in (("modelled", pick("Regnet med", "Modelled")),
                       ("not_modelled", pick("Ikke regnet med", "Not modelled"))):  # fmt: skip
        out.print()
        out.print(title, style="bold")
        for each in said[key]:
            _text(out, f"· {each}")
    if done.one_by_one:
        _text(out, pick(
            "(Gentagelserne er gjort op én for én: aftalen bruger regler, der ikke er kompileret.)",
            f"(Replications were settled one by one: {done.one_by_one}.)",
        ))  # fmt: skip


def headline(balance: Balance, years: int, common: Common) -> str:
    """Whether the middle estimate is that the municipality gains or loses, and how sure it is."""
    middle, chance = balance.result.median, percent(balance.gains, common)
    low, high = kroner(balance.result.low80, common), kroner(balance.result.high80, common)
    verb = common.pick("taber", "loses") if middle < 0 else common.pick("vinder", "gains")
    amount = kroner(abs(middle), common)
    within = common.pick("inden for dens løbetid", "within its term")
    if years:
        within = common.pick(f"med {years} år efter dens sidste dag talt med",
                             f"counting {years} years after its last day")  # fmt: skip
    return common.pick(
        f"Det midterste skøn er, at kommunen {verb} {amount} på aftalen {within} "
        f"(80 procent: {low} til {high}). Chancen for, at den vinder, er {chance}.",
        f"The middle estimate is that the municipality {verb} {amount} on the contract {within} "
        f"(80 per cent: {low} to {high}). The chance that it gains is {chance}.",
    )


def _changes(out: Console, answer: Answer, speaker: Speaker, common: Common) -> None:
    pick = common.pick
    table = statements.empty_table(
        (pick("Borgere (middel)", "People (mean)"), False), (pick("I alt", "Gross"), True),
        (pick("Var sket alligevel", "Anyway"), True), (pick("Ekstra", "Net"), True),
        (pick("Ekstra, 80 %", "Net, 80%"), True), (pick("Ekstra, 95 %", "Net, 95%"), True),
    )  # fmt: skip
    begun = pick("Begynder i ordinært arbejde", "Begin ordinary work")
    for one in (answer.begun, *answer.lines):
        _effect(table, one, _called(speaker, one.line) if one.line else begun, common)
    _titled(out, pick("Hvad aftalen ændrer", "What the contract changes"), table)


def _called(speaker: Speaker, line: str) -> str:
    called = speaker.contract.pay[line].called
    return line if called is None else speaker.pick(called.da, called.en)


def _effect(table: object, one: Effect, name: str, common: Common) -> None:
    def decimal(value: float) -> str:
        return number(value, 1, common)

    table.add_row(  # type: ignore[attr-defined]
        name, decimal(one.gross.mean), decimal(one.anyway.mean), decimal(one.net.mean),
        _range(one.net.low80, one.net.high80), _range(one.net.low95, one.net.high95),
    )  # fmt: skip


def _price(out: Console, price: Price, common: Common) -> None:
    pick = common.pick
    rows = [
        (pick("Betalt for resultater", "Paid for outcomes"), kroner(price.outcomes.mean, common)),
        (pick("heraf for det, der var sket alligevel", "of it for what would have come anyway"),
         kroner(price.anyway.mean, common)),
        (pick("Pris pr. borger, der begynder i arbejde", "Price per person who begins work"),
         kroner(price.per_job, common)),
        (pick("Pris pr. EKSTRA borger, der begynder i arbejde",
              "Price per EXTRA person who begins work"), kroner(price.per_extra_job, common)),
        (pick("Chance for slet ingen ekstra", "Chance of no extra person at all"),
         percent(price.no_extra, common)),
    ]  # fmt: skip
    _pairs(out, pick("Hvad det koster (middel)", "What it costs (mean)"), rows)


def _quarters(out: Console, answer: Answer, common: Common) -> None:
    from fodfaeste.explain.periods import period

    pick = common.pick
    table = statements.empty_table(
        (pick("Kvartal", "Quarter"), False), (pick("Middel, kr.", "Mean, kr."), True),
        ("80 %", True), ("95 %", True),
    )  # fmt: skip
    for one in answer.quarters:
        low80, high80 = whole(one.paid.low80, common), whole(one.paid.high80, common)
        low95, high95 = whole(one.paid.low95, common), whole(one.paid.high95, common)
        table.add_row(
            period(one.label, common.language), whole(one.paid.mean, common), f"{low80} – {high80}",
            f"{low95} – {high95}",
        )  # fmt: skip
    title = pick("Betalernes betalinger, netto", "Net payments of those who pay")
    _titled(out, title, table)


def _investor(out: Console, party: Party, speaker: Speaker, common: Common) -> None:
    pick = common.pick
    rate = percent(party.irr, common) if party.irr is not None else "–"
    multiple = number(party.multiple, 2, common) if party.multiple is not None else "–"
    rows = [
        (pick("Udbetaler", "Sends"), _spread(party.sent, common)),
        (pick("Får tilbage", "Gets back"), _spread(party.received, common)),
        (pick("Resultat", "Result"), _spread(party.gain, common)),
        (pick("Mest ude på én gang", "Most out at once"), _spread(party.peak, common)),
        (pick("Nutidsværdi (3,5 % om året)", "Present value (3.5% a year)"),
         _spread(party.present, common)),
        (pick("Tilbage pr. udbetalt krone (median)", "Back per krone sent (median)"), multiple),
        (pick("Internt afkast om året (median)", "Internal rate a year (median)"), rate),
        (pick("Gentagelser uden et entydigt internt afkast", "Replications without a single rate"),
         percent(party.no_irr, common)),
        (pick("Chance for tab", "Chance of loss"), percent(party.loss, common)),
    ]  # fmt: skip
    name = lang.sentence(speaker.purse(party.purse)).rstrip(".")
    title = pick(f"{name}: median (80 procent)", f"{name}: median (80 per cent)")
    _pairs(out, title, rows)


def _balance(out: Console, balance: Balance, speaker: Speaker, common: Common) -> None:
    pick = common.pick
    table = statements.empty_table(
        (pick("År", "Year"), False), (pick("Kommunen sparer", "Municipality saves"), True),
        (pick("Kommunen betaler", "Municipality pays"), True),
        (pick("Staten sparer", "State saves"), True),
    )  # fmt: skip
    for one in balance.years:
        table.add_row(
            str(one.year), whole(one.municipality.mean, common), whole(one.paid.mean, common),
            whole(one.state.mean, common),
        )  # fmt: skip
    table.add_section()
    table.add_row(
        pick("I alt", "Total"), whole(balance.saved.mean, common), whole(balance.paid.mean, common),
        whole(balance.state.mean, common), style="bold",
    )  # fmt: skip
    _titled(out, pick("Kommunen: sparet forsørgelse mod betaling, kr. (middel)",
                      "The municipality: saved support against payments, kr. (mean)"),
            table)  # fmt: skip
    purses = lang.listed([speaker.purse(name) for name in balance.purses], common.language)
    rows = [
        (pick("Resultat", "Result"), _spread(balance.result, common)),
        (pick("Resultat, tilbagediskonteret", "Result, discounted"),
         _spread(balance.discounted, common)),
        (pick("Chance for gevinst", "Chance of a gain"), percent(balance.gains, common)),
        (pick("Regnet med som kommunens", "Counted as the municipality's"), purses),
    ]  # fmt: skip
    _pairs(out, "", rows)


def _titled(out: Console, title: str, table: object) -> None:
    out.print()
    out.print(title, style="bold")
    out.print(table)


def _pairs(out: Console, title: str, rows: list[tuple[str, str]]) -> None:
    if title:
        out.print()
        out.print(title, style="bold")
    widest = max(len(name) for name, _ in rows)
    for name, value in rows:
        out.print(f"  {name:<{widest}}  {value}", soft_wrap=True)


def _text(out: Console, text: str, style: str = "") -> None:
    out.print(reasons.wrapped(text, 0), style=style)


def kroner(minor: float | None, common: Common) -> str:
    """Minor units as whole kroner; a dash for none."""
    return "–" if minor is None else f"{whole(minor, common)} kr."


def whole(minor: float, common: Common) -> str:
    """Minor units as whole kroner without the unit."""
    return lang.grouped(round(minor / MINOR), common.language)


def _spread(one: Band, common: Common) -> str:
    low, high = whole(one.low80, common), whole(one.high80, common)
    return f"{whole(one.median, common)} kr. ({low} – {high})"


def _range(low: float, high: float) -> str:
    return f"{round(low)} – {round(high)}"


def percent(share: float, common: Common) -> str:
    """A share as per cent with one decimal."""
    return f"{number(share * 100, 1, common)} %" if common.language == "da" else (
        f"{number(share * 100, 1, common)}%")  # fmt: skip


def number(value: float, digits: int, common: Common) -> str:
    """A number with some decimals."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if common.language == "da" else text
