# SPDX-License-Identifier: MPL-2.0
"""Every entry of the gallery, settled by the engine: examples hold, verdicts are as declared."""

from functools import cache
from pathlib import Path

import pytest

from fodfaeste.contract.reader import read_contract
from fodfaeste.gallery.cases import run_cases
from fodfaeste.gallery.published import read_published
from fodfaeste.gallery.reconcile import reconcile
from fodfaeste.gallery.verdict import Verdict, reproduce

GALLERY = Path(__file__).resolve().parents[2] / "contracts"
WITH_CASES = sorted(path.parent for path in GALLERY.glob("*/cases.yaml"))
PUBLISHED = sorted(path.parent for path in GALLERY.glob("*/published.yaml"))


@cache
def judged(folder: Path) -> dict[str, Verdict]:
    """The verdicts of an entry, by figure; computed once for all tests."""
    return {one.figure: one for one in reproduce(folder)}


@pytest.mark.parametrize("folder", WITH_CASES, ids=lambda f: f.name)
def test_worked_examples_hold(folder: Path):
    found = run_cases(folder)
    assert found
    broken = {one.called.en: [d.en for d in one.differences] for one in found if not one.holds}
    assert not broken


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda f: f.name)
def test_verdicts_are_as_declared(folder: Path):
    undeclared = [
        f"{v.figure}: {v.verdict} {v.computed_text}, declared {v.declared}"
        for v in judged(folder).values()
        if not v.agrees
    ]
    assert not undeclared


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda f: f.name)
def test_an_entry_is_complete(folder: Path):
    """Examples, published figures and a text in two languages stand beside every contract."""
    assert (folder / "cases.yaml").is_file()
    assert "## På dansk" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda f: f.name)
def test_no_reproduced_figure_is_its_own_ancestor(folder: Path):
    """Held against the declared origins directly, not through the function that judges."""
    contract = read_contract(folder / "contract.yaml")
    published = read_published(folder, contract)
    behind: dict[str, set[str]] = {n: set(i.from_) for n, i in published.inputs.items()}
    behind |= {n: set(f.parts) for n, f in published.figures.items()}
    terms = {name for term in published.terms for name in term.from_}
    for verdict in judged(folder).values():
        if verdict.verdict != "reproduced":
            continue
        figure = published.figures[verdict.figure]
        assert figure.run is not None
        reached, waiting = set(), [*published.runs[figure.run].mentions(), *terms]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += behind.get(name, ())
        assert verdict.figure not in reached
        assert not reached & set(figure.parts)


def test_thirteen_of_twenty_three_lines_reproduce():
    found = judged(GALLERY / "reboot-west")
    lines = [found[f"paid_{n}"].verdict for n in range(1, 24)]
    assert (lines.count("reproduced"), lines.count("inferred")) == (13, 10)
    assert found["total"].computed == 1_871_540
    assert found["paid_20"].computed == 313_500


def test_housing_and_jail_to_the_cent():
    found = judged(GALLERY / "denver-supportive-housing")
    assert found["total"].computed_text == "9,638,911.36 USD"
    assert {one.verdict for one in found.values()} == {"inferred"}


def test_quarters_and_payers_cannot_both_be_true():
    folder = GALLERY / "mhep-haringey-barnet"
    contract = read_contract(folder / "contract.yaml")
    found = reconcile(contract, read_published(folder, contract))
    (conflict,) = found.conflicts
    names = {one.name for one in conflict.figures}
    assert "council" in names
    assert any(name.startswith("q_") for name in names)
    assert "limits.1" in conflict.because


def test_the_total_difference_contradicts_its_factors():
    folder = GALLERY / "koto-sib"
    contract = read_contract(folder / "contract.yaml")
    (conflict,) = reconcile(contract, read_published(folder, contract)).conflicts
    assert {one.name for one in conflict.figures} == {"allocated", "per_head", "difference"}
    assert conflict.because == ("measures.difference.formula",)


def test_two_values_of_one_quantity_are_said_to_be_that():
    folder = GALLERY / "new-horizons"
    contract = read_contract(folder / "contract.yaml")
    (conflict,) = reconcile(contract, read_published(folder, contract)).conflicts
    assert {one.name for one in conflict.figures} == {"limit_1", "limit_2"}
    assert conflict.because == ("they are one and the same quantity, which has one value only",)


@pytest.mark.parametrize(
    "folder",
    [f for f in PUBLISHED if f.name not in ("mhep-haringey-barnet", "koto-sib", "new-horizons")],
    ids=lambda f: f.name,
)
def test_the_other_entries_can_be_true(folder: Path):
    contract = read_contract(folder / "contract.yaml")
    assert reconcile(contract, read_published(folder, contract)).consistent
