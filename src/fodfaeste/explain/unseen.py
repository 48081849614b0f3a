# SPDX-License-Identifier: MPL-2.0
"""Words of the contract that never occur in the evidence, and what occurs there instead.

A contract and its evidence meet in words: codes of registers, names of events, of decisions, of
fields and of instruments. A word that never occurs pays nothing and lets nobody in, and nothing
else says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Word
from fodfaeste.evidence.facts import Attribute, Event, Fact, Interval, Score
from fodfaeste.explain import language as lang
from fodfaeste.explain.reasons.shown import kind_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.unit.names import BORN, COHORT, CONSENT, ENROLLED, REFERRED, slug
from fodfaeste.settlement.unit.states import known_codes

Counts = tuple[tuple[str, int], ...]
SHOWN, CLOSE = 5, 0.75
OWN_EVENTS = frozenset({ENROLLED, REFERRED, CONSENT, "consent-withdrawn", "withdrawn-consent"})
OWN_FIELDS = frozenset({BORN, COHORT, "sex"})


@dataclass(frozen=True, slots=True)
class Unseen:
    """One word that never occurs.

    ``kind`` is ``codes`` (of rows of the interval kind ``of``), ``event``, ``decision`` (of the
    role ``of``), ``field`` or ``score``; ``wanted`` what the contract looks for; ``instead`` what
    the evidence has of that sort that no word of the contract is bound to, and how often.
    """

    kind: str
    word: str
    of: str
    wanted: tuple[str, ...]
    instead: Counts = ()


class Seen:
    """What occurs in the evidence, counted under the names it is written with."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.codes: dict[str, Counter[str]] = {}
        self.events: Counter[str] = Counter()
        self.decided: Counter[tuple[str, str]] = Counter()
        self.fields: Counter[str] = Counter()
        self.scores: Counter[str] = Counter()
        for fact in facts:
            self._count(fact)

    def _count(self, fact: Fact) -> None:
        if isinstance(fact, Interval):
            self.codes.setdefault(fact.kind, Counter())[fact.code] += 1
        elif isinstance(fact, Event):
            self.events[fact.name] += 1
            self.decided[fact.name, fact.by or ""] += 1
        elif isinstance(fact, Attribute):
            self.fields[fact.name] += 1
        elif isinstance(fact, Score):
            self.scores[fact.instrument] += 1


def unseen(contract: Contract, facts: Iterable[Fact]) -> tuple[Unseen, ...]:
    """Every word that the contract's tests and measures read and that never occurs.

    Words that only say when someone leaves may well never occur, and are left out.
    """
    seen = Seen(facts)
    entering = {test.words for test in contract.group.enters_if}
    leaving = set(contract.group.leaves_if) - entering
    found: dict[tuple[str, str, tuple[str, ...]], Unseen] = {}
    for name, word in _bound(contract):
        if name not in leaving:
            for one in _unseen(contract, seen, name, word):
                found.setdefault((one.kind, one.of, one.wanted), one)
    return tuple(found.values())


def _bound(contract: Contract) -> Iterator[tuple[str, Word]]:
    """The words of the contract, and those that an entry test binds itself."""
    yield from contract.words.items()
    for test in contract.group.enters_if:
        if test.kind == "decided":
            yield test.words, Word(decided_by=test.binding)  # type: ignore[call-arg]
        elif test.kind == "receives":
            yield test.words, Word(interval="benefit", list=test.binding)  # type: ignore[call-arg]


def _unseen(contract: Contract, seen: Seen, name: str, word: Word) -> Iterator[Unseen]:
    if word.interval is not None:
        yield from _codes(contract, seen, name, word)
    elif word.event is not None and not _among(word.event, seen.events):
        instead = _unknown(seen.events, _known_events(contract))
        yield Unseen("event", name, "", (word.event,), instead)
    elif word.decided_by is not None:
        yield from _decision(contract, seen, name, word.decided_by)
    elif word.field is not None and not _among(word.field, seen.fields):
        known = OWN_FIELDS | _known(contract, lambda one: one.field)
        yield Unseen("field", name, "", (word.field,), _unknown(seen.fields, known))
    elif word.score is not None and not _among(word.score, seen.scores):
        known = _known(contract, lambda one: one.score)
        yield Unseen("score", name, "", (word.score,), _unknown(seen.scores, known))


