# SPDX-License-Identifier: MPL-2.0
"""What the front page says is to be paid and received: whose purse, by when, what fell due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.defaultfilters import striptags
from django.test import Client
from django.utils import timezone

from fodfaeste.settlement.statements.cutoffs import cutoffs
from fodfaeste.web.demo.script import read_script
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.disclosed import Due, figures_of
from fodfaeste.web.investments.models import StatementDue
from fodfaeste.web.look.figures import amount
from fodfaeste.web.look.front.dues import Way, asked_of, passed_on
from fodfaeste.web.look.front.panels import payments
from fodfaeste.web.look.front.standing import standings
from fodfaeste.web.policy import actor_of
from tests.web.investments.conftest import settled  # noqa: F401

DAY, LATER = date(2026, 3, 1), date(2026, 6, 1)
ONWARD = {"pot": ("fund",)}


def due(payer: str, payee: str, øre: int, day: date = DAY) -> Due:
    return Due(day, payer, payee, øre, 0)


def ways(dues, *purses):
    return [(one.way, one.day, one.amount) for one in asked_of(dues, set(purses), ONWARD)]


def test_what_goes_to_ones_own_pot_is_to_be_paid():
    paid = [due("department", "pot", 128_000_00)]
    assert ways(paid, "department", "pot") == [(Way.PAY, DAY, 128_000_00)]


def test_what_only_passes_through_is_not_received():
    dues = [due("city", "pot", 100), due("city", "provider", 40)]
    assert ways(dues, "provider", "pot") == [(Way.RECEIVE, DAY, 40), (Way.THROUGH, DAY, 100)]
    assert ways(dues, "fund") == [(Way.SHARE, DAY, 100)]
    assert ways(dues, "stranger") == []


def test_each_day_is_told_by_itself_and_a_debt_is_turned_round():
    dues = [due("city", "provider", 40), due("city", "provider", 5, LATER),
            due("city", "provider", -7, LATER)]  # fmt: skip
    assert ways(dues, "city") == [
        (Way.PAY, DAY, 40), (Way.PAY, LATER, 5), (Way.RECEIVE, LATER, 7),
    ]  # fmt: skip


def test_a_purse_that_is_emptied_passes_on_to_those_who_lent():
    """Every investment of the demo world repays its lender through a purse."""
    from fodfaeste.contract import read_contract

    for plot in read_script().investments:
        contract = read_contract(plot.folder / "contract.yaml")
        onward = passed_on(contract)
        assert set(onward) == set(contract.capital.emptying)
        lenders = {one.from_ for one in contract.capital.facilities.values()}
        reached = {one for purses in onward.values() for one in purses}
        assert lenders & reached
        assert reached <= set(contract.purses)


@pytest.mark.django_db
def test_the_day_says_whether_it_has_fallen_due(settled):  # noqa: F811
    actor = actor_of(settled.world.person("ahus/controller"), settled.world.today)
    found, _many = standings(actor)
    (one,) = [one for one in found if one.last is not None]
    of_any = StatementDue.objects.filter(statement__investment=settled.investment)
    asking = of_any.filter(payer__in=one.purses).latest("day").statement
    dues = figures_of(asking, one.rights, one.purses).dues
    one = replace(one, last=asking, dues=dues)
    asked = asked_of(one.dues, one.purses, passed_on(contract_of(settled.investment)))
    paid = [each for each in asked if each.way is Way.PAY]
    assert paid, "the last statement asks the municipality for nothing"
    for each in paid:
        before = [str(entry.text) for entry in payments([one], each.day)]
        after = [str(entry.text) for entry in payments([one], date(2031, 1, 1))]
        assert any(f"I skal betale {amount(each.amount)} senest den" in text for text in before), (
            before
        )
        assert f"Jeres betaling på {amount(each.amount)} forfaldt den" in " ".join(after)
        assert not any("I skal betale" in text for text in after)


@pytest.mark.django_db
def test_the_amounts_lead_to_the_statement(settled):  # noqa: F811
    label = "ahus/controller"
    found, _many = standings(actor_of(settled.world.person(label), settled.world.today))
    client = Client(headers={"Accept-Language": "da"})
    client.force_login(settled.world.person(label))
    said = client.get("/").content.decode()
    number = found[0].last.number if found[0].last else found[1].last.number
    assert f'href="/investeringer/first/opgoerelser/{number}/"' in said
    assert "Mellem jeres egne kasser" not in striptags(said)


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["ahus/controller", "fund/fund_manager"])
def test_an_agreement_that_is_over_says_what_was_never_stated(settled, label, monkeypatch):  # noqa: F811
    investment = settled.investment
    rest = [
        cut for cut in cutoffs(contract_of(investment))
        if cut.known_on > investment.statements.latest("number").known_on and not cut.after_final
    ]  # fmt: skip
    over = investment.until_date + timedelta(days=40)
    client = Client(headers={"Accept-Language": "da"})
    client.force_login(settled.world.person(label))
    with monkeypatch.context() as here:
        here.setattr(timezone, "localdate", lambda *_: over)
        said = client.get("/").content.decode()
        listed = client.get("/investeringer/").content.decode()
        page = client.get("/investeringer/first/").content.decode()
    for each in (said, listed, page):
        assert "Udløbet, ikke gjort færdig" in each
    # Only who sees everything a statement rests on is asked for it.
    assert (f"{len(rest)} opgørelser mangler" in said) == (label == "ahus/controller")
