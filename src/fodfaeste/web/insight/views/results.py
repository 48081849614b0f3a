# SPDX-License-Identifier: MPL-2.0
"""The double bottom line of one investment, the people behind it, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.evaluation import library
from fodfaeste.web.insight.actions import RESULTS_SEEN
from fodfaeste.web.insight.drawing import (
    aims_table,
    answer,
    money_figures,
    outcomes_table,
    progress_figure,
    wellbeing_table,
)
from fodfaeste.web.insight.forms import AimForm
from fodfaeste.web.insight.models import Aim
from fodfaeste.web.insight.report import Outcome, Report, report_of
from fodfaeste.web.insight.runs_kinds import COUNT
from fodfaeste.web.insight.selectors import Behind, behind
from fodfaeste.web.insight.services import aim_say
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.selectors import computes_for
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day, page_language, period
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.services import run_start

__all__ = ["aim", "count", "page", "people"]

HERE = "insight:page"


def asked_report(request: Request, investment: Investment) -> Report | None:
    """The report of the quarter that the address asks for; none for one that is not there."""
    quarter = request.GET.get("kvartal", "")
    report = report_of(request.actor, investment, page_language(), quarter)
    if report is None and quarter:
        raise Http404
    return report


@require_safe
@asks(Right.RESULTS_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment) -> HttpResponse:
    """What came of it for people, beside what it cost and brought back."""
    rights = rights_in(request.actor, investment)
    speaker = speaker_of(investment, page_language())
    report = asked_report(request, investment)
    link = _linked(investment, report) if Right.COHORT_READ in rights else None
    money = reverse("investments:money", args=[investment.slug])
    said = {} if report is None else {
        "answer": answer(report, speaker),
        "people": outcomes_table(report, link),
        "against": aims_table(report),
        "wellbeing": wellbeing_table(report),
        "figure": progress_figure(report),
        "money": money_figures(report, speaker, money),
        "quarters": [row["quarter"] for row in reversed(report.series)],
        "sources": [one for one in report.outcomes if one.source],
    }  # fmt: skip
    return render(
        request,
        "insight/page.html",
        {
            "investment": investment,
            "tabs": tabs(rights, investment, HERE),
            "report": report,
            "fewest": FEWEST,
            "sees_money": Right.MONEY_READ in rights,
            "may_count": computes_for(request.actor, investment) is not None,
            "aims": _aims(investment) if Right.AIMS_SAY in rights else [],
            **said,
        },
    )


def _linked(investment: Investment, report: Report | None) -> Callable[[Outcome], str]:
    def link(one: Outcome) -> str:
        address = reverse("insight:people", args=[investment.slug, one.id])
        return f"{address}?kvartal={report.quarter}" if report else address

    return link


def _aims(investment: Investment) -> list[tuple[str, str]]:
    """A link to the aim of each indicator."""
    language = page_language()
    return [
        (one.called[language], reverse("insight:aim", args=[investment.slug, one.id]))
        for one in library().indicators
    ]


@require_safe
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def people(request: Request, investment: Investment, indicator: str) -> HttpResponse:
    """The people behind one figure, by pseudonym; that they were looked at is recorded."""
    if Right.RESULTS_READ not in rights_in(request.actor, investment):
        raise Http404
    report = asked_report(request, investment)
    outcome = None if report is None else report.outcome(indicator)
    if report is None or outcome is None or indicator == "referred":
        raise Http404
    rows = behind(request.actor, investment, indicator, report.on)
    audit_record(
        actor=request.actor,
        organisation=acts_for(request.actor, Right.COHORT_READ, investment),
        action=RESULTS_SEEN,
        thing=f"{investment.slug}, {indicator}, {report.quarter}",
    )
    return render(
        request,
        "insight/people.html",
        {
            "investment": investment,
            "tabs": tabs(rights_in(request.actor, investment), investment, HERE),
            "outcome": outcome,
            "report": report,
            "quarter": period(report.quarter),
            "table": _people_table(rows),
            "count": len(rows),
        },
    )


def _people_table(rows: list[Behind]) -> Table:
    columns = (
        Column(_("Borger"), head=True), Column(_("Begyndt")), Column(_("Nået")),
    )  # fmt: skip
    return Table(
        _("Borgere bag tallet"),
        columns,
        [(_named(one), day(one.enrolled), day(one.day)) for one in rows],
        hide_caption=True,
    )


def _named(one: Behind) -> str:
    if one.course is None:
        return one.unit
    view = "casework:page" if one.given else "casework:follow"
    return format_html('<a href="{}">{}</a>', reverse(view, args=[one.course]), one.unit)


@require_POST
@asks(Right.COHORT_READ, rows=Investment.objects.all)
def count(request: Request, investment: Investment) -> HttpResponse:
    """Count the results anew, as known today."""
    organisation = computes_for(request.actor, investment)
    if organisation is None:
        raise Http404
    run = run_start(
        kind=COUNT,
        key=f"{investment.slug} {timezone.now():%Y-%m-%dT%H:%M}",
        organisation=organisation,
        actor=request.actor,
        arguments={"investment": investment.slug, "known_on": timezone.localdate().isoformat()},
    )
    return redirect("runs:run", run.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.AIMS_SAY, rows=Investment.objects.all)
def aim(request: Request, investment: Investment, indicator: str) -> HttpResponse:
    """Say what is aimed at for one indicator, and what would have happened anyway."""
    one = next((one for one in library().indicators if one.id == indicator), None)
    if one is None:
        raise Http404
    there = Aim.objects.filter(investment=investment, indicator=indicator).first()
    form = AimForm(request.POST or None, initial=_initial(there))
    if request.method == "POST" and form.is_valid():
        aim_say(
            investment=investment,
            indicator=indicator,
            target=form.share("target"),
            baseline=form.share("baseline"),
            source=form.cleaned_data["source"],
            actor=request.actor,
            organisation=acts_for(request.actor, Right.AIMS_SAY, investment),
        )
        messages.success(request, _("Målet er gemt."))
        return redirect("insight:page", investment.slug)
    language = page_language()
    return render(
        request,
        "insight/aim.html",
        {
            "investment": investment,
            "form": form,
            "called": one.called[language],
            "means": one.means[language],
        },
    )


def _initial(there: Aim | None) -> dict[str, object]:
    if there is None:
        return {}
    return {
        "target": None if there.target is None else there.target * 100,
        "baseline": None if there.baseline is None else there.baseline * 100,
        "source": there.source,
    }
