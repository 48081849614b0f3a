# SPDX-License-Identifier: MPL-2.0
"""``{% load look %}``: the design system's components as tags, amounts and dates as filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.web.look import figures
from fodfaeste.web.look.charts import NARROW, svg
from fodfaeste.web.look.components import Entry, Figure, KeyFigure, Link, Node, Step, Table
from fodfaeste.web.look.components.content import State, Text

register = template.Library()

for _filter in ("amount", "clock", "day", "inside", "number", "period", "share", "week"):
    register.filter(_filter, getattr(figures, _filter))

_PARTS = "look/components"


@register.simple_tag
def icon(name: str, label: str = "", classes: str = "") -> SafeString:
    """An icon of the design system; ``label`` when no text beside it says the same."""
    sprite = static("dkfds/img/all-svg-icons.svg")
    if label:
        said = format_html('role="img" aria-label="{}"', label)
    else:
        said = SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon-svg {}" focusable="false" {}><use href="{}#{}"></use></svg>',
        classes, said, sprite, name,
    )  # fmt: skip


@register.simple_tag
def badge(text: Text, state: State = "") -> SafeString:
    """A short word about a state: ``info``, ``success``, ``warning``, ``error`` or none."""
    return format_html('<span class="badge{}">{}</span>', f" badge-{state}" if state else "", text)


@register.simple_block_tag
def alert(content: str, state: State = "info", heading: Text = "") -> str:
    """``{% alert "warning" heading="…" %}…{% endalert %}``; its content is phrasing."""
    names = {
        "info": _("Information"),
        "success": _("Gennemført"),
        "warning": _("Advarsel"),
        "error": _("Fejl"),
    }
    said = {"content": content, "state": state, "heading": heading, "name": names[state or "info"]}
    return render_to_string(f"{_PARTS}/alert.html", said)


@register.simple_block_tag
def card(content: str, heading: Text = "", over: Text = "", href: str = "") -> str:
    """``{% card heading="…" %}…{% endcard %}``: a box; with ``href`` its heading is the link."""
    said = {"content": content, "heading": heading, "over": over, "href": href}
    return render_to_string(f"{_PARTS}/card.html", said)


@register.simple_block_tag
def details(content: str, summary: Text, open: bool = False) -> str:  # noqa: A002
    """``{% details "Vis tallene" %}…{% enddetails %}``: shown when asked for, without script."""
    said = {"content": content, "summary": summary, "open": open}
    return render_to_string(f"{_PARTS}/details.html", said)


@register.simple_block_tag
def empty(content: str, heading: Text, href: str = "", action: Text = "") -> str:
    """``{% empty "Ingen … endnu" href=… action=… %}what belongs here{% endempty %}``."""
    said = {"content": content, "heading": heading, "href": href, "action": action}
    return render_to_string(f"{_PARTS}/empty.html", said)


@register.inclusion_tag(f"{_PARTS}/breadcrumb.html")
def breadcrumb(*said: str) -> dict[str, Any]:
    """``{% breadcrumb text href text href text %}``, the last without an address."""
    return {"crumbs": list(zip_longest(said[::2], said[1::2], fillvalue=""))}


@register.inclusion_tag(f"{_PARTS}/key_figures.html")
def key_figures(figures: Sequence[KeyFigure]) -> dict[str, Any]:
    """The figures that answer the page's question, side by side."""
    return {"figures": figures}


@register.inclusion_tag(f"{_PARTS}/entries.html")
def entries(entries: Sequence[Entry], label: Text = "") -> dict[str, Any]:
    """A list of links with a line about each."""
    return {"entries": entries, "label": label}


@register.inclusion_tag(f"{_PARTS}/table.html")
def table(table: Table) -> dict[str, Any]:
    """A `Table`."""
    return {"table": table}


@register.inclusion_tag(f"{_PARTS}/tree.html")
def tree(root: Node) -> dict[str, Any]:
    """A `Node` and, below it, what it rests on: lists within details."""
    return {"node": root}


@register.inclusion_tag(f"{_PARTS}/figure.html")
def figure(figure: Figure) -> dict[str, Any]:
    """A `Figure`: chart, sentence, and its numbers behind *Vis tallene*."""
    wide, narrow = svg(figure.spec), svg(figure.spec, NARROW)
    return {"figure": figure, "wide": wide, "narrow": narrow}


@register.inclusion_tag(f"{_PARTS}/steps.html")
def steps(steps: Sequence[Step], label: Text) -> dict[str, Any]:
    """The steps of a course and how far it has come."""
    return {"steps": steps, "label": label}


@register.inclusion_tag(f"{_PARTS}/section_nav.html")
def section_nav(links: Sequence[Link], label: Text) -> dict[str, Any]:
    """The pages about one thing, as a row of tabs that are links."""
    return {"links": links, "label": label}


@register.inclusion_tag(f"{_PARTS}/anchors.html")
def anchors(links: Sequence[Link]) -> dict[str, Any]:
    """The headings of a long page; ``href`` is ``#id``."""
    return {"links": links}


@register.inclusion_tag(f"{_PARTS}/progress.html")
def progress(done: int, total: int, label: Text) -> dict[str, Any]:
    """A bar with what is done and what remains; ``label`` says what is counted."""
    return {"done": done, "total": total, "label": label, "left": max(total - done, 0)}


@register.inclusion_tag(f"{_PARTS}/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """The pages of a list; everything else that the address asks for is kept."""
    request: HttpRequest = context["request"]
    asked = request.GET.copy()

    def href(index: int) -> str:
        asked["side"] = str(index)
        return "?" + asked.urlencode()

    window = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(one, href(one) if isinstance(one, int) else "") for one in window]
    previous = href(page.number - 1) if page.has_previous() else ""
    following = href(page.number + 1) if page.has_next() else ""
    return {"page": page, "links": links, "previous": previous, "following": following}
