# SPDX-License-Identifier: MPL-2.0
"""A saving, said: on what, whose, which weeks, and what a week is worth."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model import measure as m
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.speaker import Speaker


def head(s: Speaker, x: m.Saving) -> str:
    """Who saves on what."""
    who, on = s.word_of(voc.SAVED_BY, x.saved_by), s.word(x.saving_on)
    after = s.measure(x.after) if x.after else ""
    text = s.pick(f"det, {who} sparer på {on}", f"what {who} saves on {on}")
    return text + (s.pick(f", efter {after}", f", after {after}") if after else "")


def tail(s: Speaker, x: m.Saving) -> Iterator[str]:
    """Which weeks count, what a week is worth, and where the person stood before."""
    yield s.word_of(voc.SAVED_COUNTS, x.counts)
    yield s.worth(x.valued_at)
    if x.weeks_before is not None:
        before = s.quantity(x.weeks_before, "week")  # type: ignore[arg-type]
        yield s.pick(
            f"Forud for de uger, registret viser, regnes med {before} på refusionstrappen",
            f"Before the weeks that the register shows, {before} on the refund staircase are"
            " taken to have gone",
        )
