# SPDX-License-Identifier: MPL-2.0
"""What the evidence is silent about, in a sentence each."""

from __future__ import annotations

from fodfaeste.explain import language as lang
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.silences import Silence

SHOWN = 5


def silence_said(one: Silence, s: Speaker) -> str:
    """The source that nothing comes from, or the units whose band cannot be found."""
    if one.kind == "source":
        proofs = lang.listed([f"`{name}`" for name in one.about], s.language, "and")
        return s.pick(
            f"Kilden `{one.name}`, som dokumentationen {proofs} nævner, er der ingen levering "
            "fra, så intet er vist med den.",
            f"No delivery comes from the source `{one.name}` that the proof {proofs} names, so "
            "nothing is shown by it.",
        )
    shown = ", ".join(one.about[:SHOWN])
    more = len(one.about) - SHOWN
    rest = s.pick(f" og {more} andre", f" and {more} others") if more > 0 else ""
    return s.pick(
        f"`{one.name}` er ikke kendt på indskrivningsdagen for {shown}{rest}, så de er i ingen "
        "gruppe, og intet, der gælder en gruppe, gælder dem.",
        f"`{one.name}` is not known on the day of enrolment for {shown}{rest}, so they are in no "
        "band, and nothing that holds for a band holds for them.",
    )
