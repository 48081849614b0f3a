# SPDX-License-Identifier: MPL-2.0
"""The forms that values may take, as a Danish reader writes them."""

from __future__ import annotations

import re

from fodfaeste.contract import phrases, terms, worth

_FORMS: dict[str, str] = {
    phrases.Span.FORM: "en længde i tid, for eksempel `13 uger`",
    phrases.Weeks.FORM: "`13` eller `13 inden for 16`",
    phrases.Hours.FORM: "`mindst 7 pr. uge` eller `under 16 pr. uge`",
    phrases.Days.FORM: "`2023-01-01 til 2024-06-30`",
    phrases.Window.FORM: (
        "`52 uger fra indskrivning` · `52 uger før indskrivning` · `uger 27 til 52 fra "
        "indskrivning` · `2023-01-01 til 2023-12-31` · `fra start` · `hvert kvartal`"
    ),
    phrases.Price.FORM: "`15.000 kr.` · `1.100 kr. pr. uge` · `50 %` (af et mål i penge)",
    phrases.Condition.FORM: "`fastholdt` · `tjent mindst 768` · `band er høj`",
    phrases.EntryTest.FORM: (
        "`er 30 år eller derover` · `er 16 til 29 år` · `modtager kontanthjælp (liste K-2023)` · "
        "`psykisk sygdom (afgøres af sagsbehandler)` · et ord, der er bundet under `ord`"
    ),
    terms.OncePer.FORM: "`borger` · `borger og kvartal` · `hold` · `kontrakt` · `job` · `krav`",
    terms.DueDate.FORM: (
        "`30 dage efter opgørelsen` · `første bankdag` · `2025-12-31` · `samme dag`"
    ),
    terms.RoundTo.FORM: "`op til 1` · `ned til 1` · `til nærmeste 0,01`",
    terms.Allowance.FORM: (
        "`75.000 kr.` · `36 uger pr. borger` · `567 krav` · `40 % af indskrevne` · `70 % af "
        "betalingerne A og B`"
    ),
    worth.Worth.FORM: "`egen ydelse` · `12.326 kr. pr. måned` · `sats cash_benefit_basic`",
    terms.Portion.FORM: "`42 %` · `300 kr. pr. krav` · `resten`",
}
_UNITS = {
    "hour": "time", "day": "dag", "week": "uge", "month": "måned", "quarter": "kvartal",
    "half-year": "halvår", "year": "år", "person": "borger", "claim": "krav", "money": "penge",
    "point": "point", "percentage point": "procentpoint", "unit": "enhed", "weeks": "uger",
    "days": "dage", "months": "måneder", "hours": "timer", "persons": "borgere",
}  # fmt: skip
_EXAMPLES: dict[str, str] = {
    "13 weeks": "13 uger",
    "13 within 16": "13 inden for 16",
    "at least 7 per week": "mindst 7 pr. uge",
    "2023-01-01 to 2024-06-30": "2023-01-01 til 2024-06-30",
    "52 weeks from enrolment": "52 uger fra indskrivning",
    "aged 30 or more": "er 30 år eller derover",
    "30 days after the statement": "30 dage efter opgørelsen",
    "person": "borger",
    "person and quarter": "borger og kvartal",
    "up to 1": "op til 1",
    "36 weeks per person": "36 uger pr. borger",
    "week": "uge",
}


_END = {"more": "over", "less": "under"}


def danish_form(form: str) -> str:
    """The Danish text of a form or a unit; what is the same in both languages is unchanged."""
    return _FORMS.get(form) or _UNITS.get(form) or _age(form) or form


def danish_example(example: str) -> str:
    """The Danish text of an example: of a value, of ``key: value``, or of a price per unit."""
    key, colon, value = example.partition(": ")
    if colon and value in _EXAMPLES:
        return f"{key}: {_EXAMPLES[value]}"
    amount, per, unit = example.partition(" per ")
    if per and unit in _UNITS and example not in _EXAMPLES:
        return f"{amount} pr. {_UNITS[unit]}"
    return _EXAMPLES.get(example) or _age(example) or example


def _age(test: str) -> str:
    """The Danish text of a test of age with one end; empty for anything else."""
    match = re.fullmatch(r"aged (\d+) or (more|less)", test)
    return f"er {match[1]} år eller der{_END[match[2]]}" if match else ""
