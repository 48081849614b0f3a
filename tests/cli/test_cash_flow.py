# SPDX-License-Identifier: MPL-2.0
"""The money on the command line: as in the hand tables, refused with a sentence, naming nobody."""

from __future__ import annotations

import io
import re
import shutil
from collections import defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from ruamel.yaml import YAML

from fodfaeste.cli import cash_tables
from fodfaeste.cli.cash_answer import Money, as_json
from fodfaeste.cli.output import Common, Language
from fodfaeste.contract.reader import read_contract
from fodfaeste.explain.speaker import Speaker
from fodfaeste.ledger.post import post
from tests.capital.hand_tables import CONTRACTS, Table, tables, øre
from tests.cli.conftest import CONTRACT, ROOT, Command
from tests.explain.test_danish import DANISH_TOO, ENGLISH, words

TABLES = tables()
TEMPLATES = sorted(path.parent for path in CONTRACTS.glob("template-*/contract.yaml"))
LATE = ("--as-known-on", "2032-01-01")
LOAN = CONTRACTS / "template-fund-loan"
GRANT = CONTRACTS / "template-betinget-tilskud"


def money(table: Table, language: Language = "da", **more: Any) -> Money:
    """The money of a hand table, as the command shows it."""
    path = CONTRACTS / table.data["contract"] / "contract.yaml"
    contract, run = read_contract(path), table.run()
    common = Common(language)
    given = {"purse": "", "each": "quarter", "rate": None, **more}
    return Money(
        contract, run, post(run), run.until, given["purse"], given["each"], given["rate"],
        Speaker(contract, language), path, common,
    )  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_purses_are_those_of_the_hand_table(table: Table):
    answer = as_json(money(table))
    found = {
        one["purse"]: {row.pop("period"): row for row in one["rows"]} for one in answer["purses"]
    }
    assert set(found) == set(table.data["purses"])
    for purse, quarters in table.data["purses"].items():
        for quarter, kroner in quarters.items():
            wanted = dict(zip(("opening", "in", "out", "closing"), map(øre, kroner), strict=True))
            assert found[purse][quarter] == wanted, (purse, quarter)
        still = [row for quarter, row in found[purse].items() if quarter not in quarters]
        assert not any(row["in"] or row["out"] for row in still)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_facilities_are_those_of_the_hand_table(table: Table):
    answer = as_json(money(table))
    names = ("drawn", "repaid", "returned", "out", "undrawn")
    assert {one["part"] for one in answer["facilities"]} == set(table.data["facilities"])
    for one in answer["facilities"]:
        quarters = table.data["facilities"][one["part"]]
        rows = {row["period"]: row for row in one["rows"]}
        for quarter, kroner in quarters.items():
            assert [rows[quarter][name] for name in names] == [øre(k) for k in kroner], quarter
        for name, place in (("drawn", 0), ("repaid", 1), ("returned", 2)):
            assert one[name] == sum(øre(kroner[place]) for kroner in quarters.values())
        assert one["undrawn"] + one["lapsed"] == one["principal"] - one["drawn"] + (
            one["repaid"] if one["recycles"] else 0
        )


def test_a_year_is_its_four_quarters():
    quarters, years = (as_json(money(TABLES[0], each=each)) for each in ("quarter", "year"))
    for by_quarter, by_year in zip(quarters["purses"], years["purses"], strict=True):
        came: dict[str, int] = defaultdict(int)
        for row in by_quarter["rows"]:
            came[row["period"][:4]] += row["in"]
        assert {row["period"]: row["in"] for row in by_year["rows"]} == came


