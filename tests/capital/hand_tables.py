# SPDX-License-Identifier: MPL-2.0
"""Hand tables: a contract, what settlement asks for, and every purse in every quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from fodfaeste.capital.model import CapitalRun
from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.reader import read_contract
from fodfaeste.evidence.facts import Event, RowRef
from fodfaeste.settlement.model import Movement, Trace

FOLDER = Path(__file__).parent / "tables"
CONTRACTS = Path(__file__).parents[2] / "contracts"


def øre(kroner: Any) -> int:
    """Kroner as written in a table, in øre."""
    return int(Decimal(str(kroner)) * 100)


@dataclass(frozen=True)
class Table:
    """One hand table, as read."""

    name: str
    data: dict[str, Any]

    def movements(self) -> list[Movement]:
        return [
            Movement(day, payer, payee, øre(kroner), line, "asked", None, Trace("by hand"))
            for day, line, payer, payee, kroner in self.data["movements"]
        ]

    def measures(self) -> Callable[[str, date], Fraction | None]:
        given = self.data.get("measures", {})

        def value(name: str, day: date) -> Fraction | None:
            known = [v for since, v in sorted(given[name].items()) if since <= day]
            return Fraction(known[-1]) if known else None

        return value

    def events(self) -> list[Event]:
        return [
            Event("", name, on, on, RowRef("by hand", n), f"{name} {n}", by=by)
            for n, (on, name, by) in enumerate(self.data.get("events", []))
        ]

    def run(self, until: date | None = None) -> CapitalRun:
        contract = read_contract(CONTRACTS / self.data["contract"] / "contract.yaml")
        return run_capital(
            contract,
            self.movements(),
            self.measures(),
            self.events(),
            until=until or self.data["until"],
        )


def tables() -> list[Table]:
    """Every hand table, in order of name."""
    return [
        Table(path.stem, YAML(typ="safe", pure=True).load(path))
        for path in sorted(FOLDER.glob("*.yaml"))
    ]
