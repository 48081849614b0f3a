# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste simulate`` and ``calibrate`` as people and programs meet them."""

import json
from pathlib import Path

import pytest

from fodfaeste.cli.app import run

GALLERY = Path(__file__).parents[2] / "contracts"
CONTRACT = str(GALLERY / "din-vej-i-job")
QUICK = ["--people", "12", "--replications", "6"]


def test_the_first_sentence_says_that_the_municipality_loses(capsys):
    assert run(["simulate", CONTRACT, *QUICK]) == 0
    said = capsys.readouterr().out
    first = " ".join(said.split())
    assert "Det midterste skøn er, at kommunen taber" in first
    order = ["kommunen taber", "Hvad aftalen ændrer", "Pris pr. EKSTRA", "Betalernes betalinger",
             "Chance for tab", "Kommunen: sparet", "Regnet med", "Ikke regnet med"]  # fmt: skip
    assert [first.index(one) for one in order] == sorted(first.index(one) for one in order)


def test_the_same_in_english(capsys):
    assert run(["simulate", CONTRACT, *QUICK, "--language", "en"]) == 0
    said = capsys.readouterr().out
    for part in ("Anyway", "Price per EXTRA person", "Chance of loss", "Not modelled"):
        assert part in said


def test_a_program_gets_whole_minor_units_and_the_assumptions(capsys):
    assert run(["simulate", CONTRACT, *QUICK, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["assumptions"]["population"] == "long-term"
    assert told["price"]["outcomes"]["median"] % 100 == 0
    assert told["cautions"] and told["modelled"] and told["not_modelled"]
    assert told["investors"][0]["purse"] == "council"


def test_the_same_seed_says_the_same(capsys):
    said = []
    for _ in range(2):
        run(["simulate", CONTRACT, *QUICK, "--seed", "9", "--json"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--population", "alle"], "mood-anxiety"),
        (["--people", "61"], "60 pladser"),
        (["--effect", "-1"], "effect"),
        (["--loss-from", "2020-03-02"], "før den første indskrivning"),
        (["--after", "99"], "after"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked, said, capsys):
    assert run(["simulate", CONTRACT, "--replications", "4", *asked]) == 2
    assert said in capsys.readouterr().err


def test_capital_that_cannot_be_replayed_is_refused_in_danish(capsys):
    asked = ["simulate", str(GALLERY / "template-betinget-tilskud"), "--people", "4"]
    assert run([*asked, "--replications", "2"]) == 2
    assert "Uventet" not in capsys.readouterr().err


def test_calibrate_prints_published_beside_fitted(capsys):
    assert run(["calibrate", "--population", "severe"]) == 0
    said = capsys.readouterr().out
    for part in ("59,9%", "59,5%", "Brinchmann", "ikke efterset", "Intet"):
        assert part in said


def test_calibrate_gives_a_program_every_figure(capsys):
    assert run(["calibrate", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["populations"]
    assert sum(len(one["figures"]) for one in told) > 40
    assert all("z" in figure for one in told for figure in one["figures"])


def test_sensitivity_tells_what_moves_most_first(capsys):
    assert run(["sensitivity", CONTRACT, "--population", "severe", *QUICK, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    widths = [abs(o["at_high"]["result"] - o["at_low"]["result"]) for o in told["swings"]]
    assert len(widths) == 7 and widths == sorted(widths, reverse=True) and widths[0] > 0
    assert run(["sensitivity", CONTRACT, *QUICK]) == 0
    assert "Virkningen" in capsys.readouterr().out


def test_compare_holds_contracts_against_each_other_on_the_same_lives(capsys):
    assert run(["compare", CONTRACT, CONTRACT, *QUICK, "--json"]) == 0
    one, other = json.loads(capsys.readouterr().out)["contracts"]
    assert one == other
    assert run(["compare", CONTRACT, str(GALLERY / "impact60"), *QUICK]) == 0
    assert "Chance for tab, Rådet" in capsys.readouterr().out
    assert run(["compare", CONTRACT]) == 2


def test_price_gives_a_curve_on_which_more_is_paid_for_a_higher_price(capsys):
    asked = ["price", CONTRACT, "pay.A.amount", "0", "40000", "--steps", "3", *QUICK]
    assert run([*asked, "--limit", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    paid = [one["outcomes"] for one in told["curve"]]
    assert told["now"] == "15000" and paid == sorted(paid) and paid[0] < paid[-1]
    assert told["fair"] == ["0", "20000", "40000"]
    assert run([*asked, "--limit", "0"]) == 0
    assert "ingen af værdierne" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("path", ["pay.Z.amount", "title.da", "pay.A"])
def test_a_term_that_is_no_number_is_refused(path, capsys):
    assert run(["price", CONTRACT, path, "0", "10", *QUICK]) == 2
    assert path in capsys.readouterr().err


@pytest.mark.parametrize("value", ["ti", "nan", "1.000,5"])
def test_a_value_that_is_no_number_is_refused(value, capsys):
    assert run(["price", CONTRACT, "pay.A.amount", value, "10", *QUICK]) == 2
    assert "ikke et tal" in capsys.readouterr().err
