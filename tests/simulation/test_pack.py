# SPDX-License-Identifier: MPL-2.0
"""The calibration pack: whole, honest about what hurts, and fitted as it says."""

from dataclasses import replace
from importlib.resources import files

import pytest

from fodfaeste.simulation.fitting import fit, simplex
from fodfaeste.simulation.forward import survival
from fodfaeste.simulation.pack import PackError, parse_pack, shipped_pack
from fodfaeste.simulation.population import (
    FULL_TIME,
    job_loss_shock,
    population_model,
    uncertain,
)
from fodfaeste.simulation.published import compared

FOLDER = files("fodfaeste.simulation") / "data"
TEXTS = {one.name: one.read_text("utf-8") for one in FOLDER.iterdir() if one.name.endswith("yaml")}


def found(name):
    pack = shipped_pack()
    targets = [target for target in pack.targets if target.population == name]
    return compared(pack, pack.fitted(pack.population(name)), targets)


@pytest.mark.parametrize("name", ["severe", "moderate", "mood-anxiety"])
def test_what_is_fitted_to_is_met_within_its_uncertainty(name):
    fitted = [one for one in found(name) if one.target.role == "fit"]
    assert fitted and all(one.within for one in fitted)


def test_the_danish_trial_is_met_on_both_arms_and_both_dates():
    trial = [one for one in found("severe") if one.target.source == "projekt-inklusion"]
    assert len(trial) == 7 and all(abs(one.z) < 0.5 for one in trial)


def test_figures_that_hurt_are_there():
    hurting = [one for one in found("severe") if not one.within]
    assert {"brinchmann", "metcalfe", "tenure-first-job"} <= {one.target.name for one in hurting}


def test_what_was_not_checked_says_so():
    unchecked = [t for t in shipped_pack().targets if t.confidence == "memory"]
    assert [t.name for t in unchecked] == ["modini"]


def test_no_effect_is_the_default_for_mood_and_anxiety():
    pack = shipped_pack()
    population = pack.population("mood-anxiety")
    model = uncertain(population_model(pack, population), population.uncertainty, 1, range(20))
    assert (model.effect == 1).all()


def test_borrowed_numbers_follow_their_lender():
    pack = shipped_pack()
    own, lent = (pack.fitted(pack.population(name)) for name in ("long-term", "severe"))
    assert own.entry == pytest.approx(lent.entry * 0.6) and own.effect == lent.effect


def test_fitting_again_finds_the_shipped_numbers():
    pack = shipped_pack()
    population = pack.population("mood-anxiety")
    again = fit(pack, population, most=60)
    assert again.entry == pytest.approx(population.fitted.entry, rel=0.03)
    assert again.leave == pytest.approx(population.fitted.leave, rel=0.03)


def test_the_simplex_finds_the_bottom_of_a_valley():
    found = simplex(lambda p: (p[0] - 2) ** 2 + 10 * (p[1] + 1 - p[0]) ** 2, [0.0, 0.0], 400)
    assert found == pytest.approx([2, 1], abs=1e-2)


def test_a_draw_of_the_parameters_is_its_replications_own():
    pack = shipped_pack()
    population = pack.population("severe")
    model = population_model(pack, population)
    many = uncertain(model, population.uncertainty, 3, range(5, 9))
    one = uncertain(model, population.uncertainty, 3, range(7, 8))
    assert (many.hazard[2] == one.hazard[0]).all() and (many.effect[2] == one.effect[0]).all()


def test_a_shock_takes_about_the_share_of_jobs_that_it_says():
    pack = shipped_pack()
    model = population_model(pack, pack.population("severe"))
    shock = job_loss_shock(model, 0, 8, 0.67)
    lost = [
        1 - survival(replace(model, shocks=(shock,)), 1, FULL_TIME, None, 8, lasted)[8]
        for lasted in (0, 20, 60)
    ]
    # Jobs that have lasted longer are safer, in a shock as well.
    assert lost == sorted(lost, reverse=True) and lost[0] > 0.67 > lost[2]
    with pytest.raises(ValueError, match="share"):
        job_loss_shock(model, 10, 8, 1.5)


@pytest.mark.parametrize(
    ("file", "was", "becomes", "said"),
    [
        ("populations.yaml", "entry: 0.006383", "entry: -1", "greater than 0"),
        ("populations.yaml", "like: severe", "like: severe\n    fitted: {entry: 1}", "fitted"),
        ("targets.yaml", "population: severe", "population: nobody", "nobody"),
        ("targets.yaml", "of: 243, ", "", "error"),
        ("targets.yaml", "source: eqolise", "source: hearsay", "hearsay"),
        ("targets.yaml", "targets:", "targets: [", "YAML"),
    ],
)
def test_a_pack_that_is_wrong_says_where(file, was, becomes, said):
    assert was in TEXTS[file]
    with pytest.raises(PackError, match=said):
        parse_pack({**TEXTS, file: TEXTS[file].replace(was, becomes, 1)})


def test_an_unknown_population_names_the_known_ones():
    with pytest.raises(PackError, match="mood-anxiety"):
        shipped_pack().population("everybody")


def test_an_interval_of_a_share_stays_a_share():
    one = next(c for c in found("young") if c.target.name == "seed-without")
    assert one.low >= 0 and replace(one, error=9.0).high == 1