def test_figures_of_a_loan_worked_by_hand():
    """Redeemed on 1 October 2027: 2,400,000 sent; back come 400,000, 700,000 and 1,471,136.99."""
    table = next(one for one in TABLES if one.name == "fund-loan")
    returns = {one["name"]: one for one in as_json(money(table, rate=Fraction(0)))["returns"]}
    loan = returns["loan"]
    assert (loan["sent"], loan["received"]) == (2_400_000_00, 2_558_136_99)
    assert returns["fund"]["received"] == 2_571_136_99  # with the 1 % for redeeming early
    assert (loan["peak"], loan["peak_day"]) == (2_400_000_00, "2026-10-01")
    assert loan["payback"] == returns["fund"]["payback"] == "2027-10-01"
    assert Fraction(loan["multiple"]) == Fraction(2_558_136_99, 2_400_000_00)
    # Simple interest at 6 % on 962,000,000 kroner-days; what was paid is rounded to the øre.
    assert Fraction(loan["mean_simple_return"]) == Fraction(158_136_99 * 365, 962_000_000_00)
    assert loan["npv"] == {"rate": "0", "day": "2026-01-02", "amount": 158_136_99}
    # 6 % simple over less than two years is a little less than 6 % compounded yearly.
    assert 0.0585 < float(loan["irr"]) < 0.06 < float(returns["fund"]["irr"])


def example(folder: Path) -> Path:
    """The first worked example of a contract."""
    return folder / "cases.yaml"


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_every_topology_from_its_worked_example(fodfaeste: Command, folder: Path):
    answer = fodfaeste("cash-flow", folder, example(folder), *LATE, "--json").answer
    opening = sum(one["rows"][0]["opening"] for one in answer["purses"])
    assert sum(one["balance"] for one in answer["purses"]) == opening
    moved = [m for m in answer["movements"] if m["line"] not in paid_lines(folder)]
    assert sorted((m["line"], m["day"], m["from"], m["to"], m["amount"]) for m in moved) == moves(
        folder
    )
    assert [m["number"] for m in answer["movements"]] == list(
        range(1, len(answer["movements"]) + 1)
    )
    for purse in {row["purse"] for row in answer["balances"]}:
        rows = [row for row in answer["balances"] if row["purse"] == purse]
        assert sum(row["debit"] for row in rows) == sum(row["credit"] for row in rows)
        cash = next(row for row in rows if row["account"] == "cash")
        assert cash["balance"] == next(
            one["balance"] for one in answer["purses"] if one["purse"] == purse
        )


def paid_lines(folder: Path) -> set[str]:
    """The lines of a contract that pay for outcomes or by the calendar."""
    return set(read_contract(folder / "contract.yaml").pay)


def moves(folder: Path) -> list[tuple[Any, ...]]:
    """What the worked example says that capital lines and purses move, amounts in øre."""
    first = YAML(typ="safe", pure=True).load(example(folder))["cases"][0]
    found = []
    for one in first.get("moves", ()):
        amount = one["amount"].removesuffix(" kr.").replace(".", "").replace(",", ".")
        row = (one["line"], str(one["day"]), one["from"], one["to"], øre(amount))
        found += [row] * int(one.get("times", 1))
    return sorted(found)


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("show", ["flow", "movements", "balances"])
def test_the_screen_is_danish_and_eighty_wide(fodfaeste: Command, folder: Path, show: str):
    ended = fodfaeste("cash-flow", folder, example(folder), *LATE, "--show", show, "--rate", "3,5%")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    shown = ended.out.replace("--movement NR", "").replace("\n", " ")
    assert not words(shown) & (ENGLISH - DANISH_TOO)
    assert ".." not in ended.out
    assert fodfaeste("cash-flow", folder, example(folder), *LATE, "--language", "en").code == 0


