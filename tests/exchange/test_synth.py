# SPDX-License-Identifier: MPL-2.0
"""Every planted trap is found: counts per file, and the truth after all files are read."""

import json
from datetime import date
from fractions import Fraction

import pytest

from fodfaeste.evidence.facts import Event, Interval
from fodfaeste.evidence.history import as_known_on
from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.synth.generate import PLANTED, generate
from fodfaeste.exchange.synth.people import make_person
from fodfaeste.exchange.synth.spec import SynthSpec
from tests.exchange.register_files import KEY

SPEC = SynthSpec(people=80, seed=11, start=date(2022, 1, 5), traps=0.3)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = generate(SPEC, tmp_path_factory.mktemp("made") / "case")
    planted = json.loads((folder / PLANTED).read_text(encoding="utf-8"))
    return folder, planted, load_case(folder, KEY)


def test_planted_counts_equal_what_the_readers_report(made):
    _, planted, case = made
    found = {
        report.file: {
            "read": report.read,
            "accepted": report.accepted,
            "merged": dict(sorted(report.merged.items())),
            "quarantined": dict(sorted(report.quarantined.items())),
            "notes": dict(sorted(report.notes.items())),
        }
        for report in case.reports
    }
    assert found == planted["files"]
    codes = {code for one in found.values() for code in one["quarantined"]}
    rules = {rule for one in found.values() for rule in one["merged"]}
    assert len(codes) >= 15
    assert rules == {"exact-duplicate", "summed", "zero-sum", "flex-contribution"}


def test_the_truth_is_reached_through_all_traps(made):
    _, planted, case = made
    truth = planted["truth"]
    known = as_known_on(case.facts, SPEC.recorded[1])
    paid = [one for one in known if isinstance(one, Interval) and one.kind == "benefit"]
    work = [one for one in known if isinstance(one, Interval) and one.kind == "work"]
    status = [one for one in known if isinstance(one, Interval) and one.kind == "status"]
    starts = [one for one in known if isinstance(one, Event) and one.employer == "11223344"]
    assert len(paid) == truth["benefit_weeks"]
    assert sum(one.amount for one in paid) == truth["paid_ore"]
    assert not any(one.attribute("held") for one in paid)
    assert sum(one.hours for one in work) == Fraction(truth["hours_hundredths"], 100)
    assert sum(one.amount for one in work) == truth["pay_ore"]
    assert len(status) == sum(truth["leaving"].values()) > 0
    assert starts == [] and truth["retracted_events"] > 0
    assert min(truth[name] for name in ("late_rows", "silent_weeks", "lost_zeros",
               "repeated_across_files", "corrected_in_later_file")) > 0  # fmt: skip
    assert len({one.unit for one in known}) == SPEC.people


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path, made):
    folder, _, _ = made
    again = generate(SPEC, tmp_path / "again")
    files = sorted(path.name for path in folder.iterdir())
    assert sorted(path.name for path in again.iterdir()) == files and len(files) == 9
    for name in files:
        assert (folder / name).read_bytes() == (again / name).read_bytes()
    other = SynthSpec(people=80, seed=12, start=SPEC.start)
    assert make_person(other, 0) != make_person(SPEC, 0)


def test_a_person_does_not_depend_on_how_many_there_are(tmp_path, made):
    folder, _, _ = made
    few = generate(SynthSpec(people=5, seed=11, start=SPEC.start, traps=0.3), tmp_path / "few")
    for name in ("attributes.csv", "events.csv", "intervals.csv"):
        short, long = (path / name for path in (few, folder))
        assert long.read_bytes().startswith(short.read_bytes())


def test_cases_whose_numbers_do_not_meet_have_nobody_in_common(tmp_path):
    start = SPEC.start
    one = generate(SynthSpec(people=30, seed=1, start=start), tmp_path / "one")
    other = generate(SynthSpec(people=30, seed=1, start=start, first=1000), tmp_path / "other")
    numbers = [
        {line.split(";")[0] for line in (path / "attributes.csv").read_text("utf-8").splitlines()}
        for path in (one, other)
    ]
    assert len(numbers[0]) > 20
    assert len(numbers[0] & numbers[1]) == 1  # the heading


def test_nobody_is_paid_after_leaving(made):
    _, _, case = made
    known = as_known_on(case.facts, SPEC.recorded[1])
    left = {one.unit: one.start for one in known if one.key.startswith("status|")}
    late = [
        one
        for one in known
        if isinstance(one, Interval) and one.kind in ("benefit", "work") and one.unit in left
        and one.attribute("dates") != "register-month" and one.end > left[one.unit]
    ]  # fmt: skip
    assert left and late == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(FileExistsError, match="not empty"):
        generate(SPEC, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("wrong", [{"people": 0}, {"weeks": 60}, {"traps": 2.0}])
def test_a_spec_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError):
        SynthSpec(**({"people": 1, "seed": 1, "start": date(2022, 1, 3)} | wrong))
