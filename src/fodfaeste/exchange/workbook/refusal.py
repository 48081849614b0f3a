# SPDX-License-Identifier: MPL-2.0
"""What a workbook cannot recompute is refused with a sentence that names it, never approximated."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from typing import NoReturn

from fodfaeste.contract.told import danish_path
from fodfaeste.explain.language import day

_SENTENCES = {
    "decimals": (
        "{path}: tallet {value} ender ikke inden for {digits} decimaler og kan ikke stå i en celle.",
        "{path}: the number {value} does not end within {digits} decimals and cannot be a cell.",
    ),
    "no-statements": (
        "Der er ingen opgørelse endnu; regnearket viser opgørelser, når perioden er opgjort.",
        "There is no statement yet; the workbook shows statements once a period is stated.",
    ),
    "no-claims": (
        "Der er ingen krav at regne på i opgørelse {number}.",
        "There are no claims to compute in statement {number}.",
    ),
    "rows": (
        "{count} krav er flere, end et regneark regner inden for rimelig tid; højst {most}.",
        "{count} claims are more than a spreadsheet recomputes in reasonable time; at most {most}.",
    ),
    "corrected": (
        "Opgørelse {number} retter noget, der var opgjort før (betaling {line}, {unit}), og det, der"
        " var betalt eller delt, er blevet stående. Det kan formlerne ikke gengive.",
        "Statement {number} corrects something stated before (payment {line}, {unit}), and what was"
        " paid or divided stands. The formulas cannot reproduce that.",
    ),
    "overtaken": (
        "Betaling {line}, {unit}: et sent dokumenteret krav overhaler et krav, som ét loft har lukket"
        " ind og et senere har skåret. Den rækkefølge kan formlerne ikke regne.",
        "Payment {line}, {unit}: a late-proved claim overtakes a claim that one limit admitted and a"
        " later one cut. The formulas cannot compute that order.",
    ),
    "late-and-year": (
        "Sen dokumentation sammen med indeksregulering af beløb eller deling af et loft efter periode"
        " kan formlerne ikke regne.",
        "The formulas cannot compute late proof together with indexed amounts or a limit that is"
        " shared by period.",
    ),
    "payer-changed": (
        "Betaling {line}, {unit}: en tidligere opgørelse har en betaler eller modtager, som kravet ikke har mere.",
        "Payment {line}, {unit}: an earlier statement has a payer or payee that the claim no longer has.",
    ),
    "count-fraction": (
        "Betaling {line}: {value} krav er ikke et helt tal, og regnearket tæller hele krav.",
        "Payment {line}: {value} claims is no whole number, and the workbook counts whole claims.",
    ),
    "no-basis": (
        "Betaling {line}, {unit}: kravets begrundelse siger ikke, hvilken værdi prisen er læst ved.",
        "Payment {line}, {unit}: the claim's reason does not say at which value its price is read.",
    ),
    "at-most-unit": (
        "betaling.{line}.højst: loftet tæller i en anden enhed end prisen.",
        "pay.{line}.at most: the limit counts in another unit than the price.",
    ),
    "mixed-rows": (
        "betaling.{line}.skala: skalaen blander priser pr. enhed, faste priser eller andele.",
        "pay.{line}.scale: the scale mixes prices per unit, flat prices or shares.",
    ),
    "rows-of-their-own": (
        "betaling.{line}.skala: rækker med egen betaler kan kun regnes som trin.",
        "pay.{line}.scale: rows with their own payer can only be computed as steps or rungs.",
    ),
    "share-of-own-value": (
        "{path}: en andel af kravets egen værdi i en skala kan formlerne ikke regne.",
        "{path}: the formulas cannot compute a share of the claim's own value in a scale.",
    ),
    "price-adjustment": (
        "{path}: en justering af prisen med tillæg eller egen afrunding kan formlerne ikke regne.",
        "{path}: the formulas cannot compute an addition to a price, or its own rounding.",
    ),
    "adjustment-order": (
        "{path}: denne rækkefølge af justeringer og afrunding kan formlerne ikke regne.",
        "{path}: the formulas cannot compute this order of adjustments and rounding.",
    ),
    "adjustment-rounding": (
        "{path}: justeringens afrunding er en anden end kontraktens.",
        "{path}: the adjustment is rounded in another way than the contract's own.",
    ),
    "adjustment-late": (
        "opgørelse.rækkefølge: justeringer af beløb efter loft, deling eller moms kan formlerne ikke regne.",
        "settle.order: the formulas cannot compute adjustments of amounts after limits, splits or VAT.",
    ),
    "floor": (
        "{path}: et gulv (mindst) gør nye krav, og det kan formlerne ikke regne.",
        "{path}: a floor (at least) makes new claims, which the formulas cannot compute.",
    ),
    "carried": (
        "{path}: det overskydende flyttes til næste periode, og det kan formlerne ikke regne.",
        "{path}: the excess is carried to the next period, which the formulas cannot compute.",
    ),
    "share-of-lines": (
        "{path}: et loft som andel af andre betalingers antal kan formlerne ikke regne.",
        "{path}: the formulas cannot compute a limit that is a share of other payments' number.",
    ),
    "share-of-enrolled": (
        "{path}: et loft som andel af de indskrevne vokser over tid og kan ikke regnes her.",
        "{path}: a limit that is a share of those enrolled grows over time and is not computed here.",
    ),
    "limit-changes": (
        "{path}: loftet er ændret undervejs, og formlerne kan kun regne ét loft ad gangen.",
        "{path}: the limit was changed on the way, and the formulas compute one limit at a time.",
    ),
    "limit-with-vat": (
        "{path}: et loft med moms, før momsen er lagt til, kan formlerne ikke regne.",
        "{path}: the formulas cannot compute a limit that counts VAT before VAT is added.",
    ),
    "matching": (
        "{path}: medfinansiering i forhold til en anden betaler kan formlerne ikke regne.",
        "{path}: the formulas cannot compute matching of what another payer has paid.",
    ),
    "split-shares": (
        "{path}: andelene har ingen fælles nævner, som et regneark kan regne præcist med.",
        "{path}: the shares have no common denominator that a spreadsheet can compute exactly with.",
    ),
    "several-rests": (
        "{path}: resten kan kun gå til én.",
        "{path}: the rest can only go to one.",
    ),
}


class CannotRecompute(ValueError):
    """What the workbook's formulas do not reach; ``latest`` is the latest day that they do."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        self.latest: date | None = None
        super().__init__(self.say("en"))

    def say(self, language: str) -> str:
        """The sentence in Danish (``da``) or English (``en``)."""
        danish = language == "da"
        path = self.values.get("path")
        places = {"path": danish_path(str(path))} if danish and path is not None else {}
        said = _SENTENCES[self.code][not danish].format(**{**self.values, **places})
        return f"{said} {self._earlier(danish)}".rstrip()

    def _earlier(self, danish: bool) -> str:
        """The latest day that can be shown, where one was looked for and found."""
        if self.latest is None:
            return ""
        spoken = day(self.latest, "da" if danish else "en")
        latest = "Seneste dag, der kan vises" if danish else "Latest day that can be shown"
        return f"{latest}: {spoken} (--as-known-on {self.latest})."


def refuse(code: str, **values: object) -> NoReturn:
    """Stop with the sentence of ``code``."""
    raise CannotRecompute(code, **values)
