# SPDX-License-Identifier: MPL-2.0
"""The whole contract as a document in plain Danish or English.

Every leaf of the contract is said by some sentence, and every sentence knows the path of the part
that it says: that is what makes the difference between two versions sayable in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document import capital, changes, measures, parties, payments, settling
from fodfaeste.explain.document.sentence import Section, Sentence, compose, section
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker

__all__ = ["Section", "Sentence", "document"]


def document(contract: Contract, language: Language) -> tuple[Section, ...]:
    """The contract in ``language``: sections in reading order, empty ones left out."""
    s = Speaker(contract, language)
    found = (
        section("title", s.said(contract.title), _opening(s)),
        section("purses", s.pick("Parterne", "The parties"), [*parties.purses(s), *parties.roles(s)]),
        section("dates", s.pick("Frister", "Dates"), parties.dates(s)),
        section("group", s.pick("Målgruppen", "The group"), parties.group(s)),
        section("measures", s.pick("Mål", "Measures"), measures.measures(s)),
        section("pay", s.pick("Betalinger", "Payments"), payments.lines(s)),
        section("adjust", s.pick("Justeringer", "Adjustments"), payments.adjustments(s)),
        section("limits", s.pick("Lofter og gulve", "Limits"), payments.limits(s)),
        section("split", s.pick("Deling", "Splits"), payments.splits(s)),
        section("settle", s.pick("Opgørelse", "Settlement"), settling.settlement(s)),
        section("capital", s.pick("Kapital", "Capital"), capital.capital(s)),
        section("proofs", s.pick("Dokumentation", "Proof"), parties.proofs(s)),
        section("words", s.pick("Ord og lister", "Words and lists"), [*parties.words(s), *parties.writing(s), *changes.pinned(s)]),
        section("changes", s.pick("Ændringer", "Changes"), changes.changes(s)),
        section("marks", s.pick("Antagelser og læsninger", "Assumptions and readings"), changes.marks(s)),
    )  # fmt: skip
    return tuple(part for part in found if part.sentences)


def _opening(s: Speaker) -> Iterator[Sentence]:
    form = s.word_of(voc.FORMS, s.contract.form)
    yield compose("form", s.pick(f"Aftalens form: {form}", f"Form of the agreement: {form}"))
    if s.contract.signed:
        yield compose(
            "signed",
            s.pick("Den er underskrevet den", "It was signed on"),
            s.day(s.contract.signed),
        )
    if s.contract.summary:
        yield Sentence("summary", s.said(s.contract.summary))
