# SPDX-License-Identifier: MPL-2.0
"""A worked example fails on what is missing, on what is not listed, and says where it stands."""

import re
from pathlib import Path

import pytest

from fodfaeste.gallery.cases import run_cases
from fodfaeste.gallery.files import GalleryError
from tests.gallery.example import CONTRACT, entry

CASE = """\
cases:
  - called: {da: et job, en: a job}
    facts:
      people:
        Anna: {enrolled: 2024-01-08, states: [{work: shop, days: 2024-02-05 to 2024-02-29}]}
    pays:
      - {line: A, unit: Anna, achieved: 2024-02-05, amount: 400 kr., from: state, to: maker}
      - {line: A, unit: Anna, achieved: 2024-02-05, amount: 600 kr., from: town, to: maker}
"""


def differences(folder: Path) -> list[str]:
    (found,) = run_cases(folder)
    return [one.en for one in found.differences]


def test_a_listed_and_paid_example_holds(tmp_path: Path):
    assert differences(entry(tmp_path, cases=CASE)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("amount: 400 kr.", "amount: 401 kr.", "401,00 DKK is paid 0 times"),
        ("achieved: 2024-02-05, amount: 400", "achieved: 2024-02-06, amount: 400", "paid 0 times"),
        ("from: state", "from: town", "paid 0 times"),
        ("unit: Anna, achieved: 2024-02-05, amount: 400", "times: 2, amount: 400", "paid 1 times"),
    ],
)
def test_a_wrong_listing_fails(tmp_path: Path, old: str, new: str, said: str):
    assert old in CASE
    found = differences(entry(tmp_path, cases=CASE.replace(old, new, 1)))
    assert any(said in one for one in found)


def test_an_unlisted_payment_fails(tmp_path: Path):
    unlisted = "".join(line for line in CASE.splitlines(True) if "600 kr." not in line)
    (said,) = differences(entry(tmp_path, cases=unlisted))
    assert said.startswith("not listed: A Anna 2024-02-05 600,00 DKK")


def test_a_crowd_spreads_occurrences_round_by_round(tmp_path: Path):
    crowd = """\
cases:
  - called: {da: mange, en: many}
    facts:
      people:
        p: {count: 5, enrolled: 2024-01-08, events: [{met: 2024-02-01, among: 3, times: 7}]}
    pays:
      - {line: M, times: 3, achieved: 2024-02-01, amount: 200 kr.}
      - {line: M, times: 3, achieved: 2024-05-01, amount: 200 kr.}
      - {line: M, unit: p 0001, achieved: 2024-08-01, amount: 200 kr.}
"""
    assert differences(entry(tmp_path, cases=crowd)) == []


def test_a_hole_stops_the_example_unless_it_says_so(tmp_path: Path):
    hole = CONTRACT.replace("amount: 1.000 kr.", "amount: {unpublished: the price}")
    said = differences(entry(tmp_path / "a", contract=hole, cases=CASE))
    assert said == ["the settlement stops at pay.A.amount, which is unpublished"]
    stops = CASE[: CASE.index("    pays:")] + "    stops at: pay.A.amount\n"
    assert differences(entry(tmp_path / "b", contract=hole, cases=stops)) == []
    (filled, *_) = differences(entry(tmp_path / "c", cases=stops))
    assert filled == "the settlement did not stop at pay.A.amount"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("enrolled: 2024-01-08", "enrolled: 08-01-2024", "cases.yaml:5:26"),
        ("enrolled", "inroled", "`inroled` is not known here"),
        ("amount: 400 kr.", "amount: 4.00 kr.", "write groups of three digits"),
        ("achieved: 2024-02-05, amount: 400", "amount: 400", "a payment without a date"),
        ("line: A,", "", "`line` is missing"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path: Path, old: str, new: str, what: str):
    assert old in CASE
    folder = entry(tmp_path, cases=CASE.replace(old, new, 1))
    with pytest.raises(GalleryError) as wrong:
        run_cases(folder)
    assert what in str(wrong.value)
    assert "cases.yaml:" in wrong.value.where


def test_the_reference_names_every_key():
    """Whatever key the reader of examples and stories takes is on the page about them."""
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs/reference/worked-examples.md").read_text(encoding="utf-8")
    taken = set()
    for module in ("cases", "story"):
        text = (root / f"src/fodfaeste/gallery/{module}.py").read_text(encoding="utf-8")
        for call in re.findall(r"\.only\(([^)]*)\)|SHARED = \(([^)]*)\)", text):
            taken |= set(re.findall(r'"([^"]+)"', "".join(call)))
    assert len(taken) > 30
    assert [key for key in sorted(taken) if f"`{key}`" not in page] == []
