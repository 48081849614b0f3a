# SPDX-License-Identifier: MPL-2.0
"""A settlement is frozen, approved by the parties in turn, and published exactly as approved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.settlements.models import Settlement, Stage
from fodfaeste.web.investments.models import CapitalAccount, Investment, Statement
from fodfaeste.web.investments.services import Refused, account_compute, statements_check
from fodfaeste.web.runs.models import Run, State
from tests.web.bookkeeping.conftest import Settled
from tests.web.bookkeeping.steps import (
    APPROVERS,
    LIST,
    approved,
    delivered,
    post,
    ready,
    sent,
    work,
)

pytestmark = pytest.mark.django_db


def test_from_frozen_inputs_to_a_published_statement(books: Settled, tmp_path: Path):
    delivered(books, tmp_path, date(2026, 2, 10))
    before = Statement.objects.filter(investment=books.investment).count()
    made = ready(books)
    assert made.stage == Stage.READY
    assert len(made.evidence) == books.investment.deliveries.count()
    assert all(len(one["sha256"]) == 64 for one in made.evidence)
    # Nothing is published, and nothing of it is told to those who have not been sent it.
    assert Statement.objects.filter(investment=books.investment).count() == before
    page = f"{LIST}{made.number}/"
    assert books.client("fund/fund_manager").get(page).status_code == 404
    made = approved_from(books, made)
    assert made.stage == Stage.PUBLISHED
    published = Statement.objects.filter(investment=books.investment).latest("number")
    assert published.sha256 == made.prepared.get().sha256
    assert bytes(published.content) == bytes(made.prepared.get().content)
    assert statements_check(investment=books.investment) == []
    shown = books.client("fund/fund_manager").get(page).content.decode()
    assert "udsendt" in shown
    assert published.sha256 in shown
    # The next can be begun, and evidence can come again.
    assert Investment.objects.get(pk=books.investment.pk).frozen_on is None


def approved_from(books: Settled, made: Settlement) -> Settlement:
    """Sent, approved by every party in turn, and published."""
    post(books, "provider/leader", f"{LIST}{made.number}/send/", days=7)
    for place, label in enumerate(APPROVERS):
        for other in APPROVERS[place + 1 :]:
            said = post(books, other, f"{LIST}{made.number}/svar/", answer="approve", digest="0")
            assert said == ["Opgørelsen venter ikke på din organisation."]
        digest = made.digest
        said = post(books, label, f"{LIST}{made.number}/svar/", answer="approve", digest=digest)
        assert said == ["Opgørelsen er godkendt."]
    made.refresh_from_db()
    assert made.stage == Stage.APPROVED
    work(made.run)
    made.refresh_from_db()
    return made


def test_two_pairs_of_eyes_and_the_very_thing_that_was_seen(books: Settled):
    made = sent(books)
    path = f"{LIST}{made.number}/svar/"
    own = post(books, "provider/leader", path, answer="approve", digest=made.digest)
    assert own[0].startswith("du har selv lavet opgørelsen")
    other = post(books, "provider/controller", path, answer="approve", digest="0" * 64)
    assert other[0].startswith("opgørelsen er ikke den, du så")
    silent = post(books, "provider/controller", path, answer="reject", digest=made.digest)
    assert silent[0].startswith("der mangler en begrundelse")
    made.refresh_from_db()
    assert made.stage == Stage.APPROVING


def test_sent_back_with_a_reason_and_made_again(books: Settled, tmp_path: Path):
    made = sent(books)
    with pytest.raises(Refused) as refused, transaction.atomic():
        delivered(books, tmp_path, date(2026, 4, 15))
    assert refused.value.code == "frozen"
    again = post(books, "ahus/controller", LIST, known_on="2026-04-20")
    assert again[0].startswith("der er allerede en opgørelse på vej")
    path = f"{LIST}{made.number}/svar/"
    post(books, "provider/controller", path, answer="approve", digest=made.digest)
    why = "Borgeren fra januar er flyttet."
    post(books, "ahus/leader", path, answer="reject", digest=made.digest, reason=why)
    made.refresh_from_db()
    assert made.stage == Stage.RETURNED
    shown = books.client("provider/leader").get(f"{LIST}{made.number}/").content.decode()
    assert why in shown
    delivered(books, tmp_path, date(2026, 4, 15))
    better = approved(books)
    assert better.number == made.number + 1
    assert better.prepared.get().sha256 != made.prepared.get().sha256


def test_what_does_not_come_out_as_approved_is_not_published(books: Settled):
    """The stored bytes that the parties approved are not what the engine comes to."""
    made = sent(books)
    made.prepared.update(sha256="f" * 64)
    before = Statement.objects.count()
    for label in APPROVERS:
        post(books, label, f"{LIST}{made.number}/svar/", answer="approve", digest="f" * 64)
    made.refresh_from_db()
    said = str(work(made.run))
    assert "fingeraftryk" in said
    assert Statement.objects.count() == before
    made.refresh_from_db()
    assert made.stage == Stage.FAILED
    assert made.error_da == said


def test_a_later_delivery_changes_nothing_of_what_is_approved(books: Settled, tmp_path: Path):
    made = sent(books)
    delivered(books, tmp_path, date(2026, 5, 2))
    for label in APPROVERS:
        post(books, label, f"{LIST}{made.number}/svar/", answer="approve", digest=made.digest)
    made.refresh_from_db()
    work(made.run)
    made.refresh_from_db()
    assert made.stage == Stage.PUBLISHED


def test_a_publication_that_came_to_a_stop_is_begun_again(books: Settled):
    made = sent(books)
    for label in APPROVERS:
        post(books, label, f"{LIST}{made.number}/svar/", answer="approve", digest=made.digest)
    made.refresh_from_db()
    first, path = made.run, f"{LIST}{made.number}/send/"
    assert post(books, "provider/leader", path)[0].startswith("udsendelsen er i gang")
    Run.objects.filter(pk=first.pk).update(state=State.FAILED)
    assert (
        "Udsend igen"
        in books.client("provider/leader").get(f"{LIST}{made.number}/").content.decode()
    )
    assert post(books, "provider/leader", path) == []
    made.refresh_from_db()
    assert made.run != first
    work(made.run)
    made.refresh_from_db()
    assert made.stage == Stage.PUBLISHED


def test_money_that_rests_on_what_nobody_approved_is_not_computed(books: Settled):
    with pytest.raises(Refused) as refused:
        account_compute(investment=books.investment, known_on=date(2026, 5, 1))
    assert refused.value.code == "unpublished"
    assert not CapitalAccount.objects.filter(known_on=date(2026, 5, 1)).exists()


def test_the_investor_approves_without_meeting_anyone(books: Settled, tmp_path: Path):
    delivered(books, tmp_path, date(2026, 2, 10))
    made = sent(books)
    for label in APPROVERS[:2]:
        post(books, label, f"{LIST}{made.number}/svar/", answer="approve", digest=made.digest)
    client = books.client("fund/fund_manager")
    page = client.get(f"{LIST}{made.number}/")
    text = page.content.decode()
    stated = statement_from(bytes(made.prepared.get().content))
    assert any(row.key.unit for row in stated.rows)
    assert not any(row.key.unit and row.key.unit in text for row in stated.rows)
    assert "Godkend opgørelsen" in text
    # Two versions of a statement could be compared: figures about people wait for the last one.
    (preview,) = page.context["previews"]
    assert preview["figures"].lines_hidden
    assert not any(line.units for line in preview["figures"].lines)
    assert all("council" in (due.payer, due.payee) for due in preview["figures"].dues)
    assert "raekker" not in text
    statement = made.prepared.get().number
    assert client.get(f"{LIST}{made.number}/{statement}/raekker/").status_code == 404
    his = books.client("ahus/controller").get(f"{LIST}{made.number}/{statement}/raekker/")
    assert his.context["table"].rows
    why = books.client("ahus/controller").get(f"{LIST}{made.number}/{statement}/raekker/1/")
    assert why.status_code == 200
    waits = client.get("/").content.decode()
    assert "Godkend opgørelsen af 1. kvartal 2026" in waits
    assert "Godkend opgørelsen af" not in books.client("ahus/leader").get("/").content.decode()
