# SPDX-License-Identifier: MPL-2.0
"""A case dealt into quarters has the same rows, and its readers report the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.deliveries import read_entries
from fodfaeste.exchange.synth.dealt import deal
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import Milestone, SynthSpec

KEY = b"a key of this test only, 32 byte"
SPEC = SynthSpec(
    40, 3, date(2022, 1, 3), 160, 52, 52, born=(date(1996, 1, 1), date(2006, 12, 31)),
    decided=("one thing", "another"), milestones=(Milestone("assessed", 2, 8, 1.0),),
    fields={"town": ("A", "B")},
)  # fmt: skip


def rows_of(folder: Path) -> Counter[str]:
    return Counter(
        line
        for file in folder.glob("*.csv")
        for line in file.read_text(encoding="utf-8").splitlines()
    )


def test_no_row_is_changed_added_or_left_out(tmp_path: Path):
    generate(SPEC, tmp_path / "case")
    deal(tmp_path / "case", tmp_path / "dealt", SPEC)
    before, after = rows_of(tmp_path / "case"), rows_of(tmp_path / "dealt")
    heads = {line for line in before if "CPR nummer" in line}
    assert {k: n for k, n in before.items() if k not in heads} == {
        k: n for k, n in after.items() if k not in heads
    }


def test_readers_refuse_the_same_rows(tmp_path: Path):
    generate(SPEC, tmp_path / "case")
    deal(tmp_path / "case", tmp_path / "dealt", SPEC)
    whole, dealt = load_case(tmp_path / "case", KEY), load_case(tmp_path / "dealt", KEY)
    for case in (whole, dealt):
        assert all(report.reconciles for report in case.reports)
    refused = [
        sum((report.quarantined for report in case.reports), Counter()) for case in (whole, dealt)
    ]
    assert refused[0] == refused[1]
    assert len(dealt.deliveries) > 3 * len(whole.deliveries)


def test_a_delivery_comes_after_the_quarter_it_covers(tmp_path: Path):
    generate(SPEC, tmp_path / "case")
    entries = read_entries(deal(tmp_path / "case", tmp_path / "dealt", SPEC), KEY)
    for entry in entries:
        for cover in entry.context.covers:
            assert 0 < (entry.context.recorded - cover.end).days < 20


def test_people_are_as_old_and_come_as_far_as_was_asked(tmp_path: Path):
    generate(SPEC, tmp_path / "case")
    events = (tmp_path / "case" / "events.csv").read_text(encoding="utf-8")
    fields = (tmp_path / "case" / "attributes.csv").read_text(encoding="utf-8").splitlines()
    born = [line.split(";")[3] for line in fields if ";born;" in line]
    assert len(born) == SPEC.people
    assert all("1996-01-01" <= day <= "2006-12-31" for day in born)
    assert len({line.split(";")[0] for line in fields[1:]}) == SPEC.people
    assert events.count(";another;") == SPEC.people
    assert 0 < events.count(";assessed;") <= SPEC.people
    assert sum(";town;" in line for line in fields) == SPEC.people
