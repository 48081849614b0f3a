# SPDX-License-Identifier: MPL-2.0
"""A page that asks one thing: a heading, a sentence, a form, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from fodfaeste.web.look.components.content import Text
from fodfaeste.web.policy import Request

__all__ = ["ask", "pdf_file"]


def ask(
    request: Request,
    form: BaseForm,
    *,
    heading: Text,
    lead: Text,
    action: Text,
    up: tuple[Text, str],
    said: Mapping[str, Any] | None = None,
    template: str = "casework/ask.html",
) -> HttpResponse:
    """Draw it; ``up`` is the page above, by name and address, which *Fortryd* leads to."""
    shown = {"form": form, "heading": heading, "lead": lead, "action": action, "up": up}
    return render(request, template, {**shown, **(said or {})})


def pdf_file(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, under a name without anything personal."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
