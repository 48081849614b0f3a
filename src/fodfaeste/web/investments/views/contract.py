# SPDX-License-Identifier: MPL-2.0
"""The contract in plain language, as a file, and the worked examples that came with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fodfaeste.explain.language import Language
from fodfaeste.explain.lines import line_name
from fodfaeste.explain.reasons import why
from fodfaeste.explain.speaker import Speaker
from fodfaeste.gallery.cases import CaseResult
from fodfaeste.web.investments.contracts import cases_of, contract_of, sections_of, speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.investments.views.reasons import node_of
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Link, Node
from fodfaeste.web.look.figures import day, page_language
from fodfaeste.web.policy import Request, Right, asks, rights_in

__all__ = ["cases", "page", "pdf", "source"]


def _language(request: Request) -> Language:
    """The language that the contract is asked for in: the page's own, unless said."""
    asked = request.GET.get("sprog", "")
    if asked == "da":
        return "da"
    return "en" if asked == "en" else page_language()


@require_safe
@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
def page(request: Request, investment: Investment) -> HttpResponse:
    """The whole contract in sentences."""
    language = _language(request)
    sections = sections_of(investment, language)
    return render(
        request,
        "investments/contract.html",
        {
            "investment": investment,
            "tabs": tabs(rights_in(request.actor, investment), investment, "contract"),
            "sections": sections,
            "rules": sum(len(one.sentences) for one in sections),
            "anchors": [Link(one.title, f"#{one.path}") for one in sections],
            "language": language,
            "other": "en" if language == "da" else "da",
        },
    )


@require_safe
@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
def pdf(request: Request, investment: Investment) -> HttpResponse:
    """The contract as a PDF with the contract file inside it."""
    from fodfaeste.exchange.pdf import contract_pdf

    language = _language(request)
    content = contract_pdf(
        contract_of(investment),
        language,
        source=investment.contract,
        name=f"{investment.slug}.yaml",
        fingerprint=investment.fingerprint,
    )
    return _file(content, "application/pdf", f"{investment.slug}-{language}.pdf")


@require_safe
@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
def source(_request: Request, investment: Investment) -> HttpResponse:
    """The contract file as signed."""
    content = investment.contract.encode("utf-8")
    return _file(content, "application/yaml; charset=utf-8", f"{investment.slug}.yaml")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
@asks(Right.INVESTMENT_READ, rows=Investment.objects.all)
def cases(request: Request, investment: Investment) -> HttpResponse:
    """The worked examples, computed by the engine as the page is drawn."""
    results = cases_of(investment)
    speaker = speaker_of(investment, page_language())
    return render(
        request,
        "investments/cases.html",
        {
            "investment": investment,
            "tabs": tabs(rights_in(request.actor, investment), investment, "cases"),
            "count": len(results),
            "hold": sum(one.holds for one in results),
            "cases": [_case(one, speaker) for one in results],
        },
    )


def _case(one: CaseResult, speaker: Speaker) -> dict[str, object]:
    called = one.called.en if speaker.language == "en" else one.called.da
    differences = [d.en if speaker.language == "en" else d.da for d in one.differences]
    return {
        "called": called,
        "holds": one.holds,
        "paid": money(one.paid, speaker),
        "known_on": one.known_on,
        "differences": differences,
        "tree": _reasons(one, speaker),
    }


def _reasons(one: CaseResult, speaker: Speaker) -> Node | None:
    """Why each payment of an example is made, those that are alike said once."""
    if one.outcome is None:
        return None
    found: dict[tuple[object, ...], list[Node]] = {}
    for stated in one.outcome.settlement.statements:
        for row in stated.rows:
            told = row.key.unit.rsplit(" ", 1)[0]
            key = (stated.number, row.key.line, told, row.kind, row.change, row.achieved)
            head = f"{line_name(row.key.line, speaker)}: {money(row.change, speaker)}"
            about = ", ".join(part for part in (row.key.unit, day(row.achieved)) if part)
            branch = node_of(why(row.trace, speaker), open_to=0)
            found.setdefault(key, []).append(Node(f"{head} ({about})", children=(branch,)))
    nodes = [
        rows[0] if len(rows) == 1 else Node(
            rows[0].text,
            note=_("%(count)s er ens; her er den første.") % {"count": len(rows)},
            children=rows[0].children,
        )
        for rows in found.values()
    ]  # fmt: skip
    return Node(_("Hvad der betales"), children=tuple(nodes), open=True) if nodes else None