def test_return_owed_by_a_day_is_worked_by_hand(fodfaeste: Command):
    """600,000 × 89 days + 1,200,000 × 91 days at 6 % / 365, on the day of the third drawdown."""
    ended = fodfaeste("cash-flow", LOAN, example(LOAN), *LATE, "--until", "2026-07-01", "--json")
    (loan,) = ended.answer["facilities"]
    assert (loan["drawn"], loan["undrawn"], loan["lapsed"]) == (1_800_000_00, 1_200_000_00, 0)
    assert loan["earns"] == [
        {"where": "earns", "rate": "3/50", "interest": "simple", "only_if": [],
         "earned": 26_728_77, "received": 0, "left": 26_728_77, "owed": 26_728_77}
    ]  # fmt: skip
    said = fodfaeste("cash-flow", LOAN, example(LOAN), *LATE, "--until", "2026-07-01").out
    assert "1.200.000 kr. er utrukket og kan trækkes til og med den 31. december 2026." in one(said)
    assert "optjent 26.728,77 kr., modtaget 0 kr., til gode 26.728,77 kr." in one(said)


def one(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def test_a_flow_of_one_sign_has_no_rate_and_says_so(fodfaeste: Command):
    words = ("cash-flow", LOAN, example(LOAN), *LATE, "--purse", "municipality")
    danish, english = fodfaeste(*words), fodfaeste(*words, "--language", "en")
    assert danish.code == english.code == 0
    assert "Der er intet internt afkast: pengene går kun den ene vej." in danish.out
    assert "There is no internal rate of return: the money only goes one way." in english.out
    (only,) = fodfaeste(*words, "--json").answer["returns"]
    assert (only["irr"], only["no_irr"]) == (None, "one-signed")
    assert only["why_no_irr"].startswith("Der er intet internt afkast")


def test_an_ambiguous_flow_has_no_rate_and_says_so():
    table = next(one for one in TABLES if one.name == "fund-loan")
    for language, said in (
        ("da", "pengestrømmen skifter fortegn 2 gange"),
        ("en", "the flow changes sign 2 times"),
    ):
        page = Console(file=io.StringIO(), width=80, color_system=None)
        cash_tables.flow(page, money(table, language, purse="provider"))
        assert said in one(page.file.getvalue())


@pytest.mark.parametrize("rate", ["3,5%", "3.5 %"])
def test_a_rate_is_read_as_people_write_it(fodfaeste: Command, rate: str):
    ended = fodfaeste("cash-flow", LOAN, example(LOAN), *LATE, "--rate", rate)
    assert "Nutidsværdi den 2. januar 2026 ved 3,5 %" in ended.out


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        (("--rate", "3,5"), "skriv for eksempel 3,5%", "write for example 3.5%"),
        (("--rate", "meget%"), "skriv for eksempel 3,5%", "write for example 3.5%"),
        (("--rate=-100%",), "skriv for eksempel 3,5%", "write for example 3.5%"),
        (("--purse", "bank"), "den har fund, provider", "it has fund, provider"),
        (("--movement", 99), "Der er ingen bevægelse nr. 99; der er 8", "no movement 99"),
        (("--movement", 0), "Der er ingen bevægelse nr. 0", "no movement 0"),
    ],
)
def test_what_cannot_be_used_is_refused(fodfaeste: Command, words, danish: str, english: str):
    for language, said in (("da", danish), ("en", english)):
        ended = fodfaeste("cash-flow", LOAN, example(LOAN), *LATE, *words, "--language", language)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err


def test_an_example_that_is_not_there(fodfaeste: Command):
    ended = fodfaeste("cash-flow", LOAN, f"{example(LOAN)}:7", *LATE)
    assert ended.code == 2
    assert "der er ikke noget regneeksempel nr. 7" in ended.err
    assert fodfaeste("cash-flow", LOAN, f"{example(LOAN)}:1", *LATE).code == 0


