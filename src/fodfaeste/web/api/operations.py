# SPDX-License-Identifier: MPL-2.0
"""What can be read: each operation names the right that it asks for, and finds rows through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404
from ninja import Router
from pydantic import Field

from fodfaeste.explain.reasons import plain
from fodfaeste.web.api import schemas
from fodfaeste.web.investments.accounts import account_shown
from fodfaeste.web.investments.contracts import sections_of
from fodfaeste.web.investments.disclosed import Figures, figures_of
from fodfaeste.web.investments.models import Investment, Party, Statement, StatementRow
from fodfaeste.web.investments.reading import (
    agreed_one,
    reason_of,
    row_of,
    rows_of,
    statement_of,
)
from fodfaeste.web.investments.selectors import (
    account_on,
    deliveries_of,
    investments_of,
    parties_of,
    purses_of,
    statements_of,
)
from fodfaeste.web.policy import Request, Right, rights_in, visible
from fodfaeste.web.runs.selectors import runs_of

__all__ = ["RIGHTS", "router"]

router = Router()
RIGHTS: dict[str, Right] = {}
"""The right that each operation asks for, by its name."""
PROBLEMS = {401: schemas.Problem, 404: schemas.Problem, 422: schemas.Problem}
Operation = TypeVar("Operation", bound=Callable[..., Any])
Words = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
BY_SLUG = "/investments/{slug:slug}"


def _reads(path: str, right: Right, answer: Any) -> Callable[[Operation], Operation]:
    """Register an operation that asks for a right."""

    def keep(operation: Operation) -> Operation:
        name = operation.__name__
        RIGHTS[name] = right
        found: Operation = router.get(
            path, response={200: answer, **PROBLEMS}, url_name=name, operation_id=name
        )(operation)
        return found

    return keep


def _investment(request: Request, right: Right, slug: str) -> Investment:
    rows = visible(request.actor, right, Investment.objects.all())
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _some(rows: QuerySet[Any], limit: int, offset: int) -> tuple[int, list[Any]]:
    return rows.count(), list(rows[offset : offset + limit])


@_reads("/investments", Right.INVESTMENT_READ, schemas.ListOf[schemas.Investment])
def investments(
    request: Request,
    words: Words = "",
    limit: schemas.Limit = 50,
    offset: schemas.Offset = 0,
) -> dict[str, Any]:
    """The investments that one is a party of."""
    count, some = _some(investments_of(request.actor, words=words), limit, offset)
    parties = parties_of(request.actor, some)
    return {"count": count, "items": [_about(one, parties[one.pk]) for one in some]}


@_reads(BY_SLUG, Right.INVESTMENT_READ, schemas.Investment)
def investment(request: Request, slug: str) -> dict[str, Any]:
    """One investment."""
    one = _investment(request, Right.INVESTMENT_READ, slug)
    rights = sorted(rights_in(request.actor, one))
    return {**_about(one, parties_of(request.actor, [one])[one.pk]), "rights": rights}


def _about(one: Investment, parties: list[Party]) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": {"da": one.title_da, "en": one.title_en},
        "status": one.status,
        "currency": one.currency,
        "signed_on": one.signed_on,
        "from_date": one.from_date,
        "until_date": one.until_date,
        "fingerprint": one.fingerprint,
        "parties": [
            {
                "organisation": party.organisation.slug,
                "name": party.organisation.name,
                "part": party.part,
                "purses": party.purses,
            }
            for party in parties
        ],
    }


@_reads(f"{BY_SLUG}/contract", Right.INVESTMENT_READ, schemas.Contract)
def contract(request: Request, slug: str, language: schemas.Language = "da") -> dict[str, Any]:
    """The contract in words."""
    one = _investment(request, Right.INVESTMENT_READ, slug)
    sections = [
        {
            "path": part.path,
            "title": part.title,
            "sentences": [{"path": each.path, "text": each.text} for each in part.sentences],
        }
        for part in sections_of(one, language)
    ]
    said = {"fingerprint": one.fingerprint, "language": language, "source": one.contract}
    return {**said, "sections": sections}


@_reads(f"{BY_SLUG}/statements", Right.STATEMENT_READ, schemas.ListOf[schemas.StatementSummary])
def statements(
    request: Request,
    slug: str,
    known_on: date | None = None,
    limit: schemas.Limit = 50,
    offset: schemas.Offset = 0,
) -> dict[str, Any]:
    """The statements as they stood on a day."""
    one = _investment(request, Right.STATEMENT_READ, slug)
    rights, purses = rights_in(request.actor, one), purses_of(request.actor, one)
    rows = statements_of(request.actor, one, known_on)
    count, some = _some(rows.prefetch_related("lines", "dues"), limit, offset)
    return {
        "count": count,
        "items": [_stated(each, figures_of(each, rights, purses)) for each in some],
    }


@_reads(f"{BY_SLUG}/statements/{{int:number}}", Right.STATEMENT_READ, schemas.Statement)
def statement(request: Request, slug: str, number: schemas.Number) -> dict[str, Any]:
    """One statement with its lines."""
    one = _investment(request, Right.STATEMENT_READ, slug)
    found = statement_of(request.actor, one, number)
    figures = figures_of(found, rights_in(request.actor, one), purses_of(request.actor, one))
    lines: list[dict[str, Any]] = [
        {
            "line": each.name,
            "people": each.units,
            "amount": each.amount,
            "corrected": each.corrected,
        }
        for each in figures.lines
    ]
    if figures.lines_hidden:
        lines.append(dict.fromkeys(("line", "people", "amount", "corrected")))
    return {**_stated(found, figures), "lines": lines}


def _stated(one: Statement, figures: Figures) -> dict[str, Any]:
    names = "number", "period", "start", "end", "known_on", "final", "sha256", "published_at"
    dues: list[dict[str, Any]] = [asdict(each) for each in figures.dues]
    if figures.dues_hidden:
        dues.append(dict.fromkeys(("day", "payer", "payee", "amount", "vat")))
    return {**{name: getattr(one, name) for name in names}, "dues": dues}


@_reads(f"{BY_SLUG}/statements/{{int:number}}/rows", Right.UNIT_READ, schemas.ListOf[schemas.Row])
def rows(
    request: Request,
    slug: str,
    number: schemas.Number,
    line: Words = "",
    limit: schemas.Limit = 50,
    offset: schemas.Offset = 0,
) -> dict[str, Any]:
    """The rows of a statement, by pseudonym; that they were read is recorded."""
    one = _investment(request, Right.UNIT_READ, slug)
    found = statement_of(request.actor, one, number)
    count, some = _some(rows_of(request.actor, one, found, line), limit, offset)
    return {"count": count, "items": some}


@_reads(
    f"{BY_SLUG}/statements/{{int:number}}/rows/{{int:place}}/why",
    Right.UNIT_READ,
    schemas.Reason,
)
def why(
    request: Request,
    slug: str,
    number: schemas.Number,
    place: schemas.Number,
    language: schemas.Language = "da",
) -> dict[str, object]:
    """The reason of a row, down to the rows of the registers; asking about a person is recorded."""
    one = _investment(request, Right.UNIT_READ, slug)
    found = statement_of(request.actor, one, number)
    row: StatementRow = row_of(request.actor, one, found, place)
    return plain(reason_of(one, found, row, language))


@_reads(
    f"{BY_SLUG}/statements/{{int:number}}/agreed/{{int:which}}/why",
    Right.STATEMENT_READ,
    schemas.Reason,
)
def why_agreed(
    request: Request,
    slug: str,
    number: schemas.Number,
    which: schemas.Number,
    language: schemas.Language = "da",
) -> dict[str, object]:
    """The reason of an agreed payment, by its number among them; it is about nobody."""
    one = _investment(request, Right.STATEMENT_READ, slug)
    found = statement_of(request.actor, one, number)
    return plain(reason_of(one, found, agreed_one(found, which), language))


@_reads(f"{BY_SLUG}/capital-account", Right.MONEY_READ, schemas.Account)
def capital_account(request: Request, slug: str, known_on: date | None = None) -> dict[str, Any]:
    """Cash flow per purse and quarter, facilities, returns and movements."""
    one = _investment(request, Right.MONEY_READ, slug)
    account = account_on(request.actor, one, known_on)
    if account is None:
        raise Http404
    shown = account_shown(account, rights_in(request.actor, one), purses_of(request.actor, one))
    return {**shown, "known_on": account.known_on}


@_reads(f"{BY_SLUG}/deliveries", Right.UNIT_READ, schemas.ListOf[schemas.Delivery])
def deliveries(
    request: Request, slug: str, limit: schemas.Limit = 50, offset: schemas.Offset = 0
) -> dict[str, Any]:
    """What the registers delivered."""
    one = _investment(request, Right.UNIT_READ, slug)
    count, some = _some(deliveries_of(request.actor, one), limit, offset)
    return {"count": count, "items": some}


@_reads("/runs", Right.RUN_READ, schemas.ListOf[schemas.Run])
def runs(
    request: Request,
    limit: schemas.Limit = 50,
    offset: schemas.Offset = 0,
) -> dict[str, Any]:
    """The background runs of one's organisations."""
    count, some = _some(runs_of(request.actor), limit, offset)
    return {"count": count, "items": some}
