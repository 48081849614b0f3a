# SPDX-License-Identifier: MPL-2.0
"""Conditions, formulas and figures over the group, as the reference tells them."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.conditions import COMPARISONS
from fodfaeste.contract.errors import Language
from fodfaeste.contract.expression import ARITHMETIC, DANISH_FUNCTIONS, FUNCTIONS

CONDITIONS = {
    "en": """## Conditions

`only if`, `among`, `for`, `share of`, `count of`, `all of`, `any of`, `not` and the `if` of a band
take conditions. A condition is the name of a measure (met when the measure is achieved, or is not
0), or of a word bound to a field (met when the field is not a no), or a name, a comparison and a
number: `earned at least 768`, `attendance at least 80 %`, or a text: `risk is high`. The number is
written without a unit: it is in the measure's own. A list of conditions needs all of them; `all of`
and `any of` may have one item or more.

Three names need no word: `age` (completed years, from the attribute `born`), `cohort` (the cohort
whose days hold the enrolment, else the attribute `cohort`) and `band` (the first band whose `if`
holds on the day of enrolment). A band asks about a field as it stood on that day, whichever day
entry is judged on, or about a measure that looks only before enrolment
(`during: 8 weeks before enrolment`). A unit whose field is not known on that day is in no band; no
condition on a band is met for it, and the settlement lists it.
""",
    "da": """## Betingelser

`kun hvis`, `blandt`, `for`, `andel af`, `antal af`, `alle af`, `en af`, `ikke` og `hvis` i en
risikogruppe skrives som betingelser. En betingelse er navnet på et mål (opfyldt, når målet er
opnået eller ikke er 0) eller på et ord, der er bundet til et felt (opfyldt, når feltet ikke er et
nej), eller et navn, en sammenligning og et tal: `tjent mindst 768`, `fremmøde mindst 80 %`, eller
en tekst: `risiko er høj`. Tallet skrives uden enhed: det er i målets egen. I en liste af
betingelser skal alle være opfyldt; `alle af` og `en af` kan have ét punkt eller flere.

Tre navne kræver intet ord: `age` (fyldte år, af oplysningen `born`), `cohort` (det hold, hvis dage
rummer indskrivningen, ellers oplysningen `cohort`) og `band` (den første risikogruppe, hvis `hvis`
er opfyldt på indskrivningsdagen). En risikogruppe spørger om et felt, som det stod den dag, uanset
hvilken dag adgangen bedømmes, eller om et mål, der kun ser på tiden før indskrivningen
(`i løbet af: 8 uger før indskrivning`). En borger, hvis felt ikke er kendt den dag, er ikke i nogen
risikogruppe; ingen betingelse om en gruppe er opfyldt for borgeren, og opgørelsen nævner det.
""",
}
FORMULAS = {
    "en": """## Formulas

Numbers (with a decimal point and no grouping: `1.5`, `3.43 %`), names, `+ - * /`, brackets and the
functions below. `3.43 %` is 0.0343. A formula is exact. The functions about money stand only under
`capital`.
""",
    "da": """## Formler

Tal (med decimalpunktum og uden tusindtal: `1.5`, `3.43 %`), navne, `+ - * /`, parenteser og
funktionerne her. `3.43 %` er 0,0343. En formel er nøjagtig. Funktionerne om penge står kun under
`kapital`.
""",
}
GROUP = {
    "en": """## When a figure over the group is decided

