# SPDX-License-Identifier: MPL-2.0
"""A case folder read whole and a store streamed give the same histories; nothing is half there."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from fodfaeste.evidence.facts import Coverage, Event, Given, Interval, RowRef, Score
from fodfaeste.evidence.history import histories
from fodfaeste.exchange import store as stores
from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.deliveries import DeliveriesError
from fodfaeste.exchange.readers import base
from fodfaeste.exchange.readers.base import Context, FileRefused
from fodfaeste.exchange.store import (
    StoreError,
    deliveries_in,
    import_case,
    import_file,
    iter_histories,
)
from fodfaeste.exchange.store_tables import from_batch, schema, to_table
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import SynthSpec
from tests.exchange.register_files import BENEFIT_HEADER, CPR, KEY, RECORDED, benefit, lines

SPEC = SynthSpec(people=12, seed=3, start=date(2022, 1, 3), weeks=112, traps=0.5)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return generate(SPEC, tmp_path_factory.mktemp("made") / "case")


@pytest.mark.parametrize("run", [50_000, 97])
def test_streaming_gives_the_histories_of_reading_whole(case, tmp_path, run, monkeypatch):
    monkeypatch.setattr(stores, "RUN", run)
    reports = import_case(case, tmp_path / "store", KEY)
    whole = load_case(case, KEY)
    assert [(one.read, one.accepted, one.merged) for one in reports] == [
        (one.read, one.accepted, one.merged) for one in whole.reports
    ]
    assert all(report.reconciles for report in reports)
    for day in (SPEC.recorded[0] - timedelta(days=1), *SPEC.recorded):
        batches = list(iter_histories(tmp_path / "store", day, batch=5))
        assert all(len(batch) <= 5 for batch in batches)
        streamed = {one.unit: one for batch in batches for one in batch}
        expected = histories(whole.facts, whole.deliveries, day)
        assert streamed == expected
    assert list(streamed) == sorted(streamed) and len(streamed) == SPEC.people
    assert not list((tmp_path / "store").rglob("*.run*"))
    assert import_case(case, tmp_path / "store", KEY) == []


def test_a_store_keeps_every_exact_value(tmp_path):
    ref = RowRef("d", 7)
    day = date(2024, 1, 1)
    facts = [
        Interval("a", "work", "work", day, None, day, ref, "k", hours=Fraction(1, 3), amount=-5,
                 attributes=(("dates", "job"), ("navn", "Æ\"|;"))),
        Score("a", "WHO-5", day, Decimal("52.50"), day, ref, "k", retracted=True),
        Event("a", "start", day, day, RowRef("d", 3, "Ark1"), "k"),
        Given("starts", "", day, None, Fraction(7, 2), day, "evaluator", ref, "k", group="unge"),
    ]  # fmt: skip
    for fact in facts:
        table = to_table(type(fact), [fact])
        assert table.schema == schema(type(fact))
        assert list(from_batch(type(fact), table.to_batches()[0])) == [fact]


def test_a_refused_file_leaves_no_trace_in_the_store(tmp_path):
    path = tmp_path / "broken.csv"
    path.write_bytes(b"a,b\n1,2\n")
    store = tmp_path / "store"
    with pytest.raises(FileRefused):
        import_file(store, path, "ydelsesrefusion", Context("d1", RECORDED, KEY))
    assert not any(store.iterdir()) and deliveries_in(store) == []


def test_the_same_file_or_id_is_not_imported_twice(tmp_path):
    path, store = tmp_path / "a.csv", tmp_path / "store"
    path.write_bytes(lines(BENEFIT_HEADER, benefit(), benefit(cpr="61")))
    context = Context("d1", RECORDED, KEY, (Coverage("benefit", date(2024, 1, 1), RECORDED),))
    import_file(store, path, "ydelsesrefusion", context)
    (delivery,) = deliveries_in(store)
    assert delivery.covers == context.covers and delivery.rows_quarantined == 1
    assert (store / "d1" / "quarantine.csv").exists()
    with pytest.raises(StoreError, match="already has a delivery 'd1'"):
        import_file(store, path, "ydelsesrefusion", context)
    with pytest.raises(StoreError, match="imported before as 'd1'"):
        import_file(store, path, "ydelsesrefusion", Context("d2", RECORDED, KEY))
    assert [one.id for one in deliveries_in(store)] == ["d1"]


def test_a_person_named_only_in_a_coverage_has_an_empty_history(tmp_path):
    (tmp_path / "a.csv").write_bytes(lines(BENEFIT_HEADER, benefit()))
    (tmp_path / "deliveries.yaml").write_text(
        "deliveries:\n- {file: a.csv, reader: ydelsesrefusion, recorded: 1.5.2024, covers: "
        f"[{{kind: benefit, first: 2024-01-01, last: 2024-03-31, units: [{CPR}, P9]}}]}}\n"
    )
    import_case(tmp_path, tmp_path / "store", KEY)
    case = load_case(tmp_path, KEY)
    expected = histories(case.facts, case.deliveries, RECORDED)
    (batch,) = iter_histories(tmp_path / "store", RECORDED)
    assert {one.unit: one for one in batch} == expected
    assert expected["P9"].intervals == () and expected["P9"].coverage[0].end == date(2024, 4, 1)
    assert CPR not in "".join(map(str, [*expected]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("deliveries: []", "needs a list"),
        ("deliveries: [", "not valid YAML"),
        ("deliveries:\n- {file: a.csv, reader: dreamm, recorded: 2024-05-01}", ":2: reader 'dre"),
        ("deliveries:\n- {file: b.csv, reader: dream, recorded: 2024-05-01}", "'b.csv' is not in"),
        ("deliveries:\n- {file: a.csv, reader: dream}", "“recorded” is missing"),
        ("deliveries:\n- {file: a.csv, reader: dream, recorded: soon}", "“recorded” is 'soon'"),
        ("deliveries:\n- {file: a.csv, reader: dream, recorded: 2024-05-01, x: 1}", "“x” is un"),
        ("deliveries:\n- {file: a.csv, reader: dream, recorded: 2024-05-01, id: ../x}", "id '../"),
        (
            "deliveries:\n- {file: a.csv, reader: dream, recorded: 2024-05-01}\n"
            "- {file: a.csv, reader: income, recorded: 2024-05-01}",
            "'a' is used twice",
        ),
        (
            "deliveries:\n- {file: a.csv, reader: dream, recorded: 2024-05-01, known: by row}",
            "only the reader “events”",
        ),
        (
            "deliveries:\n- file: a.csv\n  reader: dream\n  recorded: 2024-05-01\n  covers:\n"
            "  - {kind: benefit, first: 2024-02-01, last: 2024-01-01}",
            ":6: “last”",
        ),
    ],
)
def test_a_wrong_list_says_line_and_remedy(text, said, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"x")
    (tmp_path / "deliveries.yaml").write_text(text)
    with pytest.raises(DeliveriesError) as caught:
        load_case(tmp_path, KEY)
    assert said in str(caught.value)


def test_progress_counts_the_rows_of_each_delivery(case, tmp_path, monkeypatch):
    monkeypatch.setattr(base, "EVERY", 100)
    told: list[tuple[str, int]] = []
    reports = import_case(case, tmp_path / "told", KEY, lambda *one: told.append(one))
    last = dict(told)
    assert sorted(last.values()) == sorted(report.read for report in reports)
    assert len(told) > len(last)
    for name in last:
        counts = [rows for one, rows in told if one == name]
        assert counts == sorted(counts)
