# SPDX-License-Identifier: MPL-2.0
"""The money as tables: the figures are those of the hand tables, and every row adds up."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from fodfaeste.contract.reader import read_contract
from fodfaeste.exchange.exports import balances_csv, cash_flow_csv, movements_csv
from fodfaeste.explain.periods import period
from fodfaeste.ledger.post import post
from tests.capital.hand_tables import CONTRACTS, Table, tables

TABLES = tables()


def contract_of(table: Table):
    return read_contract(CONTRACTS / table.data["contract"] / "contract.yaml")


def rows(raw: bytes) -> list[dict[str, str]]:
    """The lines of a file by their headings."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_cash_flow_is_the_hand_table(table: Table):
    written = rows(cash_flow_csv(contract_of(table), table.run(), "da"))
    found = {(row["kasse"], row["kvartal"]): row for row in written}
    for purse, quarters in table.data["purses"].items():
        for quarter, wanted in quarters.items():
            row = found[purse, period(quarter, "da")]
            amounts = [number(row[name]) for name in ("primo", "ind", "ud", "ultimo")]
            assert amounts == [Decimal(str(value)) for value in wanted], (purse, quarter)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_movements_add_up_to_the_facilities(table: Table):
    run = table.run()
    written = rows(movements_csv(contract_of(table), run, "en"))
    assert [row["no."] for row in written] == [str(n + 1) for n in range(len(run.movements))]
    for place, heading in enumerate(("of which drawn", "of which repaid", "of which return")):
        wanted = sum(
            Decimal(str(quarter[place]))
            for quarters in table.data["facilities"].values()
            for quarter in quarters.values()
        )
        assert sum(Decimal(row[heading]) for row in written) == wanted
    for row in written:
        entered = [Decimal(row[f"of which {kind}"]) for kind in ("drawn", "repaid", "return")]
        assert sum(entered) <= Decimal(row["amount"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_balances_balance_for_every_purse(table: Table):
    run = table.run()
    written = rows(balances_csv(contract_of(table), post(run), run.until, "da"))
    for purse in {row["kasse"] for row in written}:
        mine = [row for row in written if row["kasse"] == purse]
        assert sum(number(row["saldo"]) for row in mine) == 0
        cash = next(number(row["saldo"]) for row in mine if row["konto"] == "cash")
        assert cash == Decimal(run.balances[purse]) / 100