def test_why_a_movement(fodfaeste: Command):
    words = ("cash-flow", LOAN, example(LOAN), *LATE)
    moved = fodfaeste(*words, "--json").answer["movements"]
    number = next(m["number"] for m in moved if m["line"] == "emptying.repayment.1")
    tree = fodfaeste(*words, "--movement", number)
    assert tree.code == 0
    assert "15.672 kr. · tilbagebetalingskontoen til fonden" in tree.out
    assert "Trin 1 i tilbagebetalingskontoen: indtil lånet er betalt tilbage;" in one(tree.out)
    answer = fodfaeste(*words, "--movement", number, "--json").answer
    assert answer["movement"] == moved[number - 1]
    assert "indtil lånet er betalt tilbage" in answer["reason"]["text"]
    asked = next(m["number"] for m in moved if m["line"] == "freed")
    said = fodfaeste(*words, "--movement", asked, "--language", "en").out
    assert "--line freed --statement" in one(said)


def test_an_option_that_was_used_is_told(fodfaeste: Command):
    ended = fodfaeste("cash-flow", GRANT, example(GRANT), *LATE)
    said = one(ended.out)
    assert "Retten til at trække på garantien er udnyttet af kommunen" in said
    assert "virkning fra den 17. marts 2031" in said


def test_only_the_purse_that_was_asked_for(fodfaeste: Command):
    answer = fodfaeste(
        "cash-flow", GRANT, example(GRANT), *LATE, "--purse", "municipality", "--json"
    )
    assert [one["purse"] for one in answer.answer["purses"]] == ["municipality"]
    assert answer.answer["facilities"] == []  # it has lent nothing
    assert all("municipality" in (m["from"], m["to"]) for m in answer.answer["movements"])
    assert {row["purse"] for row in answer.answer["balances"]} == {"municipality"}


