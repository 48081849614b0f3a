# SPDX-License-Identifier: MPL-2.0
"""The page of the documentation that says where each fact of a contract is entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fodfaeste.contract import Contract
from fodfaeste.explain.language import Language
from fodfaeste.web.outcomes.fields import ENTERED, Entered, Fact, facts_read, places_of

__all__ = ["fields_page", "reads_casework"]

HEAD: dict[Language, str] = {
    "da": """# Hvilke oplysninger en aftale bruger, og hvor hver af dem indtastes

Siden er lavet af aftalerne og af tabellen i `fodfaeste.web.outcomes.fields`. En oplysning indtastes
ét sted og bliver til dokumentation af sig selv; det, der kommer fra et register, indtastes ikke.
""",
    "en": """# Which facts a contract reads, and where each is entered

The page is made from the contracts and from the table in `fodfaeste.web.outcomes.fields`. A fact is
entered at one place and becomes evidence by itself; what comes from a register is not entered.
""",
}
EVERY = {"da": "Alt, der kan indtastes", "en": "Everything that can be entered"}
COLUMNS = {
    "da": ("Oplysning", "Hvor", "Felter"),
    "en": ("Fact", "Where", "Fields"),
}
KINDS: dict[Language, dict[str, str]] = {
    "da": {"attribute": "oplysning", "field": "felt", "event": "hændelse", "decision": "afgørelse",
           "interval": "periode", "status": "status", "score": "måling", "given": "tal fra"},
    "en": {"attribute": "attribute", "field": "field", "event": "event", "decision": "decision",
           "interval": "interval", "status": "status", "score": "score", "given": "figure from"},
}  # fmt: skip


def reads_casework(contract: Contract) -> bool:
    """Whether a contract is about what casework records: it pays for people in work."""
    works = any(word.interval == "work" for word in contract.words.values())
    return contract.group.unit == "person" and works


def fields_page(contracts: Mapping[str, Contract], language: Language) -> str:
    """The page; ``contracts`` by name."""
    return "\n".join(_lines(contracts, language)) + "\n"


def _lines(contracts: Mapping[str, Contract], language: Language) -> Iterator[str]:
    yield HEAD[language]
    yield f"## {EVERY[language]}\n"
    yield from _table([one.fact for one in ENTERED], language)
    for name, contract in sorted(contracts.items()):
        if reads_casework(contract):
            yield f"\n## {getattr(contract.title, language)} (`{name}`)\n"
            yield from _table(facts_read(contract), language)


def _table(facts: list[Fact], language: Language) -> Iterator[str]:
    columns = COLUMNS[language]
    yield f"| {' | '.join(columns)} |"
    yield "|---|---|---|"
    for fact in facts:
        name = "…" if fact.name == "*" else fact.name.replace("-", " ")
        for place in places_of(fact):
            fields = ", ".join(f"`{one}`" for one in place.fields) if isinstance(
                place, Entered
            ) else f"`{place.reader}`"  # fmt: skip
            what = f"{KINDS[language][fact.kind]}: {name}"
            yield f"| {what} | {getattr(place, language)} | {fields} |"
