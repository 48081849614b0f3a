# SPDX-License-Identifier: MPL-2.0
"""What the demo world's casework shows: claims, what is to be verified, and files on their way."""

from __future__ import annotations

from datetime import date, timedelta

from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.pdf.paper import Paper, Paragraph, paper_pdf
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.demo.courses import StoryWrong
from fodfaeste.web.demo.registers import (
    AFTER,
    BENEFITS,
    INCOME,
    benefit_lines,
    income_lines,
    known_people,
)
from fodfaeste.web.demo.story import CheckScript, Days, Story
from fodfaeste.web.demo.work import who
from fodfaeste.web.insight.services import results_count
from fodfaeste.web.investments.models import Delivery, Investment, Part, Party
from fodfaeste.web.organisations.models import Membership, Organisation
from fodfaeste.web.outcomes.claims import claims_compute
from fodfaeste.web.outcomes.missing import missing_refresh
from fodfaeste.web.outcomes.models import Check
from fodfaeste.web.outcomes.services import evidence_collect, evidence_deliver
from fodfaeste.web.outcomes.services.checks import checks_raise
from fodfaeste.web.outcomes.services.intake import Handed, intake_accept, intake_start
from fodfaeste.web.outcomes.services.steps import GIVERS, VERIFIERS, check_step, document_add
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.lease import lease_take
from fodfaeste.web.runs.report import Report
from fodfaeste.web.runs.worker import worker_name

__all__ = ["evidence_answered"]

SPOILED = "en linje, som ingen kan læse"


def evidence_answered(story: Story, days: Days) -> None:
    """What every night does is done; people answer, files come, and results are counted."""
    script = story.work.investment
    given = Course.objects.filter(investment__isnull=False).values("investment")
    for one in Investment.objects.filter(pk__in=given).order_by("pk"):
        _shown(one, days.today)
    investment = Investment.objects.get(slug=script.slug)
    evidence_deliver(investment=investment, as_of=days.today)
    verified(investment, story)
    files_handed_over(investment, story, days)
    results_count(investment=investment, known_on=days.today)


def _shown(investment: Investment, today: date) -> None:
    evidence_collect(investment=investment, as_of=today)
    claims_compute(investment=investment, today=today)
    checks_raise(investment=investment, today=today)
    missing_refresh(investment=investment, today=today)


def _worked() -> None:
    """Do what waits for a worker."""
    while (run := lease_take(worker_name())) is not None:
        report = Report(run)
        with report.finish(KINDS[run.kind].work(run, report)):
            pass


def verified(investment: Investment, story: Story) -> None:
    """What people have answered of what is to be verified."""
    rows = Course.objects.filter(investment=investment).select_related("participant__subject")
    courses = {name_of(one): one for one in rows}
    for one in story.told.checks:
        course = courses.get(one.name)
        checks = Check.objects.filter(investment=investment, line=one.line)
        found = checks.filter(unit=course.unit if course else "").first()
        if found is None:
            raise StoryWrong(f"{one.name}, {one.line}: nothing is to be verified")
        _answered(found, one)


def _answered(check: Check, one: CheckScript) -> None:
    member = Membership.objects.select_related("organisation").get(person__email=one.by)
    verifies = member.organisation_id == check.verifier_id
    if verifies and one.verb == "verified":
        _documented(check)
    check_step(
        check=check, verb=one.verb, text=one.text, actor=who(one.by),
        organisation=member.organisation, ways=VERIFIERS if verifies else GIVERS,
    )  # fmt: skip


def _documented(check: Check) -> None:
    """The provider has sent a payslip."""
    assert check.course is not None and check.achieved is not None
    text = "Lønseddel for en opdigtet borger. Timer og løn er dem, der står i forløbet."
    pdf = paper_pdf(
        Paper("Lønseddel", "Opdigtet arbejdsgiver", [Paragraph(text)], check.achieved, "da")
    )
    document_add(
        check=check,
        content=[pdf],
        kind="application/pdf",
        actor=Actor(check.course.consultant_id),
        organisation=check.course.organisation_id,
    )


def files_handed_over(investment: Investment, story: Story, days: Days) -> None:
    """Two files on their way in: one read in with rows in quarantine, one waits to be looked at."""
    authority = Party.objects.select_related("organisation").get(
        investment=investment, part=Part.AUTHORITY
    )
    read = Delivery.objects.filter(investment=investment, reader="ydelsesrefusion")
    begins = max(one.recorded_on for one in read) - AFTER
    span = Span(begins, days.today - timedelta(days=6))
    people = known_people(story, days)
    place = story.work.investment.municipality
    paid = [row for one in people for row in benefit_lines(one, span, place)]
    earned = [row for one in people for row in income_lines(one, span)]
    organisation, by = authority.organisation, story.work.investment.controller
    benefit = [BENEFITS, *paid, _spoiled(paid[0])]
    income = [INCOME, *earned, _spoiled(earned[0]), SPOILED]
    _handed(investment, organisation, by, days, "ydelsesrefusion", "benefit", benefit, span, True)
    _handed(investment, organisation, by, days, "income", "work", income, span, False)


def _spoiled(line: str) -> str:
    """A row whose number nobody can have."""
    cells = line.split(";")
    at = next(place for place, cell in enumerate(cells) if len(cell) == 10 and cell.isdigit())
    cells[at] = "1234"
    return ";".join(cells)


def _handed(
    investment: Investment,
    organisation: Organisation,
    by: str,
    days: Days,
    reader: str,
    kind: str,
    lines: list[str],
    span: Span,
    accepted: bool,
) -> None:
    intake = intake_start(
        investment=investment,
        organisation=organisation,
        actor=who(by),
        handed=Handed(
            reader, days.today, f"{reader}.csv",
            covers=((kind, span.start, span.end - timedelta(days=1)),),
        ),
        content=["\r\n".join([*lines, ""]).encode("utf-8")],
    )  # fmt: skip
    _worked()
    if accepted:
        intake_accept(intake=intake, actor=who(by))
        _worked()
