# SPDX-License-Identifier: MPL-2.0
"""Verdicts are computed: each of the four, and the difference from what is declared."""

from pathlib import Path

import pytest

from fodfaeste.gallery.files import GalleryError
from fodfaeste.gallery.verdict import Verdict, reproduce
from tests.gallery.example import CONTRACT, entry

PUBLISHED = """\
published: 1
sources:
  report: {title: Slutrapport, reference: rapport 7}
inputs:
  people: {value: 12, source: report}
runs:
  all:
    facts:
      people:
        p:
          count: <people>
          enrolled: 2024-01-08
          states: [{work: shop, days: 2024-02-05 to 2024-02-29}]
figures:
  paid:
    called: {da: betalt, en: paid}
    published: 12.000 kr.
    source: report
    run: all
    take: {paid: all}
    declared: {verdict: reproduced}
"""
WHY = "why: {da: grund, en: reason}"


def judged(folder: Path, *changes: tuple[str, str], contract: str = CONTRACT) -> Verdict:
    text = PUBLISHED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (found,) = reproduce(entry(folder, contract=contract, published=text))
    return found


def test_reproduced(tmp_path: Path):
    found = judged(tmp_path)
    assert (found.verdict, found.computed, found.difference) == ("reproduced", 12_000, 0)
    assert found.agrees
    assert found.computed_text == "12.000,00 DKK"


def test_an_input_worked_out_from_the_figure_proves_nothing(tmp_path: Path):
    found = judged(tmp_path, ("source: report}\nruns", "from: [paid]}\nruns"))
    assert (found.verdict, found.agrees) == ("inferred", False)


def test_the_circle_is_found_through_other_inputs_terms_and_parts(tmp_path: Path):
    chain = ("source: report}\nruns", "from: [half]}\n  half: {value: 6, from: [paid]}\nruns")
    assert judged(tmp_path / "a", chain).verdict == "inferred"
    terms = ("runs:", "terms:\n  - {what: [pay.A.amount], from: [paid]}\nruns:")
    assert judged(tmp_path / "b", terms).verdict == "inferred"
    part = """\
    parts: [one]
    declared: {verdict: reproduced}
  one:
    called: {da: en del, en: a part}
    published: 5.000 kr.
    source: report
    declared: {verdict: not computable, why: {da: grund, en: reason}}
"""
    text = PUBLISHED.replace("source: report}\nruns", "from: [one]}\nruns")
    text = text.replace("    declared: {verdict: reproduced}\n", part)
    first, _ = reproduce(entry(tmp_path / "c", published=text))
    assert first.verdict == "inferred"


def test_an_assumption_is_no_ancestor(tmp_path: Path):
    why = "assumed: {da: grund, en: reason}"
    assert judged(tmp_path, ("source: report}\nruns", why + "}\nruns")).verdict == "reproduced"


def test_a_difference_is_computed_whatever_is_declared(tmp_path: Path):
    found = judged(tmp_path, ("12.000 kr.", "12.500 kr."))
    assert (found.verdict, found.difference, found.agrees) == ("inconsistent source", -500, False)
    declared = ("verdict: reproduced", f"verdict: inconsistent source, computed: 12.000, {WHY}")
    assert judged(tmp_path, ("12.000 kr.", "12.500 kr."), declared).agrees
    other = ("verdict: reproduced", f"verdict: inconsistent source, computed: 11.000, {WHY}")
    assert not judged(tmp_path, ("12.000 kr.", "12.500 kr."), other).agrees


def test_rounding_of_the_figure_and_of_its_inputs(tmp_path: Path):
    coarse = ("take: {paid: all}", "take: {paid: all}\n    rounded: half up to 1.000")
    assert judged(tmp_path / "a", ("12.000 kr.", "12.400 kr."), coarse).verdict == "reproduced"
    about = ("value: 12,", "value: 12, rounded: half up to 2,")
    assert judged(tmp_path / "b", ("12.000 kr.", "12.900 kr."), about).verdict == "reproduced"
    far = judged(tmp_path / "c", ("12.000 kr.", "13.100 kr."), about)
    assert far.verdict == "inconsistent source"


def test_not_computable(tmp_path: Path):
    hole = CONTRACT.replace("amount: 1.000 kr.", "amount: {unpublished: the price}")
    stopped = judged(tmp_path / "a", contract=hole)
    assert (stopped.verdict, stopped.computed) == ("not computable", None)
    assert "pay.A.amount" in stopped.reason.en
    unsaid = judged(tmp_path / "b", ("published: 12.000 kr.", "published: not published"))
    assert (unsaid.verdict, unsaid.computed) == ("not computable", 12_000)
    assert judged(tmp_path / "c", ("take: {paid: all}", "take: {measure: saved}")).computed is None


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("source: report}\nruns", "source: report, from: [paid]}\nruns", "one origin"),
        ("source: report}\nruns", "source: letter}\nruns", "no source 'letter'"),
        ("source: report}\nruns", "from: [people]}\nruns", "worked out from itself"),
        ("<people>", "<persons>", "no input called 'persons'"),
        ("run: all", "run: some", "no run 'some'"),
        ("verdict: reproduced", "verdict: inferred", "without a reason"),
        ("verdict: reproduced", "verdict: true", "is no verdict"),
        ("take: {paid: all}", "take: {paid: all, count: A}", "one kind of quantity"),
        ("take: {paid: all}", "take: {paid: Z}", "the contract has no 'Z'"),
        ("take: {paid: all}", "take: {sent: bank}", "the contract has no 'bank'"),
        ("take: {paid: all}", "take: {paid: A, period: 2024-Q5}", "the contract has no period"),
        ("runs:", "terms:\n  - {what: [pay.Z.amount], from: [paid]}\nruns:", "no pay.Z.amount"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, what: str):
    with pytest.raises(GalleryError) as wrong:
        judged(tmp_path, (old, new))
    assert what in str(wrong.value)


