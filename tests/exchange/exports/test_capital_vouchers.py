# SPDX-License-Identifier: MPL-2.0
"""Capital that moved is booked by who pays and who receives: every movement once, in balance."""

from dataclasses import replace
from datetime import date

import pytest

from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.reader import read_contract
from fodfaeste.exchange.exports import AccountsProblem, accounts_template, of_journal, read_accounts
from fodfaeste.exchange.exports.accounts import Mapped
from fodfaeste.ledger.post import post
from tests.capital.hand_tables import CONTRACTS, tables

TABLE = next(one for one in tables() if one.name == "vehicle")
CONTRACT = read_contract(CONTRACTS / TABLE.data["contract"] / "contract.yaml")
RUN = run_capital(
    CONTRACT,
    [replace(one, kind="payment") for one in TABLE.movements()],
    TABLE.measures(),
    TABLE.events(),
    until=TABLE.data["until"],
)
JOURNAL = post(RUN)


def mapped(changes: dict[str, str] | None = None) -> Mapped:
    text = accounts_template(CONTRACT, "da").decode("utf-8-sig").replace(";;;;", ";d;k;;")
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    return read_accounts(text.encode(), CONTRACT, "konti.csv")


def capital() -> list[tuple[date, str, str, int]]:
    """The movements that no statement owes."""
    kinds = ("payment", "scheduled", "invoice")
    return [(m.day, m.payer, m.payee, m.amount) for m in RUN.movements if m.kind not in kinds]


def test_every_movement_of_capital_is_booked_once_by_each_side():
    made = of_journal(CONTRACT, JOURNAL, mapped(), "da")
    assert capital()
    for side in ("payer", "payee"):
        booked = [
            (one.posted, one.payer, one.payee, max(e.amount for e in one.entries))
            for one in made
            if one.booked_by == getattr(one, side)
        ]
        assert sorted(booked) == sorted(capital())
    assert all(sum(e.amount for e in one.entries) == 0 for one in made)
    assert len({one.name for one in made}) == len(made) == 2 * len(capital())
    assert {one.mark for one in made} <= {one.hash for one in JOURNAL.entries}
    assert all(one.year == one.due.year == one.posted.year for one in made)


def test_the_days_of_a_statement_take_each_movement_to_exactly_one():
    whole = of_journal(CONTRACT, JOURNAL, mapped(), "en")
    cut = capital()[len(capital()) // 2][0]
    early = of_journal(CONTRACT, JOURNAL, mapped(), "en", (date.min, cut))
    late = of_journal(CONTRACT, JOURNAL, mapped(), "en", (date.fromordinal(cut.toordinal() + 1), date.max))  # fmt: skip  # noqa: E501
    assert (*early, *late) == whole and early and late


def test_who_receives_books_only_when_the_mapping_says_so():
    payees = {payee for _, _, payee, _ in capital()}
    payer = {payer for _, payer, _, _ in capital()}
    only = mapped()
    rows = {key: row for key, row in only.rows.items() if key[0] in payer or key[0] not in payees}
    made = of_journal(CONTRACT, JOURNAL, Mapped("konti.csv", rows), "da")
    assert {one.booked_by for one in made} <= payer


def test_star_is_not_for_capital():
    everyone = "\n".join(f"{name};*;d;k;;" for name in CONTRACT.purses)
    star = read_accounts(
        f"kasse;betaling;debet;kredit;moms;budgetår\n{everyone}\n".encode(), CONTRACT, "konti.csv"
    )
    with pytest.raises(AccountsProblem) as refused:
        of_journal(CONTRACT, JOURNAL, star, "da")
    assert "Tilføj den" in refused.value.da and refused.value.place == "konti.csv"
