# SPDX-License-Identifier: MPL-2.0
"""The quirks of Ydelsesrefusion: corrections as rows, duplicates, lost zeros, later files."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Interval, RowRef, Verification
from fodfaeste.evidence.history import as_known_on, content
from fodfaeste.exchange.pseudonyms import pseudonym
from fodfaeste.exchange.readers import ydelsesrefusion
from fodfaeste.exchange.readers.base import Context
from fodfaeste.exchange.readers.registry import fold_of
from tests.exchange.register_files import BENEFIT_HEADER, KEY, benefit, lines, read_bytes

ZERO = "0101575001"


def read(folder, *rows, **context):
    return read_bytes(folder, "ydelsesrefusion", lines(BENEFIT_HEADER, *rows), **context)


def test_one_week_becomes_one_interval_with_what_the_municipality_bears(tmp_path):
    (fact,), report = read(tmp_path, benefit("2024-01-03"))
    assert (fact.start, fact.end) == (date(2024, 1, 1), date(2024, 1, 8))
    assert (fact.code, fact.amount, fact.kind) == ("kontanthjælp", 284_400, "benefit")
    assert fact.attribute("net") == "227520" and fact.attribute("refund") == "56880"
    assert fact.attribute("municipality") == "Aarhus"
    assert fact.verification is Verification.VERIFIED and fact.ref == RowRef("d1", 2)
    assert report.accepted == 1


def test_a_co_financed_week_costs_the_co_financed_amount(tmp_path):
    row = benefit(name="A-dagpenge", refund="0,00", shared_rate="80,00", shared="2275,20")
    (fact,), _ = read(tmp_path, row)
    assert fact.attribute("net") == "227520"


def test_corrections_duplicates_and_the_flex_contribution(tmp_path):
    rows = (
        benefit(),
        benefit(),
        benefit(paid="-844,00", refund="-168,80"),
        benefit(name="Fleksbidrag fra staten"),
        benefit("2024-01-08"),
        benefit("2024-01-08", paid="-2844,00", refund="-568,80"),
    )
    (fact,), report = read(tmp_path, *rows)
    assert fact.amount == 200_000 and fact.attribute("net") == "160000"
    assert report.merged == {
        "exact-duplicate": 1, "summed": 1, "flex-contribution": 1, "zero-sum": 2,
    }  # fmt: skip
    assert report.read == 6 and report.accepted == 1


def test_a_lost_zero_is_put_back_and_is_the_same_person(tmp_path):
    facts, report = read(tmp_path, benefit(cpr=ZERO), benefit("2024-01-08", cpr=ZERO[1:]))
    assert {fact.unit for fact in facts} == {pseudonym(ZERO, KEY)}
    assert report.notes == {"cpr-zero-restored": 1}


def test_municipalities_and_benefits_are_summed_apart(tmp_path):
    rows = benefit(), benefit(town=""), benefit(name="Revalidering"), benefit(town="  Aarhus ")
    facts, report = read(tmp_path, *rows)
    assert len(facts) == 3 and report.merged == {"exact-duplicate": 1}


def test_a_benefit_off_the_list_is_held_not_lost(tmp_path):
    (fact,), report = read(tmp_path, benefit(name="Ny ydelse"), codes=frozenset({"kontanthjælp"}))
    assert fact.attribute("held") == "unknown-benefit"
    assert report.warnings[0].row == 2 and "ny ydelse" in report.warnings[0].message_da


def test_a_correction_without_its_original_is_held(tmp_path):
    (fact,), report = read(tmp_path, benefit(paid="-844,00", refund="-168,80"))
    assert fact.amount == -84_400 and fact.attribute("held") == "negative-sum"
    assert report.notes == {"negative-sum": 1}


def test_parts_of_an_ore_are_rounded_half_up_and_said(tmp_path):
    facts, report = read(tmp_path, benefit(paid="10,005", refund="0,00", reported=""))
    assert facts[0].amount == 1001 and report.notes == {"rounded-to-ore": 1}


def postings(folder, delivery, recorded, *rows):
    path = folder / f"{delivery}.csv"
    path.write_bytes(lines(BENEFIT_HEADER, *rows))
    return list(ydelsesrefusion.read(path, Context(delivery, recorded, KEY)).rows)


def test_a_later_file_repeats_corrects_cancels_and_both_states_stay_known(tmp_path):
    first = postings(
        tmp_path, "march", date(2024, 3, 1), benefit(), benefit("2024-01-08"), benefit("2024-01-15")
    )
    second = postings(
        tmp_path, "june", date(2024, 6, 1),
        benefit(), benefit("2024-01-08", paid="-844,00", refund="0,00"),
        benefit("2024-01-15", paid="-2844,00", refund="-568,80"), benefit("2024-01-22"),
    )  # fmt: skip
    facts, merged = fold_of("ydelsesrefusion")([*second, *first])

    def paid(day):
        return {fact.start.day: fact.amount for fact in as_known_on(facts, day)}

    assert paid(date(2024, 2, 29)) == {}
    assert paid(date(2024, 3, 1)) == {1: 284_400, 8: 284_400, 15: 284_400}
    assert paid(date(2024, 6, 1)) == {1: 284_400, 8: 200_000, 22: 284_400}
    assert merged["exact-duplicate"] == 1


POSTINGS = st.lists(
    st.builds(
        lambda amount, week, recorded: Interval(
            "p", "benefit", "k", date(2024, 1, 1 + 7 * week), date(2024, 1, 8 + 7 * week),
            date(2024, 2, 1 + recorded), RowRef("d", 0), f"k|a|{week}", amount=amount,
            attributes=(("refund", str(amount // 5)),),
        ),
        st.sampled_from([100, 200, -100, -200]), st.integers(0, 1), st.integers(0, 2),
    ),
    max_size=10,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(POSTINGS, st.data())
def test_files_of_one_day_can_be_split_and_shuffled_at_will(rows, data):
    results = []
    for _ in range(2):
        order = data.draw(st.permutations(rows))
        files = data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
        placed = [
            replace(row, ref=RowRef(f"f{file}", number))
            for number, (row, file) in enumerate(zip(order, files, strict=True))
        ]
        facts, _ = fold_of("ydelsesrefusion")(placed)
        results.append(sorted(content(fact) for fact in facts))
    assert results[0] == results[1]


@settings(max_examples=120, deadline=None)
@given(POSTINGS)
def test_what_is_known_at_last_is_the_sum_of_the_distinct_rows(rows):
    facts, merged = fold_of("ydelsesrefusion")(rows)
    distinct = {(row.key, row.amount) for row in rows}
    expected: dict[str, int] = {}
    for key, amount in distinct:
        expected[key] = expected.get(key, 0) + amount
    known = {fact.key: fact.amount for fact in as_known_on(facts, date(2024, 12, 31))}
    assert known == {key: total for key, total in expected.items() if total}
    assert merged["exact-duplicate"] == len(rows) - len(distinct)
