# SPDX-License-Identifier: MPL-2.0
"""Settlement, said: period, cut-off, due date, late evidence, protection, audit, final."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document.sentence import Sentence, paragraph
from fodfaeste.explain.speaker import Speaker

BY = {
    "achieved date": ("den dag, resultatet er opnået", "the day the outcome is achieved"),
    "proved date": ("den dag, resultatet er dokumenteret", "the day the outcome is proved"),
}
LATE = {
    "next statement": (
        "Sent eller rettet dokumentation kommer med i næste opgørelse",
        "Late or corrected proof goes into the next statement",
    ),
    "not paid": ("Sen dokumentation betales ikke", "Late proof is not paid"),
}
PROTECTS = {
    "money already paid": (
        "Udbetalte beløb kræves ikke tilbage, selv om et loft siden fordeles anderledes",
        "Money already paid stays paid, even if a limit would later be shared differently",
    ),
    "nothing": (
        "Betalte penge reguleres fuldt ud",
        "Money already paid is corrected in full",
    ),
}
ROUNDED = {
    "half up": (
        "Beløb afrundes til nærmeste øre (valutaens mindste enhed); en halv rundes op",
        "Amounts are rounded to the nearest minor unit of the currency; a half is rounded up",
    ),
    "half even": (
        "Beløb afrundes til nærmeste øre (valutaens mindste enhed); en halv rundes til lige tal",
        "Amounts are rounded to the nearest minor unit of the currency; a half goes to even",
    ),
    "down": (
        "Beløb rundes ned til hele øre (valutaens mindste enhed)",
        "Amounts are rounded down to minor units of the currency",
    ),
    "up": (
        "Beløb rundes op til hele øre (valutaens mindste enhed)",
        "Amounts are rounded up to minor units of the currency",
    ),
}
LAST = {
    "earliest achieved first": (
        "Når et loft nås, går de tidligst opnåede resultater forud",
        "When a limit is reached, the earliest outcomes come first",
    ),
    "pro rata in the period": (
        "Når et loft nås, deles det forholdsmæssigt i perioden",
        "When a limit is reached, it is shared pro rata in the period",
    ),
}


def settlement(s: Speaker) -> Iterator[Sentence]:
    """How it is settled, as one paragraph."""
    yield paragraph("settle", *_timing(s), *_rules(s), *_audit(s))


def _timing(s: Speaker) -> Iterator[str]:
    x = s.contract.settle
    period, by = s.word_of(voc.PERIODS, x.each), s.word_of(BY, x.by)
    within = s.span(x.proof_within)
    yield s.pick(
        f"Der opgøres pr. {period}, efter {by}", f"There is one statement per {period}, by {by}"
    )
    yield s.pick(
        f"Dokumentation, der er modtaget senest {within} efter periodens slutning, kommer med",
        f"Proof received within {within} of the end of the period is included",
    )
    yield s.pick(f"Betaling forfalder {s.due(x.due)}", f"Payment falls due {s.due(x.due)}")
    yield s.word_of(LATE, x.late)


def _rules(s: Speaker) -> Iterator[str]:
    x = s.contract.settle
    yield s.word_of(PROTECTS, x.protects)
    yield s.word_of(LAST, x.last_krone)
    yield s.word_of(ROUNDED, x.rounding)
    order = s.listed(s.word_of(voc.STAGES, stage) for stage in x.order)
    yield s.pick(f"Rækkefølgen i beregningen er: {order}", f"The order of calculation is: {order}")


def _audit(s: Speaker) -> Iterator[str]:
    x = s.contract.settle
    if x.audit is not None:
        sample = s.quantity(x.audit, "percent")
        yield s.pick(
            f"En stikprøve på {sample} af hver opgørelses nye krav efterprøves",
            f"A sample of {sample} of each statement's new claims is audited",
        )
        yield s.word_of(voc.DRAWN, "drawn")
    if x.audited_by:
        who = s.role(x.audited_by)
        yield s.pick(f"Revisionen foretages af {who}", f"The audit is made by {who}")
    if x.final:
        last = s.day(x.final)
        yield s.pick(f"Den sidste opgørelse er den {last}", f"The final statement is on {last}")
