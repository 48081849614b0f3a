# SPDX-License-Identifier: MPL-2.0
"""The quarterly report as files, with exactly what the page shows the same reader."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from fodfaeste.web.insight.paper import report_pdf, report_xlsx
from fodfaeste.web.insight.views.results import asked_report
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks

__all__ = ["pdf", "workbook"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@asks(Right.RESULTS_READ, rows=Investment.objects.all)
def pdf(request: Request, investment: Investment) -> HttpResponse:
    """The report on paper."""
    report = asked_report(request, investment)
    if report is None:
        raise Http404
    content = report_pdf(report, investment, speaker_of(investment, page_language()))
    return _file(content, "application/pdf", f"{investment.slug}-{report.quarter}.pdf")


@require_safe
@asks(Right.RESULTS_READ, rows=Investment.objects.all)
def workbook(request: Request, investment: Investment) -> HttpResponse:
    """The report as a workbook."""
    report = asked_report(request, investment)
    if report is None:
        raise Http404
    content = report_xlsx(report, investment, speaker_of(investment, page_language()))
    return _file(content, XLSX, f"{investment.slug}-{report.quarter}.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