`share of`, `count of`, `mean of` and `total of` have no value until nothing can change them: until
enrolment (or the cohort's) has closed and the last unit's window is over, and at the latest on
`achieve until`. The window is that of the measure asked about; a measure without `during` looks
until `achieve until`, so a share of it is decided only then. With `during`, the figure is about the
units whose own windows end in those days, and is decided on the last of them. A unit whose window
runs past `achieve until` is left out unless the measure says `everyone`. Who dies leaves numerator
and denominator; who moves stays in the denominator. A number of persons or claims that is paid one
by one (`amount: 500 per person`) is that many claims: limits in claims or persons and running
numbers count each of them.
""",
    "da": """## Hvornår et tal for målgruppen er afgjort

`andel af`, `antal af`, `gennemsnit af` og `i alt af` har ingen værdi, før intet kan ændre dem: før
indskrivningen (eller holdets) er lukket, og den sidste borgers tidsrum er forbi, og senest på
`opnås senest`. Tidsrummet er det måls, der spørges om; et mål uden `i løbet af` ser frem til
`opnås senest`, så en andel af det er først afgjort der. Med `i løbet af` handler tallet om de
borgere, hvis egne tidsrum slutter i de dage, og er afgjort på den sidste af dem. En borger, hvis
tidsrum går ud over `opnås senest`, er ikke med, medmindre målet siger `alle`. Den, der dør, går ud
af tæller og nævner; den, der flytter, bliver i nævneren. Et antal borgere eller krav, der betales
ét for ét (`beløb: 500 pr. person`), er så mange krav: lofter i krav eller personer og løbende
numre tæller dem hver for sig.
""",
}
COMPARED = {
    ">=": ("no less than the number", "ikke mindre end tallet"),
    "<=": ("no more than the number", "ikke mere end tallet"),
    ">": ("more; the number itself is not in", "mere; tallet selv er ikke med"),
    "<": ("less; the number itself is not in", "mindre; tallet selv er ikke med"),
    "==": ("exactly the number, or the text", "præcis tallet eller teksten"),
}
ASKED = {
    "min": ("the least of its arguments", "det mindste af sine tal"),
    "max": ("the greatest of its arguments", "det største af sine tal"),
    "abs": ("without its sign", "uden fortegn"),
    "floor": ("rounded down to a whole number", "rundet ned til et helt tal"),
    "ceil": ("rounded up to a whole number", "rundet op til et helt tal"),
    "received": ("what a purse has received", "hvad en kasse har modtaget"),
    "sent": ("what a purse has sent", "hvad en kasse har sendt"),
    "balance": ("what is in a purse", "hvad der er i en kasse"),
    "out": (
        "what a purse or facility has sent as capital and not had back",
        "hvad en kasse eller ramme har sendt som kapital og ikke fået tilbage",
    ),
    "paid": ("what a line has paid", "hvad en linje har betalt"),
    "principal": ("the principal of a facility", "en rammes hovedstol"),
    "drawn": ("what is drawn on a facility", "hvad der er trukket på en ramme"),
    "undrawn": ("what can still be drawn", "hvad der endnu kan trækkes"),
    "owed": ("return earned and not received", "afkast, der er optjent og ikke modtaget"),
    "returned": ("return received", "afkast, der er modtaget"),
}


def phrases_told(language: Language) -> Iterator[str]:
    """The sections, each with its table made from the language itself."""
    yield CONDITIONS[language]
    yield _table(language, ("Written", "Means"), ("Skrives", "Betyder"), _comparisons(language))
    yield FORMULAS[language]
    yield _table(
        language, ("Function", "Danish", "Is"), ("Funktion", "Engelsk", "Er"), _functions(language)
    )
    yield GROUP[language]


def _comparisons(language: Language) -> Iterator[tuple[str, ...]]:
    for sign, said in COMPARED.items():
        words = " · ".join(f"`{word}`" for word, one in COMPARISONS.items() if one == sign)
        yield words, said[language == "da"]


def _functions(language: Language) -> Iterator[tuple[str, ...]]:
    danish = {english: word for word, english in DANISH_FUNCTIONS.items()}
    for name in FUNCTIONS:
        argument = "a" if name in ARITHMETIC else {"en": "name", "da": "navn"}[language]
        several = "a, b, …" if name in ("min", "max") else argument
        written = f"`{name}({several})`", f"`{danish[name]}({several})`"
        pair = written if language == "en" else written[::-1]
        yield *pair, ASKED[name][language == "da"]


def _table(
    language: Language,
    english: tuple[str, ...],
    danish: tuple[str, ...],
    rows: Iterator[tuple[str, ...]],
) -> str:
    head = danish if language == "da" else english
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join([*("| " + " | ".join(cells) + " |" for cells in lines), ""])
