# SPDX-License-Identifier: MPL-2.0
"""The language's own closed words, said in Danish and English."""

from __future__ import annotations

from fodfaeste.explain.language import Language

Pair = tuple[str, str]

FORMS: dict[str, Pair] = {
    "resultatkontrakt": ("resultatkontrakt", "outcome contract (resultatkontrakt)"),
    "aftalegrundlag": ("aftalegrundlag inden for én kommune", "agreement inside one municipality"),
    "betinget tilskud": ("tilsagn om betinget tilskud", "conditional grant"),
    "fund loan": ("fondslån til leverandøren", "loan from a fund to the provider"),
    "investment pool": ("kommunal investeringspulje", "municipal investment pool"),
    "vehicle with several payers": (
        "fælles selskab med flere betalere",
        "special-purpose vehicle with several payers",
    ),
    "fee for service": ("køb af ydelser til fast pris", "purchase of services at a fixed fee"),
}
ROLES: dict[str, Pair] = {
    "commissioner": ("bestiller", "commissioner"),
    "provider": ("leverandør", "provider"),
    "investor": ("investor", "investor"),
    "guarantor": ("garant", "guarantor"),
    "evaluator": ("evaluator", "evaluator"),
    "payer": ("betaler", "payer"),
    "intermediary": ("mellemled", "intermediary"),
    "pot": ("kasse", "purse held for the contract"),
}
UNITS_OF_GROUP: dict[str, Pair] = {
    "person": ("den enkelte borger", "the person"),
    "family": ("familien", "the family"),
    "site": ("stedet", "the site"),
    "cohort": ("holdet", "the cohort"),
}
JUDGED: dict[str, Pair] = {
    "enrolment date": ("indskrivningsdagen", "the day of enrolment"),
    "referral date": ("henvisningsdagen", "the day of referral"),
    "consent date": ("dagen for samtykket", "the day of consent"),
}
SOURCES: dict[str, Pair] = {
    "ydelsesrefusion": ("Ydelsesrefusion", "the benefit refund register (Ydelsesrefusion)"),
    "income-months": ("indkomstoplysninger pr. måned", "monthly income records"),
    "events": ("registrerede hændelser", "recorded events"),
    "counts": ("opgjorte antal", "delivered counts"),
    "indigo": ("offentliggjorte INDIGO-tal", "published INDIGO figures"),
    "dream": ("DREAM", "DREAM"),
    "attributes": ("stamoplysninger", "recorded facts"),
    "scores": ("registrerede målinger", "recorded scores"),
}
STATES: dict[str, Pair] = {
    "work": ("arbejde", "work"),
    "benefit": ("ydelse", "benefit"),
    "education": ("uddannelse", "education"),
    "housing": ("bolig", "housing"),
    "status": ("status", "status"),
    "died": ("dør", "dies"),
    "moved": ("flytter til en anden kommune", "moves to another municipality"),
    "abroad": ("flytter til udlandet", "moves abroad"),
    "consent withdrawn": ("trækker samtykket tilbage", "withdraws consent"),
}
LEFT: dict[str, Pair] = {
    "died": ("er død", "has died"),
    "moved": ("er flyttet til en anden kommune", "has moved to another municipality"),
    "abroad": ("er flyttet til udlandet", "has moved abroad"),
    "consent withdrawn": ("har trukket samtykket tilbage", "has withdrawn consent"),
}
CODES: dict[str, Pair] = {
    "ordinary": ("ordinært", "ordinary"),
    "subsidised": ("med løntilskud", "subsidised"),
    "fleksjob": ("fleksjob", "flexible job (fleksjob)"),
    "own tenancy": ("egen lejekontrakt", "own tenancy"),
}
STANDARDS: dict[str, Pair] = {
    "every one": ("hvert enkelt krav kontrolleres", "every claim is verified"),
    "sample": (
        "en stikprøve af hver opgørelses nye krav kontrolleres",
        "a sample of each statement's new claims is verified",
    ),
    "as delivered": ("oplysningerne bruges, som de er leveret", "the data is used as delivered"),
}
DRAWN: dict[str, Pair] = {
    "drawn": (
        "Stikprøven udtrækkes efter en kontrolsum, som ingen kan vælge og enhver kan regne efter; et"
        " udtrukket krav, der ikke er bekræftet ved næste opgørelse, trækkes tilbage, indtil det er",
        "The sample is drawn by a hash that nobody can choose and anybody can recompute; a drawn claim"
        " that is not verified by the next statement is withdrawn until it is",
    ),
}
SILENCE: dict[str, Pair] = {
    "proves nothing": (
        "en manglende række i registret beviser intet",
        "a missing register row proves nothing",
    ),
    "needs a second source": (
        "en manglende række i registret tæller kun, når en anden kilde bekræfter det: arbejde"
        " eller uddannelse den dag, eller at folkeregisteret dækker dagen",
        "a missing register row counts only when a second source confirms it: work or education"
        " on that day, or the population register covering it",
    ),
    "counts": (
        "en manglende række i et leveret register tæller som bevis",
        "a missing row in a delivered register counts as proof",
    ),
}
MISSING: dict[str, Pair] = {
    "failure": (
        "en manglende måling tæller som ikke opnået",
        "a missing score counts as not achieved",
    ),
    "left out": ("en manglende måling udelades", "a missing score is left out"),
    "carried forward": (
        "ved manglende måling bruges den seneste",
        "for a missing score the latest one is used",
    ),
}
COUNTED_IN: dict[str, Pair] = {
    "whole weeks": ("hele uger, mandag til søndag", "whole weeks, Monday to Sunday"),
    "weeks": ("uger", "weeks"),
    "days": ("dage", "days"),
    "months": ("måneder", "months"),
    "hours": ("timer", "hours"),
    "persons": ("borgere", "people"),
    "claims": ("krav", "claims"),
    "percent": ("procent", "per cent"),
    "percentage points": ("procentpoint", "percentage points"),
    "points": ("point", "points"),
    "money": ("penge", "money"),
    "units": ("enheder", "units"),
}
SUMS: dict[str, Pair] = {
    "pay": ("løn", "pay"),
    "hours": ("betalte timer", "paid hours"),
    "benefit paid": ("udbetalt ydelse", "benefit paid"),
    "municipal net cost": ("kommunens nettoudgift", "the municipality's net cost"),
    "event value": ("hændelsernes værdi", "the value of the events"),
}
SAVED_BY: dict[str, Pair] = {
    "municipality": ("kommunen", "the municipality"),
    "state": ("staten", "the state"),
    "municipality and state": ("kommunen og staten tilsammen", "municipality and state together"),
}
SAVED_COUNTS: dict[str, Pair] = {
    "weeks without benefit": (
        "En hel uge uden ydelsen tæller som det, ugen havde kostet på refusionstrappen, hvis "
        "ydelsen var fortsat",
        "A whole week without the benefit counts as what it would have cost on the refund "
        "staircase had the benefit gone on",
    ),
    "net by the staircase": (
        "Det er forskellen mellem det, ugerne havde kostet på refusionstrappen, hvis ydelsen "
        "var fortsat, og det, de koster på borgerens egen trappe",
        "It is the difference between what the weeks would have cost on the refund staircase had "
        "the benefit gone on, and what they cost on the person's own staircase",
    ),
    "net as paid": (
        "Det er forskellen mellem det, ugerne havde kostet på refusionstrappen, hvis ydelsen "
        "var fortsat, og det, de kostede efter registrets beløb",
        "It is the difference between what the weeks would have cost on the refund staircase had "
        "the benefit gone on, and what they cost by the amounts of the register",
    ),
}
DESIGNS: dict[str, Pair] = {
    "own past": ("egen fortid", "own past"),
    "fixed": ("aftalt på forhånd", "agreed beforehand"),
    "matched": ("en matchet sammenligningsgruppe", "a matched comparison group"),
    "historical": ("en historisk sammenligningsgruppe", "a historical comparison group"),
    "randomised": ("lodtrækning", "a randomised comparison"),
    "reference": ("et referencetal", "a reference figure"),
}
PERIODS: dict[str, Pair] = {
    "week": ("uge", "week"),
    "month": ("måned", "month"),
    "quarter": ("kvartal", "quarter"),
    "half-year": ("halvår", "half-year"),
    "year": ("år", "year"),
    "contract": ("kontraktperiode", "contract"),
}
ONCE: dict[str, Pair] = {
    "person": ("borger", "person"),
    "cohort": ("hold", "cohort"),
    "job": ("job", "job"),
    "contract": ("kontrakt", "contract"),
    "claim": ("krav", "claim"),
    **{k: v for k, v in PERIODS.items() if k != "contract"},
}
PERS: dict[str, Pair] = {
    "person": ("for den enkelte borger", "for each person"),
    "line": ("for den enkelte betaling", "for each line"),
    "group share": ("for gruppens andel", "for the group's share"),
    "cohort": ("for det enkelte hold", "for each cohort"),
    "week": ("pr. uge", "per week"),
    "month": ("pr. måned", "per month"),
    "quarter": ("pr. kvartal", "per quarter"),
    "half-year": ("pr. halvår", "per half-year"),
    "year": ("pr. kalenderår", "per calendar year"),
    "payer": ("for betaleren", "for the payer"),
    "contract": ("for hele kontrakten", "for the whole contract"),
}
STAGES: dict[str, Pair] = {
    "adjustment": ("justering", "adjustment"),
    "limit": ("lofter og gulve", "limits"),
    "split": ("deling", "split"),
    "VAT": ("moms", "VAT"),
    "count": ("antallet", "the count"),
    "measure": ("den målte værdi", "the measured value"),
    "price": ("prisen", "the price"),
    "amount": ("beløbet", "the amount"),
}
ROUNDING: dict[str, Pair] = {
    "half up": ("til nærmeste, halve op", "to the nearest, halves up"),
    "half even": ("til nærmeste, halve til lige tal", "to the nearest, halves to even"),
    "down": ("ned", "down"),
    "up": ("op", "up"),
}
RETURNS: dict[str, Pair] = {
    "return": ("afkast", "return"),
    "principal": ("tilbagebetaling", "repayment"),
    "fee": ("honorar", "fee"),
    "guarantee": ("garantibetaling", "guarantee payment"),
    "drawdown": ("udbetaling", "drawdown"),
    "pay-in": ("indskud", "pay-in"),
    "gain share": ("andel af gevinsten", "share of the gain"),
}
DECIDED: dict[str, Pair] = {
    "enrolled": ("indskrivningsdagen", "the day of enrolment"),
    "achieved": ("dagen, resultatet er opnået", "the day the outcome is achieved"),
    "proved": ("dagen, resultatet er dokumenteret", "the day the outcome is proved"),
}
COMPARE: dict[str, Pair] = {
    ">=": ("mindst", "at least"),
    "<=": ("højst", "at most"),
    ">": ("mere end", "more than"),
    "<": ("under", "less than"),
    "==": ("er", "is"),
}


def say(table: dict[str, Pair], key: str, language: Language) -> str:
    """The word for ``key``; a key outside the closed vocabulary is a programming error."""
    return table[key][0 if language == "da" else 1]
