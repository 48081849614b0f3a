# SPDX-License-Identifier: MPL-2.0
"""A small entry of the gallery, written to disk and varied by the tests."""

from pathlib import Path

CONTRACT = """\
fodfaeste: 1
title: {da: Prøve, en: Trial}
form: resultatkontrakt
writing: {numbers: "1.000,00", currency: DKK, language: da}
purses:
  town: {of: Byen, role: commissioner, called: {da: byen, en: the town}}
  state: {of: Staten, role: payer, called: {da: staten, en: the state}}
  maker: {of: Huset, role: provider, called: {da: huset, en: the house}}
dates:
  enrol: 2024-01-01 to 2024-12-31
  achieve until: 2024-12-31
  prove until: 2025-03-31
  close: 2025-06-30
words:
  work: {interval: work, called: {da: arbejde, en: work}}
  met: {event: met, called: {da: møde, en: meeting}}
group: {unit: person, called: {da: borgere, en: people}}
measures:
  start: {first: work, called: {da: jobstart, en: job start}}
  met: {every: met, called: {da: møde, en: meeting}}
  saved: {given by: town, counted in: money, called: {da: besparelse, en: saving}}
pay:
  A: {for: start, amount: 1.000 kr., from: both, to: maker}
  M: {for: met, amount: 200 kr., from: town, to: maker, once per: claim}
  S: {for: saved, amount: 50 %, from: town, to: maker, once per: contract}
split:
  both: {between: {state: 40 %, town: the rest}, called: {da: begge, en: both}}
settle: {each: quarter, proof accepted within: 20 days, due: 30 days after the statement}
"""


def entry(folder: Path, **files: str) -> Path:
    """A folder with the contract above and the files given by name (``cases``, ``published``)."""
    folder.mkdir(exist_ok=True)
    (folder / "contract.yaml").write_text(files.pop("contract", CONTRACT), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
