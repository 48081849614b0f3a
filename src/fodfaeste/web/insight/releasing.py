# SPDX-License-Identifier: MPL-2.0
"""What is released of the counts to those who may not see a person.

Figures are released for whole quarters, once each, and never changed. A figure that has been
released moves only when it has changed by at least `FEWEST` people since it moved last; so from one
release to the next no figure changes by fewer people. A figure about fewer
than `FEWEST`, or about all but fewer than `FEWEST` of those who started, is held back: of somebody
who is known to take part, the one would tell what happened and the other what did not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fodfaeste.web.insight.counting import REFERRED, STARTED
from fodfaeste.web.investments.disclosure import FEWEST

__all__ = ["released"]


def released(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """A quarter's row as it is released; ``before`` is the release of the quarter before it.

    ``people`` is what is shown, ``anchors`` the figures that were shown last, also of those that
    are held back now.
    """
    anchors: dict[str, int] = {} if before is None else dict(before["anchors"])
    said = {} if before is None else before["scores"]
    shown: dict[str, int | None] = {}
    for name, many in row["people"].items():
        whole = None if name in (STARTED, REFERRED) else shown[STARTED]
        value = many if abs(many - anchors.get(name, 0)) >= FEWEST else anchors.get(name, 0)
        shown[name] = value if _enough(value, name, whole) else None
        if shown[name] is not None:
            anchors[name] = value
    return {
        "quarter": row["quarter"],
        "on": row["on"],
        "people": shown,
        "anchors": anchors,
        "scores": {
            scale: kept
            for scale, one in row["scores"].items()
            if (kept := _scored(one, said.get(scale))) is not None
        },
    }


def _enough(value: int, name: str, whole: int | None) -> bool:
    """Whether enough people are behind a figure, and beside it."""
    if name in (STARTED, REFERRED):
        return value >= FEWEST
    return whole is not None and value >= FEWEST and whole - value >= FEWEST


def _scored(now: Mapping[str, Any], last: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if abs(now["people"] - (0 if last is None else last["people"])) >= FEWEST:
        return now if now["people"] >= FEWEST else None
    return last
