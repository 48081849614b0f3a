# SPDX-License-Identifier: MPL-2.0
"""What a contract wants verified is, by whom it names, with four eyes, and becomes money."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fodfaeste.web.investments.evidence import evidence_of
from fodfaeste.web.outcomes.claims import claims_compute
from fodfaeste.web.outcomes.models import Check, Document, EvidenceRow, RaisedClaim, Ruling
from fodfaeste.web.outcomes.services import evidence_collect, evidence_deliver
from fodfaeste.web.outcomes.services.checks import checks_raise
from fodfaeste.web.outcomes.services.steps import GIVERS, VERIFIERS, Refused, check_step
from tests.web.outcomes.people import Small, small

pytestmark = pytest.mark.django_db

EVERY_ONE = ("standard: as delivered", "standard: every one")
LATER = (
    ("achieve until: 2025-12-31", "achieve until: 2089-12-31"),
    ("prove until: 2026-03-31", "prove until: 2090-03-31"),
    ("close: 2026-06-30", "close: 2090-06-30"),
    ("final: 2026-06-30", "final: 2090-06-30"),
)
"""What is found today must still count, whenever that is."""


def started(*changes: tuple[str, str]) -> tuple[Small, Check | None]:
    """Someone in a job for half a year, and the check of the job's start."""
    made = small("din-vej-i-job", *LATER, *changes)
    course = made.story.person("bo", date(2023, 2, 6))
    made.give(course)
    made.story.benefits(date(2023, 2, 20))
    job = made.story.job(course, date(2023, 4, 3), date(2023, 4, 4), "16.0")
    job.made_by = made.people["consultant"]
    job.save()
    today = timezone.localdate()
    evidence_collect(investment=made.investment, as_of=today)
    claims_compute(investment=made.investment, today=today)
    checks_raise(investment=made.investment, today=today)
    assert checks_raise(investment=made.investment, today=today) == 0
    return made, Check.objects.filter(line="A").first()


def step(made: Small, check: Check, who: str, verb: str, text: str = "") -> Check:
    """Someone takes a step."""
    gives = who in ("consultant", "other", "leader")
    return check_step(
        check=check, verb=verb, text=text, actor=made.actor(who, timezone.localdate()),
        organisation=made.story.provider.pk if gives else check.verifier_id,
        ways=GIVERS if gives else VERIFIERS,
    )  # fmt: skip


def test_a_claim_is_for_the_one_whom_the_contract_names(keys: None) -> None:
    made, check = started()
    assert check is not None
    assert (check.verifier.slug, check.role, check.required) == ("kommune", "department", False)
    assert check.due_on > timezone.localdate() - timedelta(days=1)
    assert RaisedClaim.objects.get(line="A").amount == 1_500_000
    step(made, check, "controller", "verified")
    rows = EvidenceRow.objects.filter(key__in=check.keys)
    assert rows.count() == 2 * len(check.keys)  # as it was said, and as it was verified
    evidence_collect(investment=made.investment, as_of=timezone.localdate())
    evidence_deliver(investment=made.investment, as_of=timezone.localdate())
    verified = [
        fact for fact in evidence_of(made.investment).facts
        if getattr(fact, "verification", None) is not None
        and fact.verification.value == "verified" and fact.key in check.keys
    ]  # fmt: skip
    assert verified


def test_whoever_recorded_it_does_not_verify_it(keys: None) -> None:
    made, check = started()
    assert check is not None
    job = check.course.jobs.get()  # type: ignore[union-attr]
    job.made_by = made.people["controller"]
    job.save()
    with pytest.raises(Refused, match="colleague"):
        step(made, check, "controller", "verified")
    assert step(made, check, "second", "verified").state == "verified"


