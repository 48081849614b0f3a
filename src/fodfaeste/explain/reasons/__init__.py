# SPDX-License-Identifier: MPL-2.0
"""Why this amount: a trace said in words, from the amount down to the evidence rows."""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.evidence.facts import RowRef
from fodfaeste.explain import language
from fodfaeste.explain.reasons.capital_rules import CAPITAL_SENTENCES
from fodfaeste.explain.reasons.cohort_rules import COHORT_SENTENCES
from fodfaeste.explain.reasons.shown import SHOWN, SHOWN_SENTENCES
from fodfaeste.explain.reasons.unit_rules import UNIT_SENTENCES
from fodfaeste.explain.reasons.values import cap, say_value
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.model import Trace, Value

SENTENCES = {**UNIT_SENTENCES, **SHOWN_SENTENCES, **COHORT_SENTENCES, **CAPITAL_SENTENCES}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of a reason, the reasons underneath, and the evidence rows it rests on."""

    text: str
    parts: tuple[Reason, ...]
    refs: tuple[RowRef, ...]

    def rows(self) -> tuple[RowRef, ...]:
        """Every evidence row in the tree, each once, in order."""
        found = dict.fromkeys(self.refs)
        for part in self.parts:
            found.update(dict.fromkeys(part.rows()))
        return tuple(found)


def why(trace: Trace, speaker: Speaker) -> Reason:
    """A trace in words. A rule without a sentence is a programming error and raises KeyError."""
    parts = tuple(why(part, speaker) for part in trace.parts if part.rule != "none")
    return Reason(say(trace, speaker), parts, trace.refs)


def plain(reason: Reason) -> dict[str, object]:
    """A reason with those underneath and their rows."""
    return {
        "text": reason.text,
        "parts": [plain(part) for part in reason.parts],
        "rows": [str(ref) for ref in reason.refs],
    }


def say(trace: Trace, speaker: Speaker) -> str:
    """The sentence of one step."""
    da, en = SENTENCES[sentence_of(trace)]
    values = dict(trace.values)
    said = {name: _said(speaker, trace, name, value) for name, value in values.items()}
    return language.sentence(speaker.pick(da, en).format_map(said))


def _said(speaker: Speaker, trace: Trace, name: str, value: Value) -> str:
    if name == "cap":
        return cap(speaker, value, trace.get("counts"))
    special = SHOWN.get((trace.rule, name))
    if special is not None and value is not None:
        return special(speaker, value)
    return say_value(speaker, trace.rule, name, value)


def sentence_of(trace: Trace) -> str:
    """The key of the sentence: two rooms use one word for two rules that carry other values."""
    if trace.rule == "adjusted" and trace.get("stage") is None:
        return "amount adjusted"
    return trace.rule
