# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste synth``: invented people, written as the registers would have written them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fodfaeste.cli import endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar


def synth(
    folder: Path,
    /,
    *,
    people: int = 60,
    seed: int = 1,
    start: date = date(2022, 1, 3),
    weeks: int = 156,
    baseline: int = 52,
    intake: int = 52,
    traps: float = 0.1,
    common: Common = PLAIN,
) -> int:
    """Make invented people.

    Parameters
    ----------
    folder
        The new case folder; it must not exist yet, or be empty.
    people
        How many people.
    seed
        The same seed gives the same people, to the letter.
    start
        First day of the registers; moved to the Monday of its week.
    weeks
        Weeks that the registers cover.
    baseline
        Weeks before anyone enrols.
    intake
        Weeks in which people enrol.
    traps
        Share of people with each kind of mistake that a register can have.
    """
    from fodfaeste.exchange.synth.generate import PLANTED, generate
    from fodfaeste.exchange.synth.spec import SynthError, SynthSpec

    try:
        spec = SynthSpec(people, seed, start, weeks, baseline, intake, traps=traps)
    except SynthError as error:
        raise endings.Refusal(error.text(common.language)) from None
    with bar(common.pick("Borgere", "People"), people) as step:
        generate(spec, folder, step)
    files = sorted(path.name for path in folder.iterdir())
    if common.json:
        print_json("synth", {"folder": str(folder), "people": people, "seed": seed, "files": files})
        return endings.OK
    out = console()
    out.print(
        common.pick(
            f"{people} opdigtede borgere i {folder} (frø {seed}):",
            f"{people} invented people in {folder} (seed {seed}):",
        ),
        soft_wrap=True,
    )
    for name in files:
        note = common.pick(" (det, en læser skal finde)", " (what a reader must find)")
        out.print(f"  {name}{note if name == PLANTED else ''}", soft_wrap=True)
    return endings.OK
