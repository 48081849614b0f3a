# SPDX-License-Identifier: MPL-2.0
"""The figure of outcomes draws what may be shown and says when something may not."""

from __future__ import annotations

from fodfaeste.contract import read_contract
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.demo.script import read_script
from fodfaeste.web.investments.disclosed import Figures, Line
from fodfaeste.web.investments.models import Statement
from fodfaeste.web.investments.outcomes import outcomes_figure

SPEAKER = Speaker(read_contract(read_script().investments[0].folder / "contract.yaml"), "da")


def statements(*people: dict[str, int], hidden: int = 0) -> dict[Statement, Figures]:
    """A statement per map; something is hidden in the one of the number."""
    return {
        Statement(pk=place, number=place, period=f"2025-Q{place}"): Figures(
            tuple(Line(name, many, many, 0) for name, many in units.items()),
            (),
            lines_hidden=place == hidden,
        )
        for place, units in enumerate(people, start=1)
    }


def test_what_is_hidden_is_not_drawn_and_is_said_to_be_hidden() -> None:
    found = outcomes_figure(statements({"A": 7}, {"A": 9, "B": 8, "D": 0}, hidden=1), SPEAKER)
    assert found is not None
    drawn = [one["people"] for one in found.spec["data"]["values"]]
    assert sorted(drawn) == [7, 8, 9]
    assert [list(row)[1:] for row in found.table.rows] == [["7", "Skjult"], ["9", "8"]]
    assert "2. kvartal 2025: 9" in str(found.summary)
    assert "skjult" in str(found.summary)


def test_payments_about_nobody_and_single_statements_make_no_figure() -> None:
    assert outcomes_figure(statements({"D": 0}, {"D": 0}), SPEAKER) is None
    assert outcomes_figure(statements({"A": 7}), SPEAKER) is None
