# SPDX-License-Identifier: MPL-2.0
"""The page that explains access has the tables of the code."""

from __future__ import annotations

import pytest

from fodfaeste.web.policy.rights import IN_INVESTMENT, PART_ALLOWS, Right
from fodfaeste.web.policy.told import tables, with_tables
from tests.architecture.tree import ROOT

PAGE = ROOT / "docs" / "explanation" / "access.md"
WRITE = (
    'write it anew: python -m fodfaeste.web shell -c "from pathlib import Path; from'
    " fodfaeste.web.policy.told import with_tables; p = Path('docs/explanation/access.md');"
    ' p.write_text(with_tables(p.read_text()))"'
)


def test_the_page_has_the_tables_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page, WRITE


def test_the_tables_say_what_the_code_says() -> None:
    lines = tables().splitlines()
    head = next(line for line in lines if line.startswith("| In an investment"))
    leader = next(line for line in lines if line.startswith("| leader"))
    named = [cell.strip(" `") for cell in head.split("|")[2:-1]]
    ticked = {
        name
        for name, cell in zip(named, leader.split("|")[2:-1], strict=True)
        if cell.strip() == "yes"
    }
    from fodfaeste.web.organisations.models import Role

    assert ticked == {right.value for right in IN_INVESTMENT[Role.LEADER]}
    assert all(Right.UNIT_READ not in PART_ALLOWS[part] for part in ("investor", "council"))


def test_a_page_without_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="tables"):
        with_tables("no marks")
