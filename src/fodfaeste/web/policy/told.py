# SPDX-License-Identifier: MPL-2.0
"""The tables of `rights` in Markdown, for the page that explains how access is decided."""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.web.policy.rights import (
    IN_COURSE,
    IN_INVESTMENT,
    IN_ORGANISATION,
    PART_ALLOWS,
    Right,
)

__all__ = ["MARKS", "tables", "with_tables"]

MARKS = ("<!-- tables: made from the code -->", "<!-- end of tables -->")


def with_tables(page: str) -> str:
    """The page with the tables of today between its marks; raises `ValueError` without marks."""
    before, _, rest = page.partition(MARKS[0])
    inside, end, after = rest.partition(MARKS[1])
    if not end:
        raise ValueError(f"the page has no {MARKS[0]} … {MARKS[1]}")
    del inside
    return f"{before}{MARKS[0]}\n\n{tables()}\n{MARKS[1]}{after}"


def tables() -> str:
    """What each role may in an investment, in its organisation and of a course."""
    return "\n".join(
        (
            _table("In an investment, as", {str(key): each for key, each in IN_INVESTMENT.items()}),
            _table(
                "At most, as a party that is", {str(k): each for k, each in PART_ALLOWS.items()}
            ),
            _table(
                "In the organisation, as", {str(k): each for k, each in IN_ORGANISATION.items()}
            ),
            *(
                _table(f"Of a course that it {side}, as", {str(k): v for k, v in given.items()})
                for side, given in IN_COURSE.items()
            ),
        )
    )


def _table(head: str, given: Mapping[str, frozenset[Right]]) -> str:
    columns = [right for right in Right if any(right in rights for rights in given.values())]
    lines = [
        f"| {head} | {' | '.join(f'`{right}`' for right in columns)} |",
        f"|---|{'---|' * len(columns)}",
    ]
    for name, rights in given.items():
        ticks = " | ".join("yes" if right in rights else "" for right in columns)
        lines.append(f"| {name.replace('_', ' ')} | {ticks} |")
    return "\n".join(lines) + "\n"
