# SPDX-License-Identifier: MPL-2.0
"""Marks on values, figures that are not public, and dated changes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from fodfaeste.contract import (
    ContractErrors,
    Unpublished,
    UnpublishedValue,
    canonical,
    fingerprint,
    known,
    read_canonical,
    read_contract,
    read_text,
    versions,
)
from fodfaeste.contract.writer import contract_text
from tests.contract.sample import ROOT, SAMPLE, broken


def test_grouped_marks_sit_on_their_paths():
    contract = read_contract(ROOT / "contracts/din-vej-i-job/contract.yaml")
    mark = contract.marks["pay.C.at most"]
    assert mark.kind == "assumed" and "not public" in mark.why.en
    assert contract.marks["group.enters if.1"].kind == "unsaid"
    assert contract.marks["group.enters if.1"].by.en == "Fodfæste"


INLINE = [
    ("places: 60", "places: {value: 60, assumed: skøn}", "group.places", "assumed"),
    ("places: 60", "places: {værdi: 60, antaget: skøn}", "group.places", "assumed"),
    ("amount: 15.000 kr.", "amount: {value: 15.000 kr., unsaid: skøn, by: NN}", "pay.A.amount",
     "unsaid"),
    ("form: resultatkontrakt", "form: {value: resultatkontrakt, assumed: skøn}", "form",
     "assumed"),
    ("[aged 30 or more,", "[{value: aged 30 or more, unsaid: {da: skøn, en: skøn}, by: NN},",
     "group.enters if.1", "unsaid"),
    ("{town: 42 %,", "{town: {value: 42 %, assumed: skøn},", "split.payers.between.town",
     "assumed"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "kind"), INLINE)
def test_an_inline_mark_is_the_same_as_a_grouped_one(old, new, path, kind):
    contract = read_text(broken(old, new))
    assert contract.marks[path].kind == kind and contract.marks[path].why.da == "skøn"
    reason = "why: skøn" if kind == "assumed" else "reading: skøn, by: NN"
    grouped = read_text(SAMPLE + f"{kind}: [{{what: [{path}], {reason}}}]\n")
    assert grouped == contract and fingerprint(grouped) == fingerprint(contract)
    unmarked = contract.model_copy(update={"marks": {}})
    assert unmarked == read_text(SAMPLE) and fingerprint(unmarked) != fingerprint(contract)


def test_a_mark_may_sit_on_a_default_and_be_written_in_danish():
    text = SAMPLE + "usagt: [{hvad: [opgørelse.afrunding], læsning: halve op, ifølge: NN}]\n"
    assert read_text(text).marks["settle.rounding"].by.da == "NN"


HOLES = [
    ("amount: 15.000 kr.", "amount: {unpublished: pris}", "pay.A.amount"),
    ("amount: 15.000 kr.", "amount: {ikke offentligt: pris}", "pay.A.amount"),
    ("at most: 75.000 kr.", "at most: {unpublished: loft}", "limits.1.at most"),
    ("town: 42 %", "town: {unpublished: andel}", "split.payers.between.town"),
    ("principal: 1.500.000 kr.", "principal: {unpublished: x}",
     "capital.facilities.loan.principal"),
    ("weeks: 13 within 16", "weeks: {unpublished: x}", "measures.kept.weeks"),
    ("places: 60", "places: {unpublished: x}", "group.places"),
]  # fmt: skip


def hole_at(contract, path):
    return {
        "pay.A.amount": lambda c: c.pay["A"].amount,
        "limits.1.at most": lambda c: c.limits[0].at_most,
        "split.payers.between.town": lambda c: c.split["payers"].between["town"],
        "capital.facilities.loan.principal": lambda c: c.capital.facilities["loan"].principal,
        "measures.kept.weeks": lambda c: c.measures["kept"].weeks,
        "group.places": lambda c: c.group.places,
    }[path](contract)


@pytest.mark.parametrize(("old", "new", "path"), HOLES)
def test_reaching_an_unpublished_figure_names_its_path(old, new, path):
    contract = read_text(broken(old, new))
    for again in (
        contract,
        read_canonical(canonical(contract)),
        read_text(contract_text(contract, "da")),
    ):
        hole = hole_at(again, path)
        assert isinstance(hole, Unpublished) and again == contract
        reaches = (
            known, Fraction, int, bool, lambda h: h.amount, lambda h: h * 2, lambda h: 1 - h,
            lambda h: h < 5, lambda h: Decimal(1) + h, lambda h: Fraction(1) * h,
            lambda h: max(Decimal(1), h),
        )  # fmt: skip
        for reach in reaches:
            with pytest.raises(UnpublishedValue) as caught:
                reach(hole)
            assert caught.value.path == path


def test_a_published_figure_is_known():
    assert known(Decimal(5)) == 5 and known(None) is None


CHANGES = (
    SAMPLE
    + """\
changes:
  - {from: 2025-01-01, replace: {pay.A.amount: 16.000 kr., limits.1.at most: 80.000 kr.}}
  - {from: 2025-07-01, decided by: enrolled, replace: {betaling.A.beløb: 17.000 kr.,
     pay.E: {for: kept, amount: 5 kr., from: town, to: pot}}}
"""
)


def test_versions_apply_changes_one_after_the_other():
    contract = read_text(CHANGES)
    first, second, third = versions(contract)
    assert first.contract is contract and first.from_ is None and first.index == 0
    assert (second.from_, second.decided_by) == (date(2025, 1, 1), "achieved")
    assert (third.from_, third.decided_by) == (date(2025, 7, 1), "enrolled")
    assert [v.contract.pay["A"].amount.amount for v in (first, second, third)] == [
        15_000, 16_000, 17_000,
    ]  # fmt: skip
    assert third.contract.limits[0].at_most.number == 80_000
    assert set(third.contract.pay) == {*"ABCDE"} and set(second.contract.pay) == {*"ABCD"}


def test_changes_are_in_the_hash_and_read_back():
    contract = read_text(CHANGES)
    assert fingerprint(contract) != fingerprint(read_text(SAMPLE))
    assert read_canonical(canonical(contract)) == contract
    for language in ("da", "en"):
        assert read_text(contract_text(contract, language)) == contract
    danish = read_text(CHANGES.replace("replace: {pay.A.amount", "erstatter: {betaling.A.beløb"))
    assert fingerprint(danish) == fingerprint(contract)


def test_a_change_that_breaks_the_whole_is_told_at_its_replacement():
    text = CHANGES.replace("from: town, to: pot}}}", "from: nobody, to: pot}}}")
    with pytest.raises(ContractErrors) as caught:
        read_text(text, "k.yaml")
    problem = caught.value.problems[0]
    assert problem.code == "unknown-name" and problem.got == "nobody"
    line = text.split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith("{for: kept, amount: 5 kr.")


def test_a_change_is_read_in_the_contract_s_own_number_format():
    contract = read_text(CHANGES.replace("16.000 kr.", "'16.000,50 kr.'"))
    assert versions(contract)[1].contract.pay["A"].amount.amount == Decimal("16000.50")
