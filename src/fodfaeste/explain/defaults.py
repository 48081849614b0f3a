# SPDX-License-Identifier: MPL-2.0
"""The rules that hold because the contract does not say otherwise.

Most disputes are about what nobody wrote. Each default here is either a key that the contract left
out (and may still write), or a convention of the language that applies to what the contract uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fodfaeste.contract.model import measure as m
from fodfaeste.contract.model.base import Noun
from fodfaeste.contract.model.contract import Contract

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Default:
    """A rule in force. ``path`` is the key that would say otherwise; empty for a convention."""

    path: str
    text: Text


SETTLE: dict[str, Text] = {
    "by": (
        "Et krav hører til den periode, hvor resultatet er opnået.",
        "A claim belongs to the period in which the outcome was achieved.",
    ),
    "late": (
        "Sent eller rettet dokumentation kommer med i næste opgørelse.",
        "Late or corrected proof goes into the next statement.",
    ),
    "protects": (
        "Penge, der er opgjort, bliver stående, selv om et loft siden fordeles anderledes.",
        "Money already stated stays, even if a limit would later be shared differently.",
    ),
    "last_krone": (
        "Når et loft nås, går de tidligst opnåede resultater forud; inden for samme dag deles"
        " forholdsmæssigt, og delvis betaling er mulig.",
        "When a limit is reached, the earliest outcomes come first; within one day it is shared pro"
        " rata, and part payment is possible.",
    ),
    "rounding": (
        "Der regnes eksakt indtil kravets beløb, som afrundes én gang, halve op.",
        "Everything is exact up to the claim's amount, which is rounded once, halves up.",
    ),
    "order": (
        "Beløb justeres, begrænses, deles og tillægges moms, i den rækkefølge. Lofter virker i"
        " rækkefølgen borger, betaling, gruppe, periode, betaler, kontrakt.",
        "Amounts are adjusted, limited, split and VAT is added, in that order. Limits work in the"
        " order person, line, group, period, payer, contract.",
    ),
}
PROOF: dict[str, Text] = {
    "silence": (
        "Et register, der tier, beviser intet alene.",
        "A register that is silent proves nothing alone.",
    ),
    "standard": (
        "Oplysninger bruges, som de er leveret; en afvist oplysning tæller aldrig.",
        "Data is used as delivered; a rejected row never counts.",
    ),
    "missing": (
        "En manglende måling tæller som ikke opnået og er med i nævneren.",
        "A missing score counts as not achieved and is in the denominator.",
    ),
}
RUN: dict[str, Text] = {
    "jobs": ("Timer i flere job lægges sammen.", "Hours of several jobs are added."),
    "counted_in": (
        "13 uger er 91 dage fra den første dag; hele kalenderuger skal siges.",
        "13 weeks are 91 days from the first day; whole calendar weeks must be said.",
    ),
}
CONVENTIONS: tuple[Text, ...] = (
    (
        "Et resultat er opnået den sidste dag i den tid, der fuldender det.",
        "An outcome is achieved on the last day of the time that completes it.",
    ),
    (
        "Måneder regnes fra den oprindelige dato; findes dagen ikke, gælder månedens sidste.",
        "Months are counted from the original date; if there is no such day, the month's last.",
    ),
    (
        "Den, der flytter eller dør, beholder det optjente; derefter tælles ikke mere. Ved død udgår"
        " borgeren af både tæller og nævner.",
        "Whoever moves or dies keeps what was earned; nothing more is counted. At death the person"
        " leaves numerator and denominator.",
    ),
    (
        "Den, der indskrives igen, er den samme borger: frister, lofter og krav løber videre.",
        "Whoever enrols again is the same person: clocks, limits and claims go on.",
    ),
    (
        "Viser det sig, at en borger ikke opfyldte kravene, tilbageføres det i næste opgørelse.",
        "If a person turns out not to have been eligible, it is reversed in the next statement.",
    ),
    (
        "Dokumentation efter den sidste opgørelse giver ingen betaling.",
        "Proof after the final statement pays nothing.",
    ),
    (
        "En ukendt kode i et register holdes tilbage; den er aldrig selvforsørgelse.",
        "An unknown register code is held; it is never self-support.",
    ),
    (
        "En negativ betaling modregnes mellem de samme to kasser og opkræves ellers.",
        "A negative payment is set off between the same two purses, and else invoiced.",
    ),
)
HOURS: Text = (
    "Månedstimer prøves mod et ugekrav som timer delt med ansatte dage gange 7; uden jobbets datoer"
    " beviser registret intet alene.",
    "Monthly hours are tested against a weekly test as hours divided by employed days times 7;"
    " without the job's dates the register alone proves nothing.",
)
AGE: Text = (
    "Alder er fyldte år på den dag, kravene vurderes.",
    "Age is completed years on the day the tests are judged.",
)
VAT: Text = (
    "Priser og lofter er uden moms; inden for én juridisk person er der ingen moms.",
    "Prices and limits are without VAT; inside one legal person there is none.",
)
SPLIT: Text = (
    "En betalers del regnes af det samlede beløb til dato, så kvartalerne aldrig skrider.",
    "A payer's part is of the total to date, so that quarters never drift.",
)
INTEREST: Text = (
    "Rente er simpel, med faktiske dage over 365, fra valørdato til valørdato. Penge, der kommer"
    " tilbage, fornyer ikke rammen.",
    "Interest is simple, actual days over 365, value date to value date. Money that comes back does"
    " not renew the commitment.",
)


def defaults_in_force(contract: Contract) -> tuple[Default, ...]:
    """Every default that decides something in this contract, keys first."""
    return (*_keys(contract), *_conventions(contract))


def _unset(noun: Noun, table: dict[str, Text], path: str) -> Iterator[Default]:
    for name, text in table.items():
        if name not in noun.model_fields_set:
            alias = type(noun).model_fields[name].alias or name
            yield Default(f"{path}.{alias}", text)


def _keys(c: Contract) -> Iterator[Default]:
    yield from _unset(c.settle, SETTLE, "settle")
    if c.group.enters_if and "judged_on" not in c.group.model_fields_set:
        yield Default(
            "group.judged on",
            (
                "Kravene til indskrivning vurderes én gang, på indskrivningsdagen.",
                "The entry tests are judged once, on the day of enrolment.",
            ),
        )
    for name, proof in c.proofs.items():
        yield from _unset(proof, PROOF, f"proofs.{name}")
    for name, measure in c.measures.items():
        if isinstance(measure, m.Run):
            yield from _unset(measure, RUN, f"measures.{name}")
    for name, line in c.pay.items():
        if line.for_ is not None and "once_per" not in line.model_fields_set:
            yield Default(
                f"pay.{name}.once per",
                ("Der betales én gang pr. borger.", "It is paid once per person."),
            )


CONDITIONAL: tuple[tuple[Callable[[Contract], bool], Text], ...] = (
    (lambda c: any(getattr(x, "hours", None) for x in c.measures.values()), HOURS),
    (lambda c: any(t.kind == "age" for t in c.group.enters_if), AGE),
    (lambda c: len({p.of for p in c.purses.values()}) > 1, VAT),
    (lambda c: bool(c.split), SPLIT),
    (lambda c: bool(c.capital.facilities), INTEREST),
)


def _conventions(c: Contract) -> Iterator[Default]:
    for applies, text in CONDITIONAL:
        if applies(c):
            yield Default("", text)
    for text in CONVENTIONS:
        yield Default("", text)
