# SPDX-License-Identifier: MPL-2.0
"""A word, a measure, a date or a number where it cannot be used is refused before settlement."""

import pytest

from fodfaeste.contract.messages import sentences
from tests.contract.sample import broken, line_of
from tests.contract.test_broken_contracts import assert_whole, problems_of

EVENT = "  free: {not: support}\n  consent: {event: consent}\n  risk: {field: risk}"
RUN = "kept: {run of: job, weeks: 13 within 16"
STEP = "    pot:\n      steps:"
QUARTERS = "    pot:\n      when: each quarter\n      due: %s\n      steps:"

# (code, what is replaced, by what, a piece of the line where the problem must be shown)
CASES = [
    ("band-measure", "  places: 60", "  bands: {high: {if: freed more than 2}}\n  places: 60",
     "bands"),
    ("due-of-a-statement", STEP, QUARTERS % "2018-10-04", "due: 2018"),
    ("due-of-a-statement", STEP, QUARTERS % "14 days after the statement", "14 days"),
    ("limit-of-nothing", "at most: 36 weeks per person", "at most: 0 weeks per person", "0 weeks"),
    ("limit-of-nothing", "at most: 75.000 kr.", "at most: 0 claims", "0 claims"),
    ("limit-unit", "at most: 75.000 kr., per: person, over: [A, B, C]",
     "at most: 9 days, per: person, over: [C]", "9 days"),
    ("limit-unit", "at most: 75.000 kr., per: person, over: [A, B, C]",
     "at most: 9 weeks, per: person, over: [A, C]", "9 weeks"),
    ("limit-by-scale", "amount: 1.100 kr. per week, from: town, to: pot, at most: 36 weeks per "
     "person}\n", "scale: {tiers: [{pays: 5 kr. per week}]}, from: town, to: pot}\n", None),
    ("limit-cohort", "over: [A, B, C]", "over: [A, B, C, E]", None),
]  # fmt: skip


def text_of(code: str, old: str, new: str) -> str:
    if code == "limit-by-scale":
        return broken(old, new).replace(
            "75.000 kr., per: person, over: [A, B, C]", "9 weeks, per: person, over: [C]"
        )
    if code == "limit-cohort":
        text = broken(old, new).replace("per: person, over", "per: cohort, over")
        text = text.replace("pay:\n", "  n: {count of: start}\npay:\n", 1)
        line = "  E: {for: n, amount: 5 kr. per person, from: town, to: pot, once per: contract}\n"
        return text.replace("  D:\n", f"{line}  D:\n", 1)
    return broken(old, new)


@pytest.mark.parametrize(("code", "old", "new", "piece"), CASES)
def test_it_is_refused_where_it_stands(code: str, old: str, new: str, piece: str | None):
    text = text_of(code, old, new)
    problems = problems_of(text).problems
    found = [p for p in problems if p.code == code]
    assert found, [p.code for p in problems]
    place = piece or ("at most: 9 weeks" if code == "limit-by-scale" else "per: cohort")
    assert line_of(text, place) in {p.line for p in found}
    for problem in problems:
        for language in ("da", "en"):
            for sentence in sentences(problem, language):
                assert_whole(sentence)


@pytest.mark.parametrize(
    ("wrong", "code", "path"),
    [
        ("m: {run of: consent, weeks: 13}", "word-not-a-state", "measures.m.run of"),
        ("m: {time in: consent}", "word-not-a-state", "measures.m.time in"),
        ("m: {time in: either}", "word-not-a-state", "measures.m.time in"),
        ("m: {time in: job, except while: consent}", "word-not-a-state",
         "measures.m.except while"),
        ("m: {sum of: pay, while: consent}", "word-not-a-state", "measures.m.while"),
        ("m: {time in: risk}", "word-not-a-state", "measures.m.time in"),
        ("m: {sum of: event value, while: job}", "word-without-days", "measures.m.while"),
        ("m: {first: risk}", "word-without-days", "measures.m.first"),
        ("m: {first: never}", "word-not-a-state", "words.never.not"),
    ],
)  # fmt: skip
def test_a_word_of_the_wrong_sort(wrong: str, code: str, path: str):
    more = "\n  either: {any of: [job, consent]}\n  never: {not: consent}\n"
    text = broken("  free: {not: support}\n", EVENT + (more if "never" in wrong else more[:36]))
    text = text.replace("pay:\n", f"  {wrong}\npay:\n", 1)
    assert (code, path) in {(p.code, p.path) for p in problems_of(text).problems}


def test_an_event_may_be_first_every_a_sum_and_one_of_several():
    from fodfaeste.contract import read_text

    text = broken("  free: {not: support}", EVENT + "\n  either: {any of: [job, consent]}")
    text = text.replace(
        "pay:\n",
        "  m: {first: either, after: start}\n  n: {every: consent}\n"
        "  o: {sum of: event value, while: consent}\n"
        "  p: {time in: job, during: 4 weeks from start}\npay:\n", 1,
    )  # fmt: skip
    assert read_text(text).measures["m"].first == "either"
