# SPDX-License-Identifier: MPL-2.0
"""The pages of account strings, vouchers, and accruals at the end of a year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.exchange.exports.accounts import AccountsProblem
from fodfaeste.web.bookkeeping.actions import VOUCHERS_TAKEN
from fodfaeste.web.bookkeeping.frame import frame
from fodfaeste.web.bookkeeping.ledgers.accounts import rows_of
from fodfaeste.web.bookkeeping.ledgers.forms import AccountsForm
from fodfaeste.web.bookkeeping.ledgers.services import accounts_set
from fodfaeste.web.bookkeeping.ledgers.tables import later_table, unpaid_table
from fodfaeste.web.bookkeeping.ledgers.vouchers import vouchers_file
from fodfaeste.web.bookkeeping.ledgers.year_end import later_of, unpaid_of
from fodfaeste.web.bookkeeping.statements.workbook import Cell, sheets_xlsx
from fodfaeste.web.bookkeeping.tabs import books_of, purses_held
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment, Statement
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in
from fodfaeste.web.privacy.services import audit_record

__all__ = ["accounts", "vouchers", "year_end", "year_end_file"]

ACCOUNTS, YEAR_END = "bookkeeping:accounts", "bookkeeping:year_end"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def accounts(request: Request, investment: Investment) -> HttpResponse:
    """The organisation's account strings, which who keeps its books can set."""
    said = frame(request, investment, ACCOUNTS)
    organisation = said["organisation"]
    held = purses_held(investment, organisation)
    rows = rows_of(investment, organisation, held, speaker_of(investment, page_language()))
    form = AccountsForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST":
        books_of(request, Right.BOOKS_KEEP, investment)
        if form.is_valid() and _set(request, investment, organisation, form):
            return redirect(f"{request.path}?organisation={organisation.slug}")
    said |= {
        "form": form,
        "rows": rows,
        "missing": sum(not (row.debit and row.credit) for row in rows),
        "statements": Statement.objects.filter(investment=investment)
        .defer("content")
        .order_by("-number"),
    }
    return render(request, "bookkeeping/accounts.html", said)


def _set(request: Request, investment: Investment, organisation: Any, form: AccountsForm) -> bool:
    """Whether the rows could be kept; what is wrong with one is said at the form."""
    try:
        accounts_set(
            investment=investment,
            organisation=organisation,
            rows=form.filled(),
            actor=request.actor,
        )
    except AccountsProblem as problem:
        form.add_error(None, problem.en if page_language() == "en" else problem.da)
        return False
    messages.success(request, _("Kontostrengene er gemt."))
    return True


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def vouchers(request: Request, investment: Investment) -> HttpResponse:
    """The vouchers of one statement, or of all, as a file."""
    organisation = books_of(request, Right.BOOKS_READ, investment)
    rows = Statement.objects.filter(investment=investment).order_by("number")
    asked = request.GET.get("opgoerelse", "")
    if asked.isdecimal() and len(asked) < 7:
        rows = rows.filter(number=int(asked))
    held = purses_held(investment, organisation)
    try:
        content = vouchers_file(investment, organisation, held, list(rows), page_language())
    except AccountsProblem as problem:
        said = problem.en if page_language() == "en" else problem.da
        messages.error(request, _("Bilagene kan ikke laves: %(why)s.") % {"why": said})
        return redirect(ACCOUNTS, investment.slug)
    audit_record(
        actor=request.actor,
        organisation=organisation,
        action=VOUCHERS_TAKEN,
        thing=investment.slug,
    )
    name = f"{investment.slug}-bilag{'-' + asked if asked else ''}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _years(investment: Investment) -> list[int]:
    """The years that have ended since the investment began."""
    first = investment.statements.aggregate(first=Min("start"))["first"]
    if first is None:
        return []
    return list(range(timezone.localdate().year - 1, first.year - 1, -1))


def _accrued(request: Request, investment: Investment) -> dict[str, Any]:
    said = frame(request, investment, YEAR_END)
    years, asked = _years(investment), request.GET.get("aar", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    said |= {"years": years, "year": year, "unpaid": [], "later": None}
    if year is not None:
        organisation = said["organisation"]
        held = purses_held(investment, organisation)
        said["unpaid"] = unpaid_of(investment, organisation, held, year)
        if Right.COHORT_READ in rights_in(request.actor, investment):
            said["later"] = later_of(investment, held, year)
    return said


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def year_end(request: Request, investment: Investment) -> HttpResponse:
    """What belongs to a year and was not paid, or not stated, by its last day."""
    said = _accrued(request, investment)
    speaker = speaker_of(investment, page_language())
    held = purses_held(investment, said["organisation"])
    mine = [one for one in said["unpaid"] if one.owed.payer in held]
    theirs = [one for one in said["unpaid"] if one.owed.payer not in held]
    said |= {
        "owes": unpaid_table(mine, speaker),
        "is_owed": unpaid_table(theirs, speaker),
        "later_table": None if said["later"] is None else later_table(said["later"], speaker),
    }
    return render(request, "bookkeeping/year_end.html", said)


@require_safe
@asks(Right.BOOKS_READ, rows=Investment.objects.all)
def year_end_file(request: Request, investment: Investment) -> HttpResponse:
    """The same as a workbook."""
    said = _accrued(request, investment)
    speaker = speaker_of(investment, page_language())
    unpaid: list[tuple[Cell, ...]] = [
        (one.owed.what, speaker.purse(one.owed.payer), speaker.purse(one.owed.payee),
         one.owed.stated, one.owed.day, one.rest)
        for one in said["unpaid"]
    ]  # fmt: skip
    later: list[tuple[Cell, ...]] = [
        (one.line, speaker.purse(one.payer), speaker.purse(one.payee), one.amount)
        for one in said["later"] or []
    ]
    content = sheets_xlsx(
        [
            (_("Opgjort og ikke betalt"),
             (_("Hvad"), _("Fra"), _("Til"), _("Opgjort"), _("Forfald"), _("Ikke betalt")), unpaid),
            (_("Opgjort senere"),
             (_("Betaling"), _("Fra"), _("Til"), _("Hører til året")), later),
        ]
    )  # fmt: skip
    name = f"{investment.slug}-{said['year']}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
