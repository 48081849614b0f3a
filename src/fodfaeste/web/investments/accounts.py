# SPDX-License-Identifier: MPL-2.0
"""A capital account as one actor may see it.

Money that moves on outcomes tells how many outcomes there were. Whoever may see people sees every
purse; anyone else sees the purses that their own organisations hold and what they have lent. Those
who look after the organisation's money see them payment by payment, as in its bank account. Others
see quarters put together until enough people are behind them (`bundles`). What has been repaid to
others is not shown even as a sum: on two days its difference is what one statement came to.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from fodfaeste.web.investments.bundles import bundled, closings
from fodfaeste.web.investments.models import CapitalAccount, StatementDue
from fodfaeste.web.policy import Right

__all__ = ["account_shown"]


def account_shown(account: CapitalAccount, rights: Set[Right], mine: Set[str]) -> dict[str, Any]:
    """The content of an account without what an actor with these rights and purses may not see."""
    content: dict[str, Any] = account.content
    if Right.COHORT_READ in rights:
        return {**content, "whole": True, "bundled": False}
    own = _own(content, mine)
    if Right.PAYMENTS_READ in rights:
        return {**own, "bundled": False}
    dues = StatementDue.objects.filter(statement__investment=account.investment_id)
    units = dues.values_list("statement__number", "day", "payer", "payee", "units")
    people = {(number, day.isoformat(), a, b): many for number, day, a, b, many in units}
    return bundled(own, closings(content, people))


def _own(content: dict[str, Any], mine: Set[str]) -> dict[str, Any]:
    """What concerns purses of one's own; a movement's number and reason tell of other purses."""
    movements = [one for one in content["movements"] if mine & {one["from"], one["to"]}]
    return {
        **content,
        "whole": False,
        "purses": [one for one in content["purses"] if one["purse"] in mine],
        "facilities": [one for one in content["facilities"] if one["lender"] in mine],
        "returns": [
            one for one in content["returns"] if one["lender"] in mine or one["name"] in mine
        ],
        "movements": [
            {key: value for key, value in one.items() if key != "reason"} | {"number": number}
            for number, one in enumerate(movements, start=1)
        ],
        "remarks": [],
    }