def test_rejected_sent_in_again_and_disputed(keys: None) -> None:
    made, check = started()
    assert check is not None
    with pytest.raises(Refused):
        step(made, check, "controller", "rejected")  # without a reason
    step(made, check, "controller", "rejected", "Lønsedlen mangler")
    today = timezone.localdate()
    claims_compute(investment=made.investment, today=today)
    assert not RaisedClaim.objects.filter(line="A", amount__gt=0).exists()
    checks_raise(investment=made.investment, today=today)
    check.refresh_from_db()
    assert check.state == "rejected"
    with pytest.raises(Refused):
        step(made, check, "controller", "verified")
    step(made, check, "consultant", "resubmitted", "Nu er den lagt ved")
    claims_compute(investment=made.investment, today=today)
    assert RaisedClaim.objects.get(line="A").amount == 1_500_000
    step(made, check, "controller", "rejected", "Det er en anden arbejdsplads")
    step(made, check, "consultant", "disputed", "Det er samme koncern")
    step(made, check, "controller", "message", "Send gerne et brev")
    with pytest.raises(Refused):
        step(made, check, "controller", "message")
    step(made, check, "second", "upheld", "Brevet viser det")
    claims_compute(investment=made.investment, today=today)
    assert RaisedClaim.objects.get(line="A").amount == 1_500_000
    verdicts = Ruling.objects.order_by("pk").values_list("verdict", flat=True)
    assert list(dict.fromkeys(verdicts)) == ["rejected", "claimed", "disputed", "verified"]


def test_where_every_one_is_to_be_verified_nothing_is_claimed_before(keys: None) -> None:
    made, check = started(EVERY_ONE)
    assert check is None
    fact = Check.objects.get(form="fact")
    assert fact.required
    step(made, fact, "controller", "verified")
    today = timezone.localdate()
    claims_compute(investment=made.investment, today=today)
    assert RaisedClaim.objects.get(line="A").amount == 1_500_000


def test_what_changes_is_verified_anew(keys: None) -> None:
    made, _ = started(EVERY_ONE)
    fact = Check.objects.get(form="fact")
    step(made, fact, "controller", "verified")
    job = fact.course.jobs.get()  # type: ignore[union-attr]
    made.story.change(job, timezone.localdate(), hours_a_week="20.0")
    today = timezone.localdate()
    checks_raise(investment=made.investment, today=today)
    fact.refresh_from_db()
    assert fact.state == "waiting"
    claims_compute(investment=made.investment, today=today)
    assert not RaisedClaim.objects.filter(line="A").exists()


def test_the_pages_of_a_check(keys: None) -> None:
    made, check = started()
    assert check is not None
    address = reverse("outcomes:check", args=[check.uid])
    page = made.client("controller").get(address).content.decode()
    assert "Forløbet og registrene side om side" in page
    assert "Bekræft" in page
    assert "15.000" in page
    assert made.client("investor").get(address).status_code == 404
    assert made.client("other").get(address).status_code == 404
    listed = made.client("controller").get(reverse("outcomes:checks", args=["din-vej-i-job"]))
    assert check.unit in listed.content.decode()
    front = made.client("controller").get("/").content.decode()
    assert "Kontrollér dokumentationen" in front
    sent = made.client("controller").post(
        reverse("outcomes:decide", args=[check.uid]), {"verb": "verified", "text": ""}
    )
    assert sent.status_code == 302
    check.refresh_from_db()
    assert check.state == "verified"


def test_documents_are_for_two_sides_only(keys: None) -> None:
    made, check = started()
    assert check is not None
    add = reverse("outcomes:document_new", args=[check.uid])
    plain = SimpleUploadedFile("løn.pdf", b"GIF89a not a payslip")
    assert made.client("consultant").post(add, {"file": plain}).status_code == 200
    assert not Document.objects.exists()
    paper = SimpleUploadedFile("løn.pdf", b"%PDF-1.7 Bo Bosen 12.000 kr.")
    assert made.client("consultant").post(add, {"file": paper}).status_code == 302
    kept = Document.objects.get()
    assert b"Bosen" not in bytes(kept.sealed)
    address = reverse("outcomes:document", args=[kept.uid])
    assert made.client("controller").get(address).content.startswith(b"%PDF-1.7 Bo")
    assert made.client("investor").get(address).status_code == 404
    assert made.client("other").get(address).status_code == 404
    assert made.client("controller").post(add, {"file": paper}).status_code == 404