def test_json_is_plain(tmp_path: Path):
    found = judged(tmp_path).as_json()
    assert found["difference"] == "0"
    assert found["called"] == {"da": "betalt", "en": "paid"}


ASSUMED = 'assumed: [{what: [pay.A.amount], why: "not public"}]\n'


def test_a_figure_that_moves_with_an_assumed_term_is_at_best_inferred(tmp_path: Path):
    found = judged(tmp_path, contract=CONTRACT + ASSUMED)
    assert (found.verdict, found.agrees) == ("inferred", False)
    assert "rests on pay.A.amount, which is assumed" in found.reason.en
    assert "hviler på betaling.A.beløb" in found.reason.da


@pytest.mark.parametrize(
    ("term", "verdict"),
    [
        ("pay.M.amount", "reproduced"),  # nobody was met
        ("split.both.between", "reproduced"),  # who pays does not change what is paid
        ("settle.due", "reproduced"),  # a frame
        ("measures.start.during", "inferred"),
        ("limits.1.at most", "reproduced"),  # does not bind
        ("limits.2.at most", "inferred"),
        ("limits.2.excess", "inferred"),
    ],
)
def test_only_assumed_terms_that_the_figure_passes_count(tmp_path: Path, term: str, verdict: str):
    contract = CONTRACT.replace("{first: work,", "{first: work, during: 6 weeks from enrolment,")
    contract += f"""\
limits:
  - {{at most: 90.000 kr., per: contract, excess: lost, called: {{da: loft, en: ceiling}}}}
  - at most: 12.000 kr.
    per: contract
    over: [A]
    excess: lost
    called: {{da: loft, en: ceiling}}
assumed: [{{what: [{term}], why: "not public"}}]
"""
    people = (("value: 12,", "value: 15,"),)
    assert judged(tmp_path, *people, contract=contract).verdict == verdict


def test_one_payers_figure_rests_on_an_assumed_split(tmp_path: Path):
    contract = CONTRACT + ASSUMED.replace("pay.A.amount", "split.both.between")
    payer = (("12.000 kr.", "4.800 kr."), ("{paid: all}", "{paid: all, payer: state}"))
    assert judged(tmp_path, *payer, contract=contract).verdict == "inferred"


def test_days_count_where_they_decide_a_return(tmp_path: Path):
    """Two assumed days that are moved together do not cancel out."""
    contract = (
        CONTRACT.replace("1.000 kr., from: both", "1.000 kr., from: town")
        + """\
capital:
  facilities:
    loan:
      from: state
      to: maker
      principal: 6.000 kr.
      drawn by: [K1]
      called: {da: lån, en: loan}
  lines:
    K1:
      from: state
      to: maker
      amount: principal(loan)
      on day: 2024-03-01
      counts as: drawdown
      called: {da: træk, en: draw}
    K2:
      from: town
      to: state
      amount: 2 * principal(loan)
      on day: 2025-03-01
      counts as: return
      called: {da: afkast, en: gain}
assumed: [{what: [capital.lines.K1.on day, capital.lines.K2.on day], why: "not public"}]
"""
    )
    rate = (("12.000 kr.", "100 %"), ("{paid: all}", "{irr: state}\n    rounded: half up to 0,1"))
    assert judged(tmp_path / "a", *rate, contract=contract).verdict == "inferred"
    sent = (("12.000 kr.", "6.000 kr."), ("{paid: all}", "{sent: state}"))
    assert judged(tmp_path / "b", *sent, contract=contract).verdict == "reproduced"


def test_one_significant_digit_is_said(tmp_path: Path):
    coarse = ("take: {paid: all}", "take: {paid: all}\n    rounded: half up to 10.000")
    found = judged(tmp_path / "a", ("12.000 kr.", "10.000 kr."), coarse)
    assert found.verdict == "reproduced"
    assert "one significant digit" in found.reason.en
    assert "første ciffer" in found.reason.da
    finer = ("take: {paid: all}", "take: {paid: all}\n    rounded: half up to 1.000")
    assert "significant" not in judged(tmp_path / "b", finer).reason.en


def test_each_settlement_is_told_to_those_who_wait(tmp_path: Path):
    steps: list[int] = []
    folder = entry(tmp_path, contract=CONTRACT + ASSUMED, published=PUBLISHED)
    reproduce(folder, lambda: steps.append(1))
    assert len(steps) == 2  # as stated, and with another price
