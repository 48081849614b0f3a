# SPDX-License-Identifier: MPL-2.0
"""What a contract says as a whole that cannot be meant."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

MEANING: dict[str, Text] = {
    "unknown-name": Text(
        "`{got}` er ikke et navn, som kontrakten har defineret.",
        "Ret navnet, eller definér det under {wanted}. Der findes: {example}.",
        "`{got}` is not a name that the contract defines.",
        "Correct the name or define it under {wanted}. There are: {example}.",
    ),
    "unknown-word": Text(
        "Ordet `{got}` er ikke bundet til noget, så ingen kan afgøre, hvornår det er opfyldt.",
        "Bind ordet under `words` / `ord`, eller ret det. Der findes: {example}.",
        "The word `{got}` is not bound to anything, so nobody can decide when it is met.",
        "Bind the word under `words`, or correct it. There are: {example}.",
    ),
    "name-form": Text(
        "Navnet `{got}` kan ikke bruges i formler.",
        "Brug bogstaver, cifre og understregning, uden mellemrum, og begynd med et bogstav.",
        "The name `{got}` cannot be used in formulas.",
        "Use letters, digits and underscores, without spaces, and begin with a letter.",
    ),
    "name-function": Text(
        "Navnet `{got}` er allerede en funktion i formler.", "Vælg et andet navn.",
        "The name `{got}` is already a function in formulas.", "Choose another name.",
    ),
    "name-dot": Text(
        "Navnet `{got}` har et punktum eller et mellemrum i kanten, og det kan der ikke henvises "
        "til.",
        "Skriv navnet uden punktum og uden mellemrum i enderne.",
        "The name `{got}` has a dot or a space at its edge and cannot be referred to.",
        "Write the name without a dot and without spaces at its ends.",
    ),
    "name-twice": Text(
        "`{got}` er navnet på to ting, der kan stå samme sted.",
        "Giv den ene et andet navn.",
        "`{got}` is the name of two things that can stand in the same place.",
        "Give one of them another name.",
    ),
    "loop": Text(
        "Her hviler noget på sig selv: {got}.", "Fjern et af leddene, så kæden har en begyndelse.",
        "Something rests on itself here: {got}.",
        "Remove one of the links, so that the chain has a beginning.",
    ),
    "date-order": Text(
        "{got} ligger før {wanted}, som er `{hint}`, og det kan ikke lade sig gøre.",
        "Ret en af de to datoer, så de kommer i rækkefølge.",
        "{got} is before {wanted}, which is `{hint}`, and that is not possible.",
        "Correct one of the two dates, so that they come in order.",
    ),
    "milestone-outside": Text(
        "Milepælen {got} ligger uden for kontraktens tid ({wanted}).",
        "Ret milepælen eller fristerne.",
        "The milestone {got} is outside the time of the contract ({wanted}).",
        "Correct the milestone or the dates.",
    ),
    "cohort-outside": Text(
        "Holdets dage ({got}) ligger uden for indskrivningen ({wanted}).",
        "Ret holdets dage eller indskrivningens.",
        "The days of the cohort ({got}) are outside enrolment ({wanted}).",
        "Correct the days of the cohort or of enrolment.",
    ),
    "cohort-overlap": Text(
        "Holdets dage ({got}) overlapper et andet holds ({wanted}), så en borger kan høre til "
        "begge.",
        "Ret datoerne, så hver dag hører til ét hold.",
        "The days of the cohort ({got}) overlap those of another ({wanted}), so one person could "
        "belong to both.",
        "Correct the dates, so that each day belongs to one cohort.",
    ),
    "change-order": Text(
        "Ændringen gælder fra {got}, men ændringen før den gælder fra {wanted}.",
        "Skriv ændringerne i den rækkefølge, de træder i kraft, hver dato én gang.",
        "The change holds from {got}, but the change before it holds from {wanted}.",
        "Write the changes in the order in which they take effect, each date once.",
    ),
    "change-agreed": Text(
        "Ændringen er aftalt {got}, men ændringen før den er aftalt {wanted}.",
        "Skriv ændringerne i den rækkefølge, de er aftalt; `agreed` / `aftalt` er dagen, og uden "
        "den gælder ændringen som aftalt den dag, den træder i kraft.",
        "The change was agreed on {got}, but the change before it was agreed on {wanted}.",
        "Write the changes in the order in which they were agreed; `agreed` is the day, and "
        "without it a change counts as agreed on the day from which it holds.",
    ),
    "change-path": Text(
        "`{got}` er ikke et sted i kontrakten.",
        "Skriv vejen med punktum mellem nøglerne, for eksempel `pay.A.amount`; punkter i en liste "
        "tælles fra 1.",
        "`{got}` is not a place in the contract.",
        "Write the path with dots between the keys, for example `pay.A.amount`; items of a list "
        "are counted from 1.",
    ),
    "series-order": Text(
        "Serien går ikke frem i tid: {got} kommer efter {wanted}.",
        "Skriv seriens tal med den ældste dato først.",
        "The series does not go forward in time: {got} comes after {wanted}.",
        "Write the numbers of the series with the oldest date first.",
    ),
    "price-flat": Text(
        "`{hint}` er et tal, der tælles i enheden {wanted}, men prisen {got} siger ikke, hvad den "
        "er for.",
        "Skriv prisen for hver enhed, for eksempel `{example}`, eller brug en skala.",
        "`{hint}` is a number counted in the unit {wanted}, but the price {got} does not say what "
        "it is for.",
        "Write the price for each unit, for example `{example}`, or use a scale.",
    ),
    "price-unit": Text(
        "Prisen {got} er for en anden enhed end `{hint}`, som tælles i enheden {wanted}.",
        "Skriv prisen i målets enhed, for eksempel `{example}`, eller tæl målet i en anden enhed.",
        "The price {got} is for another unit than `{hint}`, which is counted in the unit {wanted}.",
        "Write the price in the measure's unit, for example `{example}`, or count the measure in "
        "another unit.",
    ),
    "price-per-claim": Text(
        "Prisen {got} er for en enhed, men `{hint}` er enten opnået eller ikke og har ingen "
        "enheder.",
        "Skriv ét beløb for resultatet, for eksempel `{example}`.",
        "The price {got} is for a unit, but `{hint}` is either achieved or not and has no units.",
        "Write one amount for the result, for example `{example}`.",
    ),
    "price-of-money": Text(
        "`{hint}` er selv et beløb, så prisen {got} kan ikke ganges på det.",
        "Skriv en andel af beløbet, for eksempel `{example}`, eller brug en skala.",
        "`{hint}` is itself an amount of money, so the price {got} cannot be multiplied by it.",
        "Write a share of the amount, for example `{example}`, or use a scale.",
    ),
    "price-share": Text(
        "Prisen {got} er en andel, men `{hint}` er ikke et beløb, man kan tage en andel af.",
        "Skriv et beløb, eller vælg et mål, der tælles i penge.",
        "The price {got} is a share, but `{hint}` is not an amount one can take a share of.",
        "Write an amount, or choose a measure that is counted in money.",
    ),
    "saving-data": Text(
        "Besparelsen regnes efter data, som kontrakten ikke låser: `{hint}` er ikke sagt.",
        "Skriv `{hint}` under `pinned` / `låst`.",
        "The saving is counted by data that the contract does not pin: `{hint}` is not said.",
        "Write `{hint}` under `pinned`.",
    ),
    "saving-word": Text(
        "`{got}` er ikke en ydelse, så der kan ikke spares på den.",
        "Nævn et ord, der er bundet til en ydelse, for eksempel "
        "`{{interval: benefit, list: K-2025}}`.",
        "`{got}` is not a benefit, so there is no saving on it.",
        "Name a word that is bound to a benefit, for example "
        "`{{interval: benefit, list: K-2025}}`.",
    ),
    "limit-unit": Text(
        "Grænsen tælles i {got}, men `{hint}` tælles i enheden {wanted}.",
        "Skriv grænsen i målets enhed, som et beløb eller som et antal krav.",
        "The limit is counted in {got}, but `{hint}` is counted in the unit {wanted}.",
        "Write the limit in the measure's unit, as an amount, or as a number of claims.",
    ),
    "scale-share": Text(
        "Rækken betaler {got}, men skalaen siger ikke af hvad.",
        "Tilføj `of` / `af` med beløbet, som andelene regnes af.",
        "The row pays {got}, but the scale does not say of what.",
        "Add the key `of` with the amount that the shares are of.",
    ),
    "currency-digits": Text(
        "Beløbet {got} har flere decimaler, end {hint} har ({wanted}).",
        "Skriv beløbet uden de overskydende decimaler.",
        "The amount {got} has more decimals than {hint} has ({wanted}).",
        "Write the amount without the decimals that are too many.",
    ),
    "money-question": Text(
        "Et mål kan ikke afhænge af penge, der allerede er flyttet: `{got}`.",
        "Flyt formlen til en linje under `capital` / `kapital`.",
        "A measure cannot depend on money that has already moved: `{got}`.",
        "Move the formula to a line under `capital`.",
    ),
    "limit-calendar-line": Text(
        "`{got}` betales efter kalenderen og ikke for et resultat, så den kan ikke have et loft "
        "for resultater.",
        "Fjern den fra `over`, eller skriv loftet på betalingen selv.",
        "`{got}` is paid by the calendar and not for an outcome, so it cannot be under a limit on "
        "outcomes.",
        "Remove it from `over`, or write the limit on the line itself.",
    ),
    "split-rests": Text(
        "{got} parter får resten, så ingen ved, hvor meget hver skal have.",
        "Lad præcis én part få resten, og skriv en andel for de andre.",
        "{got} parties take the rest, so nobody knows how much each is to have.",
        "Let exactly one party take the rest, and write a share for the others.",
    ),
    "split-sum": Text(
        "Andelene giver tilsammen {got} og ikke 100 %.",
        "Ret andelene, eller lad én part få `the rest` / `resten`.",
        "The shares come to {got} and not 100 %.",
        "Correct the shares, or let one party take `the rest`.",
    ),
    "due-period": Text(
        "`{got}` kræver en periode, og betalingen har ingen.",
        "Skriv en dato eller et antal dage efter opgørelsen, eller brug `each` / `hver` med en "
        "periode.",
        "`{got}` needs a calendar period, and the line has none.",
        "Write a date or a number of days after the statement, or use `each` with a period.",
    ),
    "each-form": Text(
        "`{got}` er ikke en kalenderperiode.",
        "Skriv for eksempel `hvert kvartal fra 2023-01-01 til 2024-12-31`.",
        "`{got}` is not a calendar period.",
        "Write for example `each quarter from 2023-01-01 to 2024-12-31`.",
    ),
    "comparison-source": Text(
        "Sammenligningen skal holdes op mod præcis én ting; her står: {got}.",
        "Skriv præcis én af nøglerne own past / egen fortid, fixed / fast, series / serie og "
        "given by / oplyses af.",
        "The comparison must be held against exactly one thing; here stands: {got}.",
        "Write exactly one of the keys `own past`, `fixed`, `series` and `given by`.",
    ),
    "same-purse": Text(
        "Pengene går fra `{got}` til den samme kasse.", "Ret en af de to kasser.",
        "The money goes from `{got}` to the same purse.", "Correct one of the two purses.",
    ),
    "mark-form": Text(
        "Mærket mangler en oplysning eller har en for meget.",
        "Skriv nøglerne {wanted}, for eksempel {example}.",
        "The mark lacks a part or has one too many.",
        "Write the keys {wanted}, for example {example}.",
    ),
    "name-unused": Text(
        "`{got}` er defineret her og bruges ingen steder; måske er det, hvad der menes med: "
        "{example}.",
        "Er navnet stavet forkert her, så ret det; ellers er her intet at gøre.",
        "`{got}` is defined here and used nowhere; perhaps it is what is meant by: {example}.",
        "If the name is misspelt here, correct it; otherwise there is nothing to do here.",
    ),
    "field-of-the-moment": Text(
        "`{got}` læses den dag, et krav opstår, og kan derfor ikke stilles som betingelse her.",
        "Stil betingelsen på betalingen, delingen eller loftet, eller læs ordet på "
        "indskrivningsdagen.",
        "`{got}` is read on the day a claim arises, so it cannot be a condition here.",
        "Put the condition on the line, the split or the limit, or read the word at enrolment.",
    ),
    "limit-carried": Text(
        "Et loft pr. `{got}` har ingen næste periode, som det overskydende kan overføres til.",
        "Lad det bortfalde, lad en anden kasse betale, eller sæt loftet pr. kvartal eller år.",
        "A limit per `{got}` has no next period to carry the excess to.",
        "Let it be lost, let another purse pay it, or put the limit per quarter or year.",
    ),
    "in-a-comment": Text(
        "`{got}` mangler i kontrakten, men står her bag `#` som en note, der ikke læses.",
        "Hører det med til det aftalte, så slet `#`.",
        "The contract lacks `{got}`, which stands here behind `#` as a note that is not read.",
        "If it is part of what was agreed, delete the `#`.",
    ),
    "other-place": Text(
        "Dette passer ikke sammen med `{hint}` på linje {got}; måske er fejlen her.",
        "Ret det ene af de to steder, så de passer sammen.",
        "This does not agree with `{hint}` on line {got}; perhaps the mistake is here.",
        "Correct one of the two places, so that they agree.",
    ),
    "mark-perhaps": Text(
        "Et mærke peger på et sted, der ikke findes; måske er `{got}` stavet forkert her.",
        "Ret navnet her eller i mærkets vej, så de er ens.",
        "A mark points at a place that does not exist; perhaps `{got}` is misspelt here.",
        "Correct the name here or in the path of the mark, so that they agree.",
    ),
    "mark-path": Text(
        "Mærket under `{path}` peger på `{wanted}`, som ikke findes i kontrakten.",
        "Slet `{got}` af mærket, hvis stedet er fjernet; ellers ret vejen, for eksempel "
        "`pay.A.amount` (punkter i en liste tælles fra 1).",
        "The mark under `{path}` points at `{wanted}`, which is not in the contract.",
        "Delete `{got}` from the mark if the place was removed; otherwise correct the path, for "
        "example `pay.A.amount` (items of a list are counted from 1).",
    ),
    "mark-twice": Text(
        "`{got}` er mærket to gange.", "Behold det ene mærke.",
        "`{got}` is marked twice.", "Keep one of the marks.",
    ),
}  # fmt: skip