def test_money_to_come_is_counted_until_the_day(fodfaeste: Command, journey: Path):
    words = ("cash-flow", CONTRACT, journey, "--as-known-on", "2025-05-01", "--json")
    today, later = (fodfaeste(*words, *more).answer for more in ((), ("--until", "2026-06-30")))
    assert (today["until"], later["until"]) == ("2025-05-01", "2026-06-30")
    count = len(today["movements"])
    assert later["movements"][:count] == today["movements"]
    assert later["movements"][count:]
    settled = fodfaeste("settle", *words[1:]).answer
    owed = sum(one["total"] for one in settled["statements"])
    lines = read_contract(CONTRACT).pay
    assert owed == sum(m["amount"] for m in later["movements"] if m["line"] in lines)


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of invented people."""
    from fodfaeste.cli.app import run

    place = tmp_path_factory.mktemp("cash")
    steps = (
        ("synth", place / "case", "--people", "24", "--seed", "5", "--traps", "0"),
        ("import", place / "case", place / "store", "--new-key", place / "key"),
    )
    assert [run([str(word) for word in step]) for step in steps] == [0, 0]
    return place / "store"


def test_nobody_is_named(fodfaeste: Command, journey: Path):
    import pyarrow.parquet as parquet

    units = {
        name
        for path in journey.glob("*/*.parquet")
        for name in parquet.read_table(path, columns=["unit"])["unit"].to_pylist()
    }
    words = ("cash-flow", CONTRACT, journey, "--as-known-on", "2025-05-01")
    count = len(fodfaeste(*words, "--json").answer["movements"])
    asked = [("--show", show) for show in ("flow", "movements", "balances")]
    asked += [("--movement", str(number)) for number in (1, count // 2, count)]
    said = "".join(
        fodfaeste(*words, *more, *form).out for more in asked for form in ((), ("--json",))
    )
    assert len(units) == 24 and said
    assert not [unit for unit in units if unit[:8] in said]


def test_the_day_something_is_known_decides(fodfaeste: Command):
    """Before the statement of the third quarter nobody knows that the municipality will pay."""
    early = fodfaeste(
        "cash-flow", LOAN, example(LOAN), "--as-known-on", "2026-09-01", "--until", "2030-01-01",
        "--json",
    ).answer  # fmt: skip
    assert {m["line"] for m in early["movements"]} == {"running"}
    assert early["known_on"] == date(2026, 9, 1).isoformat()


def test_the_money_is_exported(fodfaeste: Command, tmp_path: Path):
    shown = fodfaeste("cash-flow", LOAN, example(LOAN), *LATE, "--json").answer
    counts = {
        "cash-flow": sum(len(purse["rows"]) for purse in shown["purses"]),
        "movements": len(shown["movements"]),
        "balances": len(shown["balances"]),
    }
    for form, count in counts.items():
        place = tmp_path / f"{form}.csv"
        ended = fodfaeste("export", LOAN, example(LOAN), place, "--form", form, *LATE)
        assert ended.code == 0, ended.err
        assert len(place.read_text("utf-8-sig").splitlines()) == count + 1 > 1


@pytest.mark.parametrize("page", ["see-the-money.md", "see-the-money.da.md"])
def test_every_command_of_the_page_runs(fodfaeste: Command, tmp_path: Path, page: str):
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8").replace("\\\n", "")
    lines = re.findall(r"^fodfaeste (.*)$", text, re.MULTILINE)
    assert len(lines) == 8
    for line in lines:
        asked = re.sub(r"(contract|kontrakt).yaml (store|lager)", f"{LOAN} {example(LOAN)}", line)
        for name in re.findall(r"(north|nord|south|syd)\.yaml", asked):
            copied = shutil.copytree(LOAN, tmp_path / name)
            asked = re.sub(rf"{name}\.yaml \S+", f"{copied} {copied / 'cases.yaml'}", asked)
        asked = asked.replace("department", "municipality").replace("--movement 10", "--movement 1")
        asked = asked.replace(" contracts/", f" {CONTRACTS}/")
        ended = fodfaeste(*asked.split())
        assert ended.code == 0, f"{line}: {ended.err}"


def test_contracts_that_share_a_facility_are_shown_together(fodfaeste: Command, tmp_path: Path):
    """Each asks for 600,000 a quarter of a loan of 3,000,000: the third quarter is half of it."""
    north, south = tmp_path / "north", tmp_path / "south"
    shutil.copytree(LOAN, north)
    shutil.copytree(LOAN, south)
    several = (north, north / "cases.yaml", south, south / "cases.yaml")
    found = fodfaeste("cash-flow", *several, *LATE, "--json").answer
    assert [one["name"] for one in found["contracts"]] == ["north", "south"]
    (shared,) = found["shared"]
    drawn = {row["period"]: (row["drawn"], row["undrawn"]) for row in shared["rows"]}
    assert drawn["2026-Q2"] == (øre(1200000), øre(600000))
    assert drawn["2026-Q3"] == (øre(600000), 0)
    for one in found["contracts"]:
        rows = one["facilities"][0]["rows"]
        own = {row["period"]: (row["drawn"], row["undrawn"]) for row in rows}
        assert (own["2026-Q2"], own["2026-Q3"]) == ((øre(600000), øre(600000)), (øre(300000), 0))
    told = fodfaeste("cash-flow", *several, *LATE, "--language", "da").out
    assert "Fælles ramme fund-2026: north og south" in told
    assert "flere kontrakter beder samme dag om mere" in " ".join(told.split())
    assert "Afkast af fund-2026 (alle kontrakter)" in told


def test_several_contracts_that_share_nothing_are_refused(fodfaeste: Command):
    ended = fodfaeste("cash-flow", LOAN, LOAN / "cases.yaml", GRANT, GRANT / "cases.yaml", *LATE)
    assert ended.code != 0 and "deler ingen ramme" in ended.err
    ended = fodfaeste("cash-flow", LOAN, LOAN / "cases.yaml", GRANT, *LATE)
    assert ended.code != 0 and "KONTRAKT MAPPE" in ended.err
    ended = fodfaeste("cash-flow", *(LOAN, LOAN / "cases.yaml") * 2, *LATE)
    assert ended.code != 0 and "samme navn" in ended.err
