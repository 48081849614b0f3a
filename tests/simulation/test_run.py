# SPDX-License-Identifier: MPL-2.0
"""A simulated contract as a whole: the same for any division, and what each party is told of it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from fodfaeste.capital.performance import performances
from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.reader import read_text
from fodfaeste.settlement import settle
from fodfaeste.settlement.unit.finals import finals
from fodfaeste.simulation import run
from fodfaeste.simulation.answer import answer_of, municipal_purses
from fodfaeste.simulation.assumptions import Assumptions, JobLoss, intake_of, usual_population
from fodfaeste.simulation.bands import band
from fodfaeste.simulation.findings import found as findings_of
from fodfaeste.simulation.histories import chunk_of_paths, facts_of
from fodfaeste.simulation.investors import internal_rates, returns_of
from fodfaeste.simulation.pack import shipped_pack
from fodfaeste.simulation.paths import WITH, simulate_paths
from fodfaeste.simulation.people import people
from fodfaeste.simulation.run import model_for, simulate
from fodfaeste.simulation.scope import cautions
from fodfaeste.simulation.vocabulary import CannotSimulate
from fodfaeste.simulation.world import World
from tests.simulation.lives import GALLERY, agreed

GIVEN = Assumptions("severe", people=20, replications=12, seed=4)


@pytest.fixture(scope="module")
def done():
    return simulate(agreed("din-vej-i-job"), GIVEN)


def test_blocks_of_any_size_give_the_same_money(done, monkeypatch):
    monkeypatch.setattr(run, "BLOCK", 100)
    told = []
    again = simulate(agreed("din-vej-i-job"), GIVEN, progress=told.append)
    assert told == [5, 10, 12]
    assert answer_of(again) == answer_of(done)
    assert again.flows.days.tolist() == done.flows.days.tolist()
    assert again.flows.amount.tolist() == done.flows.amount.tolist()


def test_another_seed_is_another_future(done):
    again = simulate(agreed("din-vej-i-job"), replace(GIVEN, seed=5))
    assert answer_of(again) != answer_of(done)


def test_the_investor_gets_what_a_real_settlement_would_give(done):
    contract, replication = done.contract, 7
    pack, some = shipped_pack(), range(replication, replication + 1)
    found = simulate_paths(
        model_for(contract, pack, GIVEN, some),
        people(intake_of(contract, pack, GIVEN), GIVEN.seed, some), GIVEN.seed, some,
    )  # fmt: skip
    world = World.of(contract, dict(enumerate(done.worth.gross)))
    chunk = chunk_of_paths(world, found, WITH, GIVEN.seed)
    facts = list(facts_of(chunk, range(GIVEN.people), world.final_day))
    plain = settle(contract, facts, world.deliveries, world.final_day)
    capital = run_capital(contract, plain.movements, finals({}), until=date(2030, 1, 1))
    told = {one.name: one for one in performances(capital, Fraction(35, 1000))}["council"]
    flows = done.flows
    mine = returns_of(flows.days, flows.of(["council"]), Fraction(35, 1000))
    assert (mine.sent[replication], mine.received[replication]) == (told.sent, told.received)
    assert mine.peak[replication] == told.peak.amount
    assert mine.irr[replication] == pytest.approx(float(told.irr), abs=1e-8)
    assert told.present is not None


def test_without_an_effect_nothing_is_extra():
    none = simulate(agreed("din-vej-i-job"), replace(GIVEN, effect_times=0.0))
    answer = answer_of(none)
    assert (answer.begun.net.low95, answer.begun.net.high95) == (0, 0)
    assert answer.price.per_extra_job is None and answer.price.no_extra == 1
    assert answer.price.outcomes == answer.price.anyway
    assert answer.balance.saved.high95 == 0


def test_mood_and_anxiety_have_no_effect_unless_one_is_given():
    contract = agreed("din-vej-i-job")
    found = simulate(contract, replace(GIVEN, population="mood-anxiety"))
    assert answer_of(found).begun.net.high95 == 0
    assert "NO EFFECT" in next(cautions(found, shipped_pack())).en


def test_people_outside_the_evidence_are_warned_of():
    contract = agreed("din-vej-i-job")
    assert usual_population(contract) == "long-term"
    found = simulate(contract, replace(GIVEN, population="long-term"))
    assert "UDEN FOR UNDERSØGELSERNE" in next(cautions(found, shipped_pack())).da


def test_gross_less_anyway_is_net_and_the_price_is_of_the_extra(done):
    answer = answer_of(done)
    for one in (answer.begun, *answer.lines):
        assert one.gross.mean - one.anyway.mean == pytest.approx(one.net.mean)
    price = answer.price
    assert price.per_extra_job == pytest.approx(price.outcomes.mean / answer.begun.net.mean)
    assert price.per_extra_job > price.per_job


def test_the_municipality_is_all_purses_of_its_organisation(done):
    assert municipal_purses(done.contract) == ("department", "council", "pot")
    balance = answer_of(done).balance
    assert balance.paid.mean == 3_000_000_00
    years = sum(one.municipality.mean for one in balance.years)
    assert years == pytest.approx(balance.saved.mean)


def test_a_ceiling_that_binds_is_told_with_its_day():
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    tight = simulate(read_text(text.replace("4.200.000", "100.000"), "changed.yaml"), GIVEN)
    found = {one.path: one for one in answer_of(tight).ceilings}
    assert found["limits.2"].chance == 1
    assert date(2023, 1, 2) < found["limits.2"].day < date(2026, 1, 1)
    loose = simulate(read_text(text.replace("4.200.000", "9.200.000"), "changed.yaml"), GIVEN)
    assert "limits.2" not in {one.path for one in answer_of(loose).ceilings}


def test_terms_that_nobody_may_have_meant_are_found(done):
    said = " ".join(one.en for one in findings_of(done, answer_of(done)))
    assert "would have come anyway" in said
    none = simulate(done.contract, replace(GIVEN, effect_times=0.0))
    assert any("saves DKK 0" in one.en for one in findings_of(none, answer_of(none)))
    assert "More is paid for beginning" not in said
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    starts = read_text(text.replace("amount: 15.000 kr.", "amount: 45.000 kr."), "changed.yaml")
    dear = simulate(starts, GIVEN)
    assert any("More is paid for beginning" in o.en for o in findings_of(dear, answer_of(dear)))
    cheap = simulate(contract_paying_little(), replace(GIVEN, years_after=6))
    assert not any("saves DKK" in one.en for one in findings_of(cheap, answer_of(cheap)))


def contract_paying_little():
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    for price, lower in (("15.000 kr.", "1.000 kr."), ("30.000 kr.", "2.000 kr."),
                         ("1.100 kr.", "10 kr.")):  # fmt: skip
        text = text.replace(f"amount: {price}", f"amount: {lower}")
    return read_text(text, "changed.yaml")


def test_later_years_add_savings_and_change_no_payment(done):
    more = answer_of(simulate(done.contract, replace(GIVEN, years_after=2)))
    base = answer_of(done)
    assert more.price == base.price and more.begun == base.begun
    assert more.quarters == base.quarters
    assert len(more.balance.years) == len(base.balance.years) + 1
    assert more.balance.saved != base.balance.saved


def test_a_loss_of_jobs_costs_outcomes():
    contract = agreed("impact60")
    given = Assumptions("severe", people=60, replications=12)
    loss = JobLoss(date(2019, 1, 7), 8, 0.67)
    calm, hit = (answer_of(simulate(contract, g)) for g in (given, replace(given, loss=loss)))
    assert hit.lines[0].gross.mean < calm.lines[0].gross.mean
    assert hit.price.outcomes.mean < calm.price.outcomes.mean


def test_a_contract_that_is_not_compiled_is_settled_one_by_one():
    contract = agreed("ips-25-mio")
    found = simulate(contract, Assumptions("severe", people=6, replications=2))
    assert "person by person" in found.one_by_one
    assert found.paid["D"].tolist() == [[2_500_000_000] * 2] * 2
    assert answer_of(found).price.outcomes.mean > 0


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("places: 60", "places: 10", "10 places"),
        ("currency: DKK", "currency: EUR", "EUR"),
        ("unit: person", "unit: family", "persons"),
    ],
)
def test_what_cannot_be_simulated_is_refused(was, becomes, said):
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    text = text.replace(was, becomes)
    text = text.replace(" kr.", " EUR") if "EUR" in becomes else text
    with pytest.raises(CannotSimulate, match=said):
        simulate(read_text(text, "changed.yaml"), GIVEN)


def test_a_contract_that_pays_nothing_is_told_as_well():
    contract = agreed("din-vej-i-job")
    pay = {name: line for name, line in contract.pay.items() if name == "B"}
    capital = contract.capital.model_copy(update={"facilities": {}, "emptying": {}})
    limits: list[object] = []
    bare = contract.model_copy(update={"pay": pay, "capital": capital, "limits": limits})
    answer = answer_of(simulate(bare, replace(GIVEN, people=1, replications=2, seed=1)))
    assert answer.price.outcomes.mean == 0
    assert [one.paid.mean for one in answer.quarters] == [0]


def test_a_contract_about_something_else_is_refused():
    with pytest.raises(CannotSimulate, match="None of the payments"):
        simulate(agreed("ikast-brande-hjemloeshed"), replace(GIVEN, people=5))


def test_what_was_reached_in_aalborg_lies_in_the_band():
    given = Assumptions("long-term", people=120, replications=60)
    loss = JobLoss(date(2020, 3, 2), 8, 0.67)
    found = answer_of(simulate(agreed("impact60"), replace(given, loss=loss))).lines[0].gross
    assert found.low80 <= 0.46 * 120 <= found.high80


def test_internal_rates_are_single_or_none():
    years = np.array([0.0, 1.0, 2.0])
    flows = np.array([[-100.0, 0.0, 121.0], [-100.0, 0.0, 0.0], [-100.0, 230.0, -132.0],
                      [0.0, 0.0, 0.0]])  # fmt: skip
    found = internal_rates(years, flows)
    assert found[0] == pytest.approx(0.1)
    assert np.isnan(found[1:]).all()


def test_a_band_is_made_of_simulated_values():
    values = np.arange(1, 101)
    found = band(values)
    assert (found.low95, found.low80, found.median, found.high80, found.high95) == (
        3, 10, 50, 90, 98,
    )  # fmt: skip
