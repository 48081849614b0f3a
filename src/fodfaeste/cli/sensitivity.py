# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste sensitivity``: which assumption moves the result, one at a time."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings, reasons, statements
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar
from fodfaeste.cli.simulate_options import USUAL, Asked, assumptions, refused
from fodfaeste.cli.simulate_tables import kroner, number, whole

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.simulation.explore import KeyFigures, Swing

REPLICATIONS, WIDTH = 200, 12


def sensitivity(path: Path, /, *, asked: Asked = USUAL, common: Common = PLAIN) -> int:
    """Move one assumption at a time.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    """
    from fodfaeste.simulation.explore import break_even
    from fodfaeste.simulation.explore import sensitivity as moved
    from fodfaeste.simulation.pack import shipped_pack

    contract = contracts.load(path, common.language)
    given = assumptions(contract, asked, common, usual=REPLICATIONS)
    with refused(common), bar(common.pick("Simuleringer", "Simulations"), None) as step:
        base, swings = moved(contract, given, shipped_pack(), progress=step)
        even = break_even(contract, given, shipped_pack(), progress=step)
    if common.json:
        print_json(
            "sensitivity",
            {
                "base": asdict(base),
                "break_even_effect_times": even,
                "swings": [
                    {
                        "name": common.pick(one.name.da, one.name.en),
                        "low": one.low,
                        "high": one.high,
                        "at_low": asdict(one.at_low),
                        "at_high": asdict(one.at_high),
                    }
                    for one in swings
                ],
            },
        )
        return endings.OK
    _show(console(), base, swings, even, common)
    return endings.OK


def _show(
    out: Console,
    base: KeyFigures,
    swings: tuple[Swing, ...],
    even: float | None,
    common: Common,
) -> None:
    pick = common.pick
    out.print(pick(
        f"Kommunens resultat (median) {kroner(base.result, common)} Én forudsætning ad gangen:",
        f"The municipality's result (median) {kroner(base.result, common)} One at a time:",
    ), style="bold", soft_wrap=True)  # fmt: skip
    table = statements.empty_table(
        (pick("Forudsætning", "Assumption"), False), (pick("fra – til", "from – to"), False),
        (pick("fra, kr.", "from, kr."), True), (pick("til, kr.", "to, kr."), True), ("", False),
    )  # fmt: skip
    every = [one.result for swing in swings for one in (swing.at_low, swing.at_high)]
    low, high = min([base.result, *every]), max([base.result, *every])
    for one in swings:
        table.add_row(
            pick(one.name.da, one.name.en),
            f"{one.low} – {one.high}".replace(".", pick(",", ".")),
            whole(one.at_low.result, common), whole(one.at_high.result, common),
            _stripe(one, low, high),
        )  # fmt: skip
    out.print(table)
    out.print(reasons.wrapped(_even(even, common), 0))
    out.print(reasons.wrapped(pick(
        "De tilpassede tal flyttes til deres egne 10 og 90 procents grænser; resten er valgt. "
        "Alle simuleringer har de samme tilfældige tal.",
        "Fitted numbers are moved to their own 10 and 90 per cent ends; the others are chosen. "
        "All simulations have the same random numbers.",
    ), 0))  # fmt: skip


def _even(even: float | None, common: Common) -> str:
    if even is None:
        return common.pick(
            "Ingen virkning fra 0 til 4 gange forsøgenes får kommunens resultat til at gå i nul.",
            "No effect from 0 to 4 times that of the trials makes the municipality break even.",
        )
    times = number(even, 1, common)
    return common.pick(
        f"Kommunen går i nul, hvis virkningen er {times} gange forsøgenes (på logaritmisk skala).",
        f"The municipality breaks even if the effect is {times} times the trials' (log scale).",
    )


def _stripe(one: Swing, low: float, high: float) -> str:
    """The range of the result as a stripe of the whole width."""
    whole = max(high - low, 1.0)
    ends = sorted(round((r - low) / whole * WIDTH) for r in (one.at_low.result, one.at_high.result))
    return " " * ends[0] + "█" * max(1, ends[1] - ends[0])
