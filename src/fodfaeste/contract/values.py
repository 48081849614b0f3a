# SPDX-License-Identifier: MPL-2.0
"""The closed values of the contract language in Danish, one-to-one with the English ones."""

from __future__ import annotations

VALUES: dict[str, str] = {
    # forms of contract
    "resultatkontrakt": "resultatkontrakt", "aftalegrundlag": "aftalegrundlag",
    "betinget tilskud": "betinget tilskud", "fund loan": "fondslån",
    "investment pool": "investeringspulje",
    "vehicle with several payers": "selskab med flere betalere",
    "fee for service": "køb af ydelse",
    # roles of purses
    "commissioner": "bestiller", "provider": "leverandør", "investor": "investor",
    "guarantor": "garant", "evaluator": "evaluator", "payer": "betaler",
    "intermediary": "mellemled", "pot": "kasse",
    # how it is written and read
    "Monday to Sunday": "mandag til søndag", "91 days from day 1": "91 dage fra dag 1",
    "no": "nej", "yes": "ja", "assumed": "antaget", "unsaid": "usagt",
    # units, periods and what a thing is counted in
    "person": "borger", "family": "familie", "site": "sted", "cohort": "hold",
    "contract": "kontrakt", "line": "betaling", "group share": "gruppens andel",
    "period": "periode", "week": "uge", "month": "måned", "quarter": "kvartal",
    "half-year": "halvår", "year": "år", "whole weeks": "hele uger", "weeks": "uger",
    "days": "dage", "months": "måneder", "hours": "timer", "persons": "borgere",
    "claims": "krav", "percent": "procent", "percentage points": "procentpoint",
    "points": "point", "money": "penge", "units": "enheder",
    # group and proof
    "enrolment date": "indskrivningsdato", "referral date": "henvisningsdato",
    "consent date": "samtykkedato", "every one": "hver enkelt", "sample": "stikprøve",
    "as delivered": "som leveret", "proves nothing": "beviser intet",
    "needs a second source": "kræver en anden kilde", "counts": "tæller",
    "failure": "ikke opnået", "left out": "udelades", "carried forward": "seneste måling",
    # measures and comparisons
    "added together": "lægges sammen", "same employer": "samme arbejdsgiver",
    "when the window ends": "når perioden er slut",
    "each settlement period": "hver opgørelsesperiode", "pay": "løn",
    "benefit paid": "udbetalt ydelse", "municipal net cost": "kommunens nettoudgift",
    "event value": "hændelsens værdi", "level": "niveau",
    "change since start": "ændring siden start", "change in percent": "ændring i procent",
    "higher": "højere", "lower": "lavere",
    "only those whose window is over": "kun dem hvis periode er slut", "everyone": "alle",
    "own past": "egen fortid", "fixed": "fast", "matched": "matchet",
    "historical": "historisk", "randomised": "lodtrækning", "reference": "reference",
    "last valid value": "seneste gyldige værdi", "nothing": "intet",
    "weeks without benefit": "uger uden ydelse",
    "net by the staircase": "netto efter refusionstrappen",
    "net as paid": "netto efter det udbetalte", "municipality": "kommunen", "state": "staten",
    "municipality and state": "kommunen og staten",
    # scales, adjustments, limits
    "the claim's own value": "kravets egen værdi",
    "the running number in the contract": "det løbende nummer i kontrakten",
    "the running number per person": "det løbende nummer pr. borger",
    "the first row": "første række", "the last row": "sidste række",
    "the slope continued": "hældningen fortsat", "exempt": "fritaget",
    "outside scope": "uden for loven", "standard": "almindelig sats", "count": "antal",
    "measure": "mål", "price": "pris", "amount": "beløb", "lost": "bortfalder",
    "carried": "overføres", "hard": "hårdt", "soft": "blødt", "without VAT": "uden moms",
    "with VAT": "med moms",
    # settlement
    "achieved date": "opnået dato", "proved date": "dokumenteret dato",
    "next statement": "næste opgørelse", "not paid": "betales ikke",
    "money already paid": "penge der er betalt",
    "earliest achieved first": "tidligst opnået først",
    "pro rata in the period": "forholdsmæssigt i perioden", "half up": "til nærmeste",
    "half even": "til nærmeste lige", "down": "ned", "up": "op", "adjustment": "justering",
    "limit": "loft", "split": "deling", "VAT": "moms",
    # capital and changes
    "return": "afkast", "principal": "hovedstol", "fee": "gebyr", "guarantee": "garanti",
    "drawdown": "træk", "pay-in": "indbetaling",
    "gain share": "andel af gevinst", "simple": "simpel",
    "compound": "sammensat", "enrolled": "indskrevet", "achieved": "opnået",
    "proved": "dokumenteret",
    "claims decided after the date": "krav der afgøres efter datoen",
}  # fmt: skip

ENGLISH_VALUES: dict[str, str] = {danish: english for english, danish in VALUES.items()}
SAME_IN_BOTH = frozenset({"1", "1.000,00", "1,000.00", "1 000,00", "1 000.00", "da", "en"})
