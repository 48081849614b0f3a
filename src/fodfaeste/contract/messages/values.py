# SPDX-License-Identifier: MPL-2.0
"""Values that are not one of the forms their place allows."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

_SAY_DA, _SAY_EN = "Skriv en af formerne: {wanted}.", "Write one of the forms: {wanted}."

VALUES: dict[str, Text] = {
    "number": Text(
        "`{got}` er ikke et tal.", "Skriv tallet med cifre, for eksempel {example}.",
        "`{got}` is not a number.", "Write the number in digits, for example {example}.",
    ),
    "number-format": Text(
        "`{got}` er ikke en af de måder, tal kan skrives på.",
        'Skriv `numbers: "1.000,00"` for danske tal eller `numbers: "1,000.00"` for engelske.',
        "`{got}` is not one of the ways in which numbers can be written.",
        'Write `numbers: "1.000,00"` for Danish numbers or `numbers: "1,000.00"` for English ones.',
    ),
    "number-grouping": Text(
        "`{got}` er ikke skrevet som kontraktens tal: grupperne skal have tre cifre.",
        "Skriv tallet, som nøglen `numbers` under `writing` siger, eller uden gruppering.",
        "`{got}` is not written as the contract's numbers are: groups must have three digits.",
        "Write the number as the key `numbers` under `writing` says, or without grouping.",
    ),
    "number-ambiguous": Text(
        "`{got}` kan læses på to måder, og kontrakten siger ikke, hvordan tal skrives.",
        'Skriv `numbers: "1.000,00"` under `writing`.',
        "`{got}` can be read in two ways, and the contract does not say how numbers are written.",
        'Write `numbers: "1.000,00"` under `writing`.',
    ),
    "number-size": Text(
        "`{got}` er et større eller længere tal, end en kontrakt kan regne med.",
        "Skriv et tal med højst 15 cifre foran og 9 bag kommaet.",
        "`{got}` is a larger or longer number than a contract can count with.",
        "Write a number with at most 15 digits before and 9 after the decimal mark.",
    ),
    "amount": Text(
        "`{got}` er ikke et beløb.", "Skriv beløbet med cifre og valuta, for eksempel {example}.",
        "`{got}` is not an amount.",
        "Write the amount in digits with its currency, for example {example}.",
    ),
    "amount-thousand": Text(
        "`{got}` ligner et beløb i tusinder, men i denne kontrakts tal betyder det `{wanted}`.",
        "Skriv `{example}`, hvis det er tusinder, og ellers `{wanted}`.",
        "`{got}` looks like thousands, but in the numbers of this contract it means `{wanted}`.",
        "Write `{example}` if thousands are meant, otherwise `{wanted}`.",
    ),
    "currency": Text(
        "`{got}` er i en anden valuta end kontraktens.",
        "Skriv beløbet i kontraktens valuta, eller ret `currency` under `writing`.",
        "`{got}` is in another currency than the contract's.",
        "Write the amount in the contract's currency, or correct `currency` under `writing`.",
    ),
    "share": Text(
        "`{got}` er ikke en andel.", "Skriv andelen i procent, for eksempel {example}.",
        "`{got}` is not a share.", "Write the share in per cent, for example {example}.",
    ),
    "share-unit": Text(
        "`{got}` siger ikke, om det er procent: det kan læses som `{example}` og som `{wanted}`.",
        "Skriv `{example}` eller `{wanted}`, eller en brøk som 8/100 eller 0,08.",
        "`{got}` does not say whether it is per cent: it can be read as `{example}` and as "
        "`{wanted}`.",
        "Write `{example}` or `{wanted}`, or a fraction such as 8/100 or 0.08.",
    ),
    "count": Text(
        "`{got}` er ikke et helt antal fra 1 og op.", "Skriv antallet med cifre, for eksempel 60.",
        "`{got}` is not a whole number from 1.", "Write the number in digits, for example 60.",
    ),
    "date": Text(
        "`{got}` er ikke en dato.", "Skriv datoen som 2026-03-12 eller 12. marts 2026.",
        "`{got}` is not a date.", "Write the date as 2026-03-12 or 12 March 2026.",
    ),
    "date-ambiguous": Text(
        "`{got}` kan læses som to forskellige dage.",
        "Skriv datoen som 2026-03-12 eller 12. marts 2026.",
        "`{got}` can be read as two different days.",
        "Write the date as 2026-03-12 or 12 March 2026.",
    ),
    "date-impossible": Text(
        "`{got}` findes ikke i kalenderen.", "Ret datoen til en dag, der findes.",
        "`{got}` does not exist in the calendar.", "Correct the date to a day that exists.",
    ),
    "date-far": Text(
        "`{got}` ligger for langt fra i dag til at stå i en kontrakt.",
        "Skriv et år mellem 1900 og 2199.",
        "`{got}` is too far away to stand in a contract.",
        "Write a year between 1900 and 2199.",
    ),
    "date-range": Text(
        "`{got}` er ikke en periode fra en dato til en anden.", _SAY_DA,
        "`{got}` is not a range from one date to another.", _SAY_EN,
    ),
    "date-range-backwards": Text(
        "Perioden `{got}` slutter, før den begynder.", "Byt om på de to datoer, eller ret den ene.",
        "The range `{got}` ends before it begins.", "Swap the two dates or correct one of them.",
    ),
    "unit": Text(
        "`{got}` er ikke en tidsenhed.", "Skriv time, dag, uge, måned, kvartal, halvår eller år.",
        "`{got}` is not a unit of time.",
        "Write hour, day, week, month, quarter, half-year or year.",
    ),
    "span": Text(
        "`{got}` er ikke en længde i tid.",
        "Skriv et antal og en tidsenhed, for eksempel {example}.",
        "`{got}` is not a length of time.",
        "Write a number and a unit of time, for example {example}.",
    ),
    "weeks": Text(
        "`{got}` siger ikke, hvor mange uger det er.", _SAY_DA,
        "`{got}` does not say how many weeks are meant.", _SAY_EN,
    ),
    "weeks-window": Text(
        "I `{got}` er der færre uger at nå det i, end der skal nås.",
        "Skriv først de uger, der kræves, og så de uger, de skal ligge inden for.",
        "In `{got}` there are fewer weeks to reach it in than must be reached.",
        "Write first the weeks that are needed, then the weeks they must lie within.",
    ),
    "hours": Text(
        "`{got}` er ikke et krav til betalte timer.", _SAY_DA,
        "`{got}` is not a test on paid hours.", _SAY_EN,
    ),
    "window": Text(
        "`{got}` er ikke et tidsrum.", _SAY_DA, "`{got}` is not a window of time.", _SAY_EN,
    ),
    "window-order": Text(
        "I `{got}` kommer den sidste enhed før den første.",
        "Skriv den første enhed først; den første enhed er nummer 1.",
        "In `{got}` the last unit comes before the first.",
        "Write the first unit first; the first unit is number 1.",
    ),
    "share-per": Text(
        "`{got}` er både en andel og en pris for hver enhed.",
        "Skriv enten en andel, for eksempel 50 %, eller et beløb for hver enhed.",
        "`{got}` is both a share and a price for each unit.",
        "Write either a share, for example 50 %, or an amount for each unit.",
    ),
    "condition-number": Text(
        "I betingelsen `{got}` mangler et tal efter sammenligningen.",
        "Skriv et tal, for eksempel `earned at least 768`.",
        "In the condition `{got}` there is no number after the comparison.",
        "Write a number, for example `earned at least 768`.",
    ),
    "condition": Text(
        "`{got}` er ikke en betingelse.", _SAY_DA, "`{got}` is not a condition.", _SAY_EN,
    ),
    "age-boundary": Text(
        "`{got}` siger ikke, om den, der lige er fyldt, er med.",
        "Skriv `{example}` eller `{wanted}`.",
        "`{got}` does not say whether the one who has just turned that age is included.",
        "Write `{example}` or `{wanted}`.",
    ),
    "age-form": Text(
        "`{got}` ligner en aldersgrænse, men er ikke skrevet, så den kan læses.",
        "Skriv i stedet `{example}`.",
        "`{got}` looks like a limit of age, but is not written so that it can be read.",
        "Write `{example}` instead.",
    ),
    "entry-test": Text(
        "`{got}` er ikke en betingelse for at komme med.", _SAY_DA,
        "`{got}` is not a test of who may enter.", _SAY_EN,
    ),
    "once-per": Text(
        "`{got}` siger ikke, hvor ofte der kan betales.", _SAY_DA,
        "`{got}` does not say how often a payment can be made.", _SAY_EN,
    ),
    "worth": Text(
        "`{got}` siger ikke, hvad en uge med ydelsen er værd.", _SAY_DA,
        "`{got}` does not say what a week of the benefit is worth.", _SAY_EN,
    ),
    "due": Text(
        "`{got}` er ikke en forfaldsdag.", _SAY_DA, "`{got}` is not a due date.", _SAY_EN,
    ),
    "rounding": Text(
        "`{got}` er ikke en afrunding.", _SAY_DA, "`{got}` is not a rounding.", _SAY_EN,
    ),
    "allowance": Text(
        "`{got}` siger ikke, hvor meget der højst eller mindst kan betales.", _SAY_DA,
        "`{got}` does not say how much may be paid at most or at least.", _SAY_EN,
    ),
    "allowance-unit": Text(
        "`{got}` siger ikke, om det er et beløb eller et antal.",
        "Skriv `{example}`, hvis det er et beløb, ellers hvad der tælles, for eksempel "
        "`{got} uger` eller `{got} krav`.",
        "`{got}` does not say whether it is an amount or a number of something.",
        "Write `{example}` if it is an amount, otherwise what is counted, for example "
        "`{got} weeks` or `{got} claims`.",
    ),
    "portion": Text(
        "`{got}` er ikke en del af en deling.", _SAY_DA,
        "`{got}` is not a part of a split.", _SAY_EN,
    ),
    "formula": Text(
        "`{got}` er ikke en formel, der kan regnes ud.",
        "Brug navne, tal, + - * / og parenteser, for eksempel `(before - after) / before`.",
        "`{got}` is not a formula that can be worked out.",
        "Use names, numbers, + - * / and brackets, for example `(before - after) / before`.",
    ),
    "formula-length": Text(
        "Formlen er for lang.", "Del den i flere mål med hver sin formel.",
        "The formula is too long.", "Split it into several measures, each with its own formula.",
    ),
    "formula-depth": Text(
        "Formlen har for mange parenteser inden i hinanden.",
        "Del den i flere mål med hver sin formel.",
        "The formula has too many brackets inside each other.",
        "Split it into several measures, each with its own formula.",
    ),
    "formula-function": Text(
        "`{got}` kan ikke bruges som funktion på den måde.",
        "Brug en af disse: {wanted}.",
        "`{got}` cannot be used as a function in that way.",
        "Use one of these: {wanted}.",
    ),
    "not-a-phrase": Text(
        "Her skal stå en tekst, ikke en liste eller flere nøgler.", _SAY_DA,
        "A text must stand here, not a list or several keys.", _SAY_EN,
    ),
    "phrase-length": Text(
        "Teksten er længere end de {wanted} tegn, der kan stå her.",
        "Skriv den kortere, og flyt forklaringer til `called` / `kaldes` eller `why` / `hvorfor`.",
        "The text is longer than the {wanted} characters that can stand here.",
        "Write it shorter, and move explanations to `called` or `why`.",
    ),
    "value": Text(
        "`{got}` kan ikke bruges her.", "Ret værdien, så den passer til `{path}`.",
        "`{got}` cannot be used here.", "Correct the value so that it fits `{path}`.",
    ),
}  # fmt: skip
