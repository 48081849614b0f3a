# SPDX-License-Identifier: MPL-2.0
"""The reference page of the findings, made from the findings themselves."""

from __future__ import annotations

from textwrap import fill

from fodfaeste.explain.linter.finding import Kind
from fodfaeste.explain.linter.kinds import KINDS

TITLE = ("Hvad eftersynet finder", "What the linter finds")
INTRO = (
    "Et fund er ikke en fejl. Kontrakten kan læses og opgøres, som den står, men her er noget, som"
    " det er lovligt at skrive, og som let kommer til at koste en af parterne penge eller en strid."
    " `fodfaeste check kontrakt.yaml` viser hvert fund med sin plads i kontrakten og, hvor det"
    " handler om penge, med et beløb for en navngiven eksempelborger. Parterne bestemmer. Numrene"
    " bliver ikke genbrugt.",
    "A finding is not a mistake. The contract can be read and settled as it stands, but here is"
    " something that is legal to write and likely to cost one of the parties money or a dispute."
    " `fodfaeste check contract.yaml` shows each finding with its place in the contract and, where"
    " it is about money, with an amount for a named example person. The parties decide. Numbers"
    " are not used again.",
)
HEAD = (("Nr.", "Fund"), ("No.", "Finding"))
WHY, DO = ("Hvorfor", "Why"), ("Gør", "Do")
WIDTH = 100


def findings_page(language: str) -> str:
    """Every finding with its number, title, why it matters and what to do, as Markdown."""
    at = ("da", "en").index(language)
    lines = [f"# {TITLE[at]}", "", fill(INTRO[at], WIDTH), ""]
    lines += [f"| {HEAD[at][0]} | {HEAD[at][1]} |", "| --- | --- |"]
    lines += [f"| [{k.number}](#{_anchor(k, at)}) | {k.title[at]} |" for k in KINDS.values()]
    for kind in KINDS.values():
        lines += ["", f"## {kind.number} {kind.title[at]}", ""]
        lines += [fill(f"{WHY[at]}: {kind.why[at]}", WIDTH), ""]
        lines += [fill(f"{DO[at]}: {kind.do[at]}", WIDTH)]
    return "\n".join(lines) + "\n"


def _anchor(kind: Kind, at: int) -> str:
    """The name that a page of Markdown gives the heading of a finding."""
    kept = "".join(c for c in kind.title[at].lower() if c.isalnum() or c in " -")
    return f"{kind.number} {kept}".replace(" ", "-")
