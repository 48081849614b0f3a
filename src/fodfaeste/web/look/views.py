# SPDX-License-Identifier: MPL-2.0
"""The front page, the language, the accessibility statement."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from fodfaeste.web.look.figures import page_language
from fodfaeste.web.look.front import front_page
from fodfaeste.web.look.statement import own_statement
from fodfaeste.web.policy import Request, Right, may_somewhere, public

__all__ = ["accessibility", "front", "language", "was"]


@public
@require_safe
def front(request: Request) -> HttpResponse:
    """The front page of whoever asks."""
    if request.actor.person is None:
        return render(request, "look/nobody.html")
    if may_somewhere(request.actor, Right.COURSE_OWN):
        return redirect("citizen:front")
    return render(request, "look/front.html", front_page(request.actor))


@public
def language(request: HttpRequest) -> HttpResponseBase:
    """Switches the language and goes back to the page (POST only changes anything)."""
    return set_language(request)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: the organisation's own, or what can be said without it."""
    own = own_statement(settings.ACCESSIBILITY_STATEMENT, page_language())
    return render(request, "look/accessibility.html", {"own": own})


@public
def was(_request: HttpRequest) -> HttpResponse:
    """The address that every public site's statement is found at."""
    return redirect("accessibility")
