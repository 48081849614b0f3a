# SPDX-License-Identifier: MPL-2.0
"""What a contract uses where it cannot be used: a word, a measure, a date or a number."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

SORTS: dict[str, Text] = {
    "condition-comparison": Text(
        "I `{got}` er der ingen sammenligning, som kan læses.",
        "Skriv `mindst`, `højst`, `mere end`, `mindre end` eller `er` mellem navnet og tallet, for "
        "eksempel `tjent mindst 768`.",
        "In `{got}` there is no comparison that can be read.",
        "Write `at least`, `at most`, `more than`, `less than` or `is` between the name and the "
        "number, for example `{example}`.",
    ),
    "share-beyond": Text(
        "`{hint}` er en andel, og {got} er mere, end den kan blive ({wanted}).",
        "Skriv andelen med procenttegn, for eksempel `{example}`.",
        "`{hint}` is a share, and {got} is more than it can come to ({wanted}).",
        "Write the share with a per cent sign, for example `{example}`.",
    ),
    "missing-share": Text(
        "{got} kan ikke mangle: det er en andel af alle, mellem 0 % og 100 %.",
        "Skriv, hvor stor en andel der højst må mangle, for eksempel `20 %`.",
        "{got} cannot be missing: it is a share of all, between 0 % and 100 %.",
        "Write how large a share may be missing, for example `20 %`.",
    ),
    "condition-age": Text(
        "`{got}` siger ikke, om den, der lige er fyldt, er med.",
        "Skriv `age mindst 30` eller `age mindst 31`, eller nedadtil `age højst 29`.",
        "`{got}` does not say whether the one who has just turned that age is included.",
        "Write `age at least 30` or `age at least 31`, or downwards `age at most 29`.",
    ),
    "band-measure": Text(
        "Gruppen afgøres på indskrivningsdagen, og `{got}` er først kendt senere.",
        "Brug et felt, eller et mål med `i tidsrummet`, der ligger før indskrivningen, for "
        "eksempel `8 uger før indskrivning`.",
        "The band is judged on the day of enrolment, and `{got}` is known only later.",
        "Use a field, or a measure whose `during` lies before enrolment, for example "
        "`8 weeks before enrolment`.",
    ),
    "word-not-a-state": Text(
        "`{got}` er ikke bundet til en periode og varer ikke ved, så der er ingen tid at tælle.",
        "Brug et ord, der er bundet til en periode, eller mål det med `første` eller `hver gang`.",
        "`{got}` is not bound to an interval and does not last, so there is no time to count.",
        "Use a word that is bound to an interval, or measure it with `first` or `every`.",
    ),
    "word-without-days": Text(
        "`{got}` har ingen dage, som kan tælles eller summeres her.",
        "Brug et ord, der er bundet til en hændelse eller en periode, eller stil ordet som "
        "betingelse i `kun hvis`.",
        "`{got}` has no days that can be counted or summed here.",
        "Use a word that is bound to an event or an interval, or put the word in `only if`.",
    ),
    "due-of-a-statement": Text(
        "`{got}` hører til en opgørelse, og her betales hver periode på sin egen dag.",
        "Skriv `første bankdag`, `sidste bankdag` eller `samme dag`, eller udelad forfaldsdagen.",
        "`{got}` belongs to a statement, and here each period is paid on a day of its own.",
        "Write `first banking day`, `last banking day` or `same day`, or leave `due` out.",
    ),
    "limit-of-nothing": Text(
        "Loftet {got} lader intet blive betalt.",
        "Skriv et loft over nul, eller slet betalingen.",
        "The limit {got} lets nothing be paid.",
        "Write a limit above zero, or delete the line.",
    ),
    "limit-cohort": Text(
        "Loftet er pr. hold, men det, som `{got}` betales for, hører ikke til noget hold.",
        "Regn målet `for hvert hold`, tilføj hold under `målgruppe`, eller sæt loftet pr. linje "
        "eller kontrakt.",
        "The limit is per cohort, but what `{got}` is paid for belongs to no cohort.",
        "Measure it `for each cohort`, add cohorts under `group`, or put the limit per line or "
        "contract.",
    ),
    "limit-by-scale": Text(
        "Loftet tælles i {got}, men `{hint}` betales efter en skala, så kravene har ikke et antal "
        "{got}.",
        "Skriv loftet på betalingen selv (`højst`), eller som et beløb eller et antal krav.",
        "The limit is counted in {got}, but `{hint}` is paid by a scale, so its claims are not a "
        "number of {got}.",
        "Write the limit on the line itself (`at most`), or as an amount or a number of claims.",
    ),
}  # fmt: skip
