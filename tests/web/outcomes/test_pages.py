# SPDX-License-Identifier: MPL-2.0
"""The pages of evidence as people see them: no finding of axe, on a phone and on a screen."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fodfaeste.exchange.deliveries import Entry
from fodfaeste.web.outcomes.claims import claims_compute
from fodfaeste.web.outcomes.models import Check, Intake
from fodfaeste.web.outcomes.services import evidence_collect
from fodfaeste.web.outcomes.services.checks import checks_raise
from fodfaeste.web.outcomes.services.steps import GIVERS, VERIFIERS, check_step
from tests.web.browser import Site, findings
from tests.web.outcomes.people import Small, small
from tests.web.outcomes.test_checks import LATER
from tests.web.outcomes.test_intake import benefit, hand_over

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def made(keys: None, db: None, entries: list[Entry]) -> Small:
    """A job of half a year, disputed once, and a file of benefits that waits to be accepted."""
    made = small("din-vej-i-job", *LATER)
    course = made.story.person("bo", date(2023, 2, 6))
    made.give(course)
    made.story.benefits(date(2023, 2, 20))
    made.story.job(course, date(2023, 4, 3), date(2023, 4, 4), "16.0")
    today = timezone.localdate()
    evidence_collect(investment=made.investment, as_of=today)
    claims_compute(investment=made.investment, today=today)
    checks_raise(investment=made.investment, today=today)
    check = Check.objects.get(line="A")
    for who, verb, ways in (
        ("controller", "rejected", VERIFIERS), ("consultant", "disputed", GIVERS),
    ):  # fmt: skip
        actor = made.actor(who, today)
        check_step(check=check, verb=verb, text="Lønsedlen mangler", actor=actor,
                   organisation=min(actor.organisations), ways=ways)  # fmt: skip
    paper = SimpleUploadedFile("løn.pdf", b"%PDF-1.7 Bo")
    add = reverse("outcomes:document_new", args=[check.uid])
    made.client("consultant").post(add, {"file": paper})
    hand_over(made.client("controller"), benefit(entries))
    return made


def addresses() -> list[tuple[str, str]]:
    """Who looks at which page."""
    slug = "din-vej-i-job"
    check = Check.objects.get(line="A")
    return [
        ("second", reverse("outcomes:claims", args=[slug])),
        ("second", reverse("outcomes:checks", args=[slug])),
        ("second", reverse("outcomes:check", args=[check.uid])),
        ("consultant", reverse("outcomes:check", args=[check.uid])),
        ("consultant", f"/forloeb/{check.course_id}/"),
        ("second", reverse("outcomes:files", args=[slug])),
        ("second", reverse("outcomes:hand_over", args=[slug])),
        ("second", reverse("outcomes:intake", args=[Intake.objects.get().uid])),
        ("second", "/"),
    ]


@pytest.mark.parametrize("width", ["phone", "screen"])
def test_every_page_is_for_everyone(made: Small, site: Site, wide_site: Site, width: str) -> None:
    looked = {"phone": site, "screen": wide_site}[width]
    for who, address in addresses():
        looked.sign_in(made.people[who])
        looked.open(address)
        assert looked.status == 200, address
        assert findings(looked.page) == [], address
        wide = looked.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"
        _shot(looked, width, address)


def test_a_controller_settles_a_dispute(made: Small, wide_site: Site) -> None:
    check = Check.objects.get(line="A")
    wide_site.sign_in(made.people["second"])
    wide_site.open(reverse("outcomes:check", args=[check.uid]))
    page = wide_site.page
    page.get_by_label("Begrundelse eller besked").fill("Lønsedlen er set.")
    page.get_by_role("button", name="Oplysningen gælder", exact=True).click()
    page.get_by_text("Det er gemt").wait_for()
    assert page.get_by_text("Lønsedlen er set.").is_visible()
    check.refresh_from_db()
    assert check.state == "verified"
    assert check.due_on > timezone.localdate() - timedelta(days=1)


def _shot(site: Site, width: str, address: str) -> None:
    import os

    folder = os.environ.get("SHOTS")
    if folder:
        name = address.strip("/").replace("/", "_") or "front"
        site.page.screenshot(path=str(Path(folder) / f"{width}-{name}.png"), full_page=True)
