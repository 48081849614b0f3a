# SPDX-License-Identifier: MPL-2.0
"""What the site states from casework is what the command line computes from the exported files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from fodfaeste.exchange.case_folder import load_case
from fodfaeste.exchange.deliveries import LIST_NAME
from fodfaeste.settlement import settle, statement_bytes
from fodfaeste.settlement.statements.cutoffs import cutoffs
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.evidence import evidence_of
from fodfaeste.web.investments.models import Investment, StatementRow
from fodfaeste.web.investments.services import investment_settle
from fodfaeste.web.outcomes.export import evidence_write
from fodfaeste.web.outcomes.models import EvidenceRow
from fodfaeste.web.outcomes.services import evidence_collect, evidence_deliver
from fodfaeste.web.privacy.keys import ring
from tests.web.outcomes.story import BENEFITS, Story, benefits_file, signed

pytestmark = pytest.mark.django_db

LAST = date(2024, 11, 1)


def quarter(story: Story, known_on: date, late: int) -> None:
    """Everything by a day is collected, twice, delivered and stated.

    ``late``: so many days later, when more has been written down and collected already.
    """
    story.until(known_on)
    evidence_collect(investment=story.investment, as_of=known_on)
    assert evidence_collect(investment=story.investment, as_of=known_on) == 0
    after = known_on + timedelta(days=late)
    story.until(after)
    evidence_collect(investment=story.investment, as_of=after)
    assert evidence_collect(investment=story.investment, as_of=known_on) == 0
    evidence_deliver(investment=story.investment, as_of=known_on)
    assert evidence_deliver(investment=story.investment, as_of=known_on) == []
    investment_settle(investment=story.investment, known_on=known_on)


def exported(story: Story, folder: Path) -> Path:
    """The case folder that the command line reads."""
    entries = evidence_write(story.investment, folder)
    text = benefits_file([one.unit for one in story.courses])
    (folder / f"{BENEFITS}.csv").write_text(text, encoding="utf-8")
    register = f"  - {{file: {BENEFITS}.csv, reader: events, recorded: 2023-01-20}}\n"
    (folder / LIST_NAME).write_text(f"deliveries:\n{register}{entries}", encoding="utf-8")
    return folder


def told(seed: int, late: int = 0) -> tuple[Story, Investment]:
    """Five people over two years, stated quarter by quarter, each some days late."""
    investment = signed("din-vej-i-job")
    story = Story.of(investment)
    for number in range(5):
        story.person(f"anna{number}", date(2023, 1, 9) + timedelta(days=7 * number))
    story.benefits(date(2023, 1, 20))
    story.random(seed, date(2024, 6, 1))
    for cut in cutoffs(contract_of(investment)):
        if cut.known_on <= LAST:
            quarter(story, cut.known_on, late)
    return story, investment


@pytest.mark.parametrize(("seed", "late"), [(1, 0), (2, 45)])
def test_quarter_by_quarter_is_the_command_line_on_the_files(
    seed: int, late: int, keys: None, tmp_path: Path
) -> None:
    story, investment = told(seed, late)
    stated = list(investment.statements.order_by("number"))
    assert len(stated) > 5
    case = load_case(exported(story, tmp_path), ring("pseudonym").current[1])
    made = settle(
        contract_of(investment), case.facts, case.deliveries, stated[-1].known_on
    ).statements
    assert [statement_bytes(one) for one in made] == [bytes(one.content) for one in stated]
    assert sum(one.total for one in made) > 0


def stated_rows(investment: Investment) -> list[tuple[object, ...]]:
    """What every statement says of people, row by row."""
    rows = StatementRow.objects.filter(statement__investment=investment).exclude(unit="")
    columns = ("statement__number", "line", "unit", "once", "kind", "before", "change")
    return list(rows.order_by("statement__number", "place").values_list(*columns))


def test_stated_late_is_stated_as_it_was_known(keys: None) -> None:
    """And what was stated piece by piece is, to date, what is owed at the end, to the øre."""
    with transaction.atomic():
        on_time = stated_rows(told(4)[1])
        transaction.set_rollback(True)
    _, investment = told(4, late=20)
    assert stated_rows(investment) == on_time
    contract, known = contract_of(investment), evidence_of(investment)
    last = investment.statements.order_by("-number")[0].known_on
    stated = {
        (row.line, row.unit, row.once): row.now
        for one in investment.statements.order_by("number")
        for row in one.rows.exclude(unit="")
    }
    entitled = settle(contract, known.facts, known.deliveries, last).entitled
    owed = {
        (one.claim.key.line, one.claim.key.unit, one.claim.key.once): one.amount
        for one in entitled
        if one.claim.key.unit and one.amount
    }
    assert owed
    assert {key: value for key, value in stated.items() if value} == owed
    # Second thoughts were further rows, and no row was ever changed.
    seen = EvidenceRow.objects.filter(investment=investment).values_list("key", flat=True)
    assert len(set(seen)) < len(seen)
    with pytest.raises(Exception, match="only grows"), transaction.atomic():
        EvidenceRow.objects.filter(investment=investment).update(recorded=date(2020, 1, 1))
