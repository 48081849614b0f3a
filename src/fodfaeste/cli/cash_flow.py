# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste cash-flow``: the money of every purse and facility, and what it came to.

No person is named here: money moves between purses, and a movement of a line is the sum of what
its claims come to on a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fodfaeste.cli import cash_answer, cash_tables, endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.settling import Settled

if TYPE_CHECKING:
    from fodfaeste.cli.cash_answer import Money

Each = Literal["month", "quarter", "half-year", "year"]
Show = Literal["flow", "movements", "balances"]


def cash_flow(
    path: Path,
    folder: Path,
    /,
    *more: Path,
    as_known_on: date | None = None,
    until: date | None = None,
    purse: str = "",
    each: Each = "quarter",
    rate: str = "",
    show: Show = "flow",
    movement: int | None = None,
    key: Path | None = None,
    common: Common = PLAIN,
) -> int:
    """Show the money.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    folder
        The evidence: a case folder with deliveries.yaml, or a store.
    more
        More contracts that share a facility with it, each followed by its evidence.
    as_known_on
        Settle as it was known on this day; today when not said.
    until
        Count money that moves by this day; the day it is known on when not said.
    purse
        Only this purse, and the facilities it has lent to.
    each
        The period of each row: month, quarter, half-year or year.
    rate
        Yearly rate of the net present value, such as 3.5%.
    show
        One of flow (with facilities and returns), movements and balances of accounts.
    movement
        Why this movement? Its number is in --show movements.
    key
        File with the key that turns CPR numbers into pseudonyms.
    """
    yearly = _rate(rate, common)
    if more:
        if len(more) % 2 or purse or movement is not None or show != "flow":
            raise endings.Refusal(_one_alone(common))
        pairs = [(path, folder), *zip(more[::2], more[1::2], strict=True)]
        return _shared(pairs, key, as_known_on, until, (each, yearly), common)
    done = Settled(path, folder, key, as_known_on, common)
    _known_purse(done, purse)
    money = cash_answer.money_of(done, until or done.known_on, purse, each, yearly)
    if movement is not None:
        return _why(money, movement)
    return _one(money, show)


def _one(money: Money, show: Show) -> int:
    """One contract: all of it as JSON, or what was asked for on the screen."""
    if money.common.json:
        print_json("cash-flow", cash_answer.as_json(money))
        return endings.OK
    shown: dict[Show, Callable[..., None]] = {
        "flow": cash_tables.flow,
        "movements": cash_tables.movements,
        "balances": cash_tables.balances,
    }
    shown[show](console(), money)
    return endings.OK


def _shared(
    pairs: list[tuple[Path, Path]],
    key: Path | None,
    known_on: date | None,
    until: date | None,
    how: tuple[str, Fraction | None],
    common: Common,
) -> int:
    """Several contracts that share a facility."""
    from fodfaeste.cli import cash_shared

    found = cash_shared.shared(pairs, key, known_on, until, how, common)
    if common.json:
        print_json("cash-flow", cash_shared.as_json(found))
    else:
        cash_shared.flow(console(), found)
    return endings.OK


def _one_alone(common: Common) -> str:
    return common.pick(
        "Flere kontrakter skrives hver med sin mappe: KONTRAKT MAPPE KONTRAKT MAPPE. --purse,"
        " --movement og --show er om én kontrakt ad gangen.",
        "Several contracts are each written with a folder: CONTRACT FOLDER CONTRACT FOLDER."
        " --purse, --movement and --show are about one contract at a time.",
    )


def _rate(text: str, common: Common) -> Fraction | None:
    """A yearly rate as people write it; a comma or a point is the decimal mark."""
    from fodfaeste.contract.numbers import PhraseError, Writing, share

    if not text:
        return None
    try:
        found = share(text, Writing()) if text.strip().endswith("%") else None
    except PhraseError:
        found = None
    if found is None or found <= -1:
        raise endings.Refusal(
            common.pick(
                f"--rate: “{text}” kan ikke bruges som årlig rente; skriv for eksempel 3,5%.",
                f"--rate: “{text}” cannot be used as a yearly rate; write for example 3.5%.",
            )
        )
    return found


def _known_purse(done: Settled, purse: str) -> None:
    if purse and purse not in done.contract.purses:
        purses = ", ".join(done.contract.purses)
        raise endings.Refusal(
            done.common.pick(
                f"Kontrakten har ingen kasse “{purse}”; den har {purses}.",
                f"The contract has no purse “{purse}”; it has {purses}.",
            )
        )


def _why(money: Money, number: int) -> int:
    """The reason of one movement, as a tree or as JSON."""
    if not 1 <= number <= len(money.run.movements):
        count = len(money.run.movements)
        raise endings.Refusal(
            money.common.pick(
                f"Der er ingen bevægelse nr. {number}; der er {count}. Se dem: --show movements.",
                f"There is no movement {number}; there are {count}. See them: --show movements.",
            )
        )
    if money.common.json:
        print_json("cash-flow", cash_answer.why_json(money, number))
    else:
        console().print(cash_tables.why_tree(money, number))
    return endings.OK
