# SPDX-License-Identifier: MPL-2.0
"""A contract of the gallery as if it were signed to run now: its dates are moved around today."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import investment_create

__all__ = ["signed"]

TEMPLATE = Path(__file__).parents[3] / "contracts" / "template-resultatkontrakt" / "contract.yaml"


def signed(slug: str, today: date) -> Investment:
    """The template as an agreement in force, for people from 16 on."""
    said = TEMPLATE.read_text(encoding="utf-8")
    year = today.year
    dates = (
        f"dates: {{enrol: {year - 1}-01-01 to {year + 1}-12-31, achieve until: {year + 2}-12-31,"
        f" prove until: {year + 3}-03-31, close: {year + 3}-06-30}}"
    )
    moved, count = re.subn(r"^dates: .*$", dates, said, flags=re.MULTILINE)
    assert count == 1
    young = moved.replace("aged 18 to 64", "aged 16 to 64")
    assert young != moved
    return investment_create(slug=slug, contract=young, cases="", signed_on=date(year - 1, 1, 1))
