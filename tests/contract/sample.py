# SPDX-License-Identifier: MPL-2.0
"""A small whole contract that tests break in one place at a time."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
GALLERY = sorted(ROOT.glob("contracts/*/contract.yaml"))

SAMPLE = """\
fodfaeste: 1
title: {da: Prøvekontrakt, en: Sample contract}
form: resultatkontrakt
writing: {numbers: "1.000,00", currency: DKK}
purses:
  town: {of: Byen, role: commissioner}
  fund: {of: Fonden, role: investor}
  provider: {of: Leverandøren, role: provider}
  pot: {of: Byen}
dates:
  enrol: 2024-01-01 to 2024-12-31
  achieve until: 2025-12-31
  prove until: 2026-03-31
  close: 2026-06-30
lists:
  K: {codes: [kontanthjælp]}
words:
  job: {interval: work, codes: [ordinary]}
  support: {interval: benefit, list: K}
  free: {not: support}
group:
  enters if: [aged 30 or more, receives kontanthjælp (list K)]
  places: 60
  cohorts:
    first: 2024-01-01 to 2024-06-30
proofs:
  payslip: {sources: [events], verified by: town}
measures:
  start: {first: job, once reached: 4 hours, proof: [payslip]}
  kept: {run of: job, weeks: 13 within 16, hours: at least 7 per week}
  freed:
    time in: free
    counted in: whole weeks
    during: 52 weeks from enrolment
    minus: {own past: 52 weeks before enrolment}
  half: {formula: freed / 2, counted in: weeks}
pay:
  A: {for: start, amount: 15.000 kr., from: town, to: pot}
  B: {for: kept, amount: 30.000 kr., from: payers, to: pot, only after: [A]}
  C: {for: freed, amount: 1.100 kr. per week, from: town, to: pot, at most: 36 weeks per person}
  D:
    each: each quarter from 2024-01-01 to 2024-12-31
    amount: 375.000 kr.
    from: fund
    to: provider
    due: first banking day
    VAT: exempt
split:
  payers: {between: {town: 42 %, fund: the rest}}
limits:
  - {at most: 75.000 kr., per: person, over: [A, B, C]}
settle:
  each: quarter
  proof accepted within: 20 days
  due: 30 days after the statement
capital:
  facilities:
    loan: {from: fund, to: provider, principal: 1.500.000 kr., drawn by: [D]}
  emptying:
    pot:
      steps:
        - {to: fund, until repaid: loan}
        - {to: town, share: 100 %}
"""


def broken(old: str, new: str) -> str:
    """The sample with one piece of text replaced; the piece must be there."""
    assert SAMPLE.count(old) >= 1, old
    return SAMPLE.replace(old, new, 1)


def line_of(text: str, piece: str) -> int:
    """The number of the first line that holds a piece of text."""
    return next(n for n, line in enumerate(text.split("\n"), start=1) if piece in line)
