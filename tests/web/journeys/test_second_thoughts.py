# SPDX-License-Identifier: MPL-2.0
"""What was said is doubted, and what was stated is corrected two quarters later."""

from __future__ import annotations

from datetime import date

import pytest

from fodfaeste.web.bookkeeping.invoices.models import Invoice
from fodfaeste.web.casework.models import Job
from fodfaeste.web.investments.models import StatementRow
from fodfaeste.web.outcomes.models import Check
from tests.web.journeys.steps import at_work, enrolled, in_check, proved, referred, stated
from tests.web.journeys.walk import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.mark.parametrize("walk", [390], indirect=True, ids=["phone"])
def test_a_dispute(walk: Walk) -> None:
    """The municipality doubts a payslip, the provider answers, and the payslip holds."""
    course = referred(walk)
    enrolled(walk, course)
    at_work(walk, course)
    check, path = in_check(walk, date(2026, 3, 2))
    walk.be("ahus/controller")
    walk.open(path)
    walk.fill({"Begrundelse eller besked": "Timerne passer ikke med lønnen."})
    walk.press("Bestrid")
    check.refresh_from_db()
    assert check.state == Check.State.DISPUTED
    walk.be("provider/consultant")
    walk.open(path)
    walk.fill({"Begrundelse eller besked": "Lønnen er for fire uger; timerne er rigtige."})
    walk.press("Send besked")
    walk.be("two hats")  # a colleague: not the one who doubted it
    walk.open(path)
    assert "Lønnen er for fire uger" in walk.text()
    walk.fill({"Begrundelse eller besked": "Tak, det er forklaret."})
    walk.press("Oplysningen gælder")
    check.refresh_from_db()
    assert check.state == Check.State.VERIFIED
    stated(walk, date(2026, 4, 20), "20.000 kr.")


@pytest.mark.parametrize("walk", [1280], indirect=True, ids=["screen"])
def test_a_correction_two_quarters_later(walk: Walk) -> None:
    """The job turns out not to have been one: what was stated is taken back, and credited."""
    course = referred(walk)
    enrolled(walk, course)
    at_work(walk, course)
    proved(walk, date(2026, 3, 2))
    stated(walk, date(2026, 4, 20), "20.000 kr.")
    stated(walk, date(2026, 7, 20), "25.000 kr.")
    walk.on(date(2026, 9, 1))
    walk.be("provider/consultant")
    job = Job.objects.get()
    walk.open(f"{course}job/")
    walk.open(f"/forloeb/job/{job.pk}/tilbage/")
    walk.fill({"Hvorfor trækkes den tilbage?": "Det var en virksomhedspraktik."})
    walk.press("Træk tilbage")
    walk.night()
    stated(walk, date(2026, 10, 20), "−20.000 kr.")
    rows = StatementRow.objects.filter(line="start").order_by("pk")
    assert [(one.kind, one.change) for one in rows] == [
        ("new", 20_000_00), ("reversed", -20_000_00),
    ]  # fmt: skip
    assert not Invoice.objects.exists()
