# SPDX-License-Identifier: MPL-2.0
"""The equations of a contract, and the smallest set of figures that contradict each other."""

from pathlib import Path

from fodfaeste.contract.reader import read_contract
from fodfaeste.gallery.published import read_published
from fodfaeste.gallery.reconcile import Reconciliation, reconcile
from tests.gallery.example import CONTRACT, entry

HEAD = """\
published: 1
sources:
  report: {title: Slutrapport, reference: rapport 7}
runs:
  all: {facts: {}}
figures:
"""


def figure(name: str, value: str, take: str, rounded: str = "") -> str:
    more = f", rounded: {rounded}" if rounded else ""
    return (
        f'  {name}: {{called: {{da: tal, en: figure}}, published: "{value}", source: report, '
        f"run: all, take: {take}{more}, declared: {{verdict: reproduced}}}}\n"
    )


def compared(folder: Path, *figures: str, contract: str = CONTRACT) -> Reconciliation:
    made = entry(folder, contract=contract, published=HEAD + "".join(figures))
    read = read_contract(made / "contract.yaml")
    return reconcile(read, read_published(made, read))


def conflict(found: Reconciliation) -> tuple[set[str], tuple[str, ...]]:
    (one,) = found.conflicts
    return {stated.name for stated in one.figures}, one.because


def test_price_times_claims(tmp_path: Path):
    good = compared(
        tmp_path / "a",
        figure("paid", "12.000", "{paid: A}"),
        figure("claims", "12", "{count: A}"),
    )
    assert good.consistent
    names, because = conflict(
        compared(
            tmp_path / "b",
            figure("paid", "12.000", "{paid: A}"),
            figure("claims", "13", "{count: A}"),
            figure("meetings", "4", "{count: M}"),
        )
    )
    assert names == {"paid", "claims"}
    assert because == ("pay.A.amount",)


def test_lines_quarters_and_payers_make_up_the_total(tmp_path: Path):
    names, _ = conflict(
        compared(
            tmp_path / "a",
            figure("first", "9.000", "{paid: all, period: 2024-Q1}"),
            figure("second", "2.000", "{paid: all, period: 2024-Q2}"),
            figure("total", "10.000", "{paid: all}"),
        )
    )
    assert names == {"first", "second", "total"}
    names, _ = conflict(
        compared(
            tmp_path / "b",
            figure("state", "4.000", "{paid: all, payer: state}"),
            figure("town", "7.000", "{paid: all, payer: town}"),
            figure("total", "10.000", "{paid: all}"),
        )
    )
    assert names == {"state", "town", "total"}


def test_a_split_is_a_share_to_within_one_unit(tmp_path: Path):
    line = figure("line", "10.000", "{paid: A}")
    exact = figure("state", "4.000", "{paid: A, payer: state}")
    wrong = figure("state", "4.002", "{paid: A, payer: state}")
    assert compared(tmp_path / "a", line, exact).consistent
    names, because = conflict(compared(tmp_path / "b", line, wrong))
    assert names == {"line", "state"}
    assert because == ("split.both.between.state",)


def test_a_limit_bounds_and_a_slack_limit_is_no_cut(tmp_path: Path):
    limited = CONTRACT + "limits:\n  - {at most: 10.000 kr., per: contract}\n"
    over = compared(tmp_path / "a", figure("total", "10.001", "{paid: all}"), contract=limited)
    assert conflict(over)[0] == {"total"}
    claims = figure("claims", "13", "{count: A}")
    cut = compared(tmp_path / "b", figure("paid", "9.000", "{paid: A}"), claims, contract=limited)
    assert cut.consistent
    slack = [
        figure("paid", "8.000", "{paid: A}"),
        figure("claims", "9", "{count: A}"),
        figure("total", "9.500", "{paid: all}"),
    ]
    assert compared(tmp_path / "c", *slack[:2], contract=limited).consistent
    names, _ = conflict(compared(tmp_path / "d", *slack, contract=limited))
    assert names == {"paid", "claims", "total"}


def test_rounded_figures_leave_room(tmp_path: Path):
    claims = figure("claims", "12", "{count: A}")
    about = figure("paid", "12.400", "{paid: A}", "half up to 1.000")
    assert compared(tmp_path, claims, about).consistent


def test_a_total_that_is_no_whole_number_of_payments(tmp_path: Path):
    names, because = conflict(compared(tmp_path, figure("paid", "1.500", "{paid: A}")))
    assert (names, because) == ({"paid"}, ("pay.A.amount",))


def test_a_share_of_a_measure(tmp_path: Path):
    names, _ = conflict(
        compared(
            tmp_path,
            figure("saving", "80.000", "{measure: saved}"),
            figure("paid", "41.000", "{paid: S}"),
        )
    )
    assert names == {"saving", "paid"}


def test_figures_of_different_runs_are_not_compared(tmp_path: Path):
    two = HEAD.replace("figures:", "  most: {facts: {}}\nfigures:")
    actual = figure("actual", "1.000", "{paid: all}")
    most = figure("most", "9.000", "{paid: all}").replace("run: all", "run: most")
    made = entry(tmp_path, published=two + actual + most)
    read = read_contract(made / "contract.yaml")
    assert reconcile(read, read_published(made, read)).consistent
