# SPDX-License-Identifier: MPL-2.0
"""The money of several contracts that share a facility: each of them, and the facility whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import cash_answer, cash_tables, endings
from fodfaeste.cli.output import Common
from fodfaeste.cli.settling import Settled
from fodfaeste.exchange.money_answer import performance_json

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.capital.flow import FacilityRow
    from fodfaeste.capital.model import CapitalRun
    from fodfaeste.capital.performance import Performance
    from fodfaeste.cli.cash_answer import Money


@dataclass(frozen=True)
class Shared:
    """The money of each contract by its name, and the facilities they share, as one."""

    each: dict[str, Money]
    joint: CapitalRun
    names: frozenset[str]

    @property
    def _one(self) -> Money:
        return next(iter(self.each.values()))

    def rows(self) -> dict[str, list[FacilityRow]]:
        """The rows of every part of what is shared."""
        from fodfaeste.capital.flow import facility_flow

        found: dict[str, list[FacilityRow]] = {}
        for row in facility_flow(self.joint, self._one.grain):
            if row.facility in self.names:
                found.setdefault(row.part, []).append(row)
        return found

    def performances(self) -> list[Performance]:
        """The key figures of what is shared, over all contracts."""
        from fodfaeste.capital.performance import performances

        found = performances(self.joint, self._one.rate)
        return [one for one in found if one.of == "facility" and one.name in self.names]


def shared(
    pairs: Sequence[tuple[Path, Path]],
    key: Path | None,
    known_on: date | None,
    until: date | None,
    how: tuple[str, Fraction | None],
    common: Common,
) -> Shared:
    """Settle every contract on its own evidence, and replay their money together."""
    from fodfaeste.capital.sharing import run_shared, shared_names
    from fodfaeste.cli import refusals

    done = {_name(path): Settled(path, folder, key, known_on, common) for path, folder in pairs}
    if len(done) < len(pairs):
        raise endings.Refusal(_same_name(common))
    names = shared_names([one.contract for one in done.values()])
    if not names:
        raise endings.Refusal(_nothing_shared(common))
    day = until or next(iter(done.values())).known_on
    members = [one.member(name) for name, one in done.items()]
    with refusals.of_settlement(common):
        run = run_shared(members, until=day)
    each, rate = how
    money = {
        name: cash_answer.money_in(done[name], one, "", each, rate)
        for name, one in run.runs.items()
    }
    return Shared(money, run.joint, names)


def flow(out: Console, found: Shared) -> None:
    """Each contract's own tables, and then what they share."""
    for name, money in found.each.items():
        out.print(name, style="bold")
        cash_tables.flow(out, money)
        out.print()
        out.print()
    first = next(iter(found.each.values()))
    pick = first.common.pick
    for part, rows in found.rows().items():
        out.print(
            pick(f"Fælles ramme {part}: ", f"Shared facility {part}: ")
            + first.speaker.listed(found.each),
            style="bold", soft_wrap=True,
        )  # fmt: skip
        out.print(cash_tables.facility_table(rows, first))
    for one in found.performances():
        out.print()
        title = pick(
            f"Afkast af {one.name} (alle kontrakter)", f"Return on {one.name} (all contracts)"
        )
        out.print(title, style="bold")
        cash_tables.figures(out, first, one)


def as_json(found: Shared) -> dict[str, Any]:
    """The money of each contract, and the rows and key figures of what they share."""
    return {
        "contracts": [
            {"name": name, **cash_answer.as_json(money)} for name, money in found.each.items()
        ],
        "shared": [
            {"part": part, "rows": [asdict(row) for row in rows]}
            for part, rows in found.rows().items()
        ],
        "returns": [performance_json(found._one, one) for one in found.performances()],
    }


def _name(path: Path) -> str:
    """What a contract is called among several: its folder in a gallery, else its file."""
    place = path if path.is_dir() else path.parent if path.name == "contract.yaml" else path
    return place.stem if place.is_file() else place.resolve().name


def _same_name(common: Common) -> str:
    return common.pick(
        "To af kontrakterne har samme navn på mappe eller fil; giv dem hver sit.",
        "Two of the contracts have the same name of folder or file; give each its own.",
    )


def _nothing_shared(common: Common) -> str:
    return common.pick(
        "Kontrakterne deler ingen ramme. Skriv det samme navn efter `deles som` i begge, eller se"
        " dem hver for sig.",
        "The contracts share no facility. Write the same name after `shared as` in both, or look at"
        " each alone.",
    )
