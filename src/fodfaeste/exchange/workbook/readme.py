# SPDX-License-Identifier: MPL-2.0
"""The first sheet: what the workbook is, how it is read, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence

from fodfaeste.contract.canonical import fingerprint
from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.grid import Sheet
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.explain.language import day
from fodfaeste.settlement.model import Statement

_TEXT = {
    "da": """\
Dette regneark regner kontraktens betalinger ud igen med sine egne formler.
#Sådan læses det
Kontrakt: priser, lofter, andele, frister og momssatser. Gule celler kan ændres.
Grundlag: ét krav pr. række, som det er opgjort for den enkelte borger. Gule celler kan ændres.
Kalender: opgørelsernes perioder, og hvilken dag der er kendt i hver.
Opgjort før: kun når opgørelser er rettet; hvad de tidligere har opgjort.
Beregning: hvert beløb er en formel. Grupperede kolonner er mellemregninger; åbn dem med plustegnet.
Opgørelser og Pengestrømme: beløb pr. opgørelse, pr. kasse og pr. kvartal.
Kontrol: regnearkets tal ved siden af programmets. Kun dér står tal, som arket ikke selv har regnet.
#Sådan regnes der
Beløb regnes i hele øre. Priser gange mængder er præcise og afrundes én gang pr. krav.
Et loft bruges i den rækkefølge, kravene er opnået; det, der er opgjort før, går forud.
Den dag, hvor loftet nås, deles resten efter beløb; de sidste øre går til de største rester.
Er opgørelser rettet, regnes det, der skyldes til nu; den seneste opgørelse er forskellen.
Deling mellem betalere regnes af det samlede beløb til dato, så kvartalerne aldrig skrider.
Ingen formel bruger rækken ovenfor: rækkefølgen står i kolonnen Tur.
#Grænser
Et krav, som grundlaget ikke indeholder, opstår ikke, fordi et vilkår ændres.
Hvem der er med i målgruppen, og hvad der er målt og hvornår, er indtastninger.
Overhaler et sent dokumenteret krav et, som et senere loft har skåret, afgør programmet rækkefølgen.
""",
    "en": """\
This workbook computes the contract's payments again with its own formulas.
#How to read it
Contract: prices, limits, shares, dates and VAT rates. Yellow cells may be changed.
Evidence: one claim per row, as settled for the single person. Yellow cells may be changed.
Calendar: the periods of the statements, and which day is known in each.
Stated before: only when statements were corrected; what the earlier ones stated.
Calculation: every amount is a formula. Grouped columns are intermediate; open them with the plus.
Statements and Cash flow: amounts per statement, per purse and per quarter.
Checks: the workbook's figures beside the engine's. Only there are figures it did not compute.
#How it computes
Amounts are whole minor units. Prices times quantities are exact and rounded once per claim.
A limit is used in the order in which claims were achieved; what was stated before comes first.
On the day a limit is met the rest is shared by amount; the last øre go to the largest remainders.
Where statements were corrected, what is owed to date is computed; the last is the difference.
Splits between payers are taken of the total to date, so that quarters never drift.
No formula uses the row above it: the order stands in the column Turn.
#Limits
A claim that the evidence does not hold does not arise because a term is changed.
Who is in the group, what was measured and when, are inputs.
Where a late-proved claim overtakes one that a later limit cut, the program decides the order.
""",
}
_ABOUT = {
    "da": ("Kontraktens fingeraftryk", "Seneste opgørelse", "kendt den"),
    "en": ("Fingerprint of the contract", "Latest statement", "known on"),
}


def readme(sheet: Sheet, words: Words, contract: Contract, stated: Sequence[Statement]) -> None:
    """Fill the sheet: title, contract, statement, and how the workbook is read."""
    sheet.widths[0] = 110
    sheet.put(0, 0, "text", getattr(contract.title, words.language), "title")
    mark, latest, known = _ABOUT[words.language]
    last = stated[-1]
    sheet.put(1, 0, "text", f"{mark}: {fingerprint(contract)}", "small")
    about = f"{latest}: {last.number} ({words.period(last.period)}), {known} "
    about += day(last.known_on, words.language)
    sheet.put(2, 0, "text", about, "small")
    for row, line in enumerate(_TEXT[words.language].splitlines(), start=4):
        style = "heading" if line.startswith("#") else "wrap"
        sheet.put(row, 0, "text", line.lstrip("#"), style)