def _codes(contract: Contract, seen: Seen, name: str, word: Word) -> Iterator[Unseen]:
    """All codes of a word when none occurs; else those that look like one nobody knows."""
    kind = word.interval or ""
    there = seen.codes.get(kind, Counter())
    listed = contract.lists.get(word.list_ or "")
    codes = tuple(listed.codes if listed is not None else word.codes or ())
    missing = tuple(code for code in codes if not _among(code, there))
    strange = _unknown(there, known_codes(contract, kind) | {slug(kind)})
    if not there or (codes and missing == codes and not _among(kind, there)):
        yield Unseen("codes", name, kind, codes, strange)
        return
    for code in missing:
        near = get_close_matches(slug(code), [slug(one) for one, _ in strange], 1, CLOSE)
        alike = tuple(one for one in strange if slug(one[0]) in near)
        if alike:
            yield Unseen("codes", name, kind, (code,), alike)


def _decision(contract: Contract, seen: Seen, name: str, role: str) -> Iterator[Unseen]:
    others: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for (event, by), times in seen.decided.items():
        if slug(by) == slug(role):
            own[event] += times
        elif slug(event) == slug(name):
            others[f"{event}, {by or '–'}"] += times
    if _among(name, own):
        return
    known = _known_events(contract)
    instead = tuple(others.most_common()) or _unknown(own, known) or _unknown(seen.events, known)
    yield Unseen("decision", name, role, (name,), instead)


def _known_events(contract: Contract) -> frozenset[str]:
    decided = {slug(name) for name, word in _bound(contract) if word.decided_by is not None}
    return OWN_EVENTS | decided | _known(contract, lambda one: one.event)


def _known(contract: Contract, of: Callable[[Word], str | None]) -> frozenset[str]:
    return frozenset(slug(of(word) or "") for word in contract.words.values())


def _among(name: str, there: Iterable[str]) -> bool:
    return slug(name) in {slug(one) for one in there}


def _unknown(there: Counter[str], known: frozenset[str]) -> Counts:
    """The most frequent names that the contract is not bound to."""
    return tuple(one for one in there.most_common() if slug(one[0]) not in known)


def said(one: Unseen, s: Speaker) -> str:
    """The word, what it looks for, and what is there instead."""
    wanted = lang.listed([s.said(None, text) for text in one.wanted], s.language, "or")
    word, sort = s.word(one.word), _sort(one, s, wanted)
    text = s.pick(
        f"{word}: {sort} forekommer ikke i oplysningerne",
        f"{word}: {sort} does not occur in the evidence",
    )
    if one.instead:
        shown = [f"{s.said(None, name)} ({times})" for name, times in one.instead[:SHOWN]]
        more = len(one.instead) - len(shown)
        rest = s.pick(f" og {more} andre", f" and {more} others") if more else ""
        text += s.pick("; der står i stedet ", "; instead there is ") + ", ".join(shown) + rest
    return lang.sentence(text)


def _sort(one: Unseen, s: Speaker, wanted: str) -> str:
    match one.kind:
        case "codes" if wanted:
            return s.pick(f"koden {wanted} ({kind_said(s, one.of)})",
                          f"the code {wanted} ({kind_said(s, one.of)})")  # fmt: skip
        case "codes":
            return s.pick(f"rækker om {kind_said(s, one.of)}", f"rows about {kind_said(s, one.of)}")
        case "decision":
            return s.pick(f"afgørelsen {wanted}, truffet af {s.role(one.of)},",
                          f"the decision {wanted} by {s.role(one.of)}")  # fmt: skip
        case "event":
            return s.pick(f"hændelsen {wanted}", f"the event {wanted}")
        case "field":
            return s.pick(f"oplysningen {wanted}", f"the field {wanted}")
    return s.pick(f"målingen {wanted}", f"the score {wanted}")
