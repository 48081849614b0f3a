# SPDX-License-Identifier: MPL-2.0
"""``{% load drafts %}<form method="post" {% draft "contact" %}>``: see `look.drafts`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.web.look.drafts import LASTS, draft_key

register = template.Library()


@register.simple_tag(takes_context=True)
def draft(context: template.Context, name: str) -> SafeString:
    """The attributes that let the script keep a form; ``name`` tells its drafts from others'."""
    said = {
        "kept": _("Udkastet er gemt krypteret på telefonen."),
        "offline": _("Ingen forbindelse. Udkastet er gemt og sendes, når der er forbindelse."),
        "sending": _("Gemmer …"),
        "found": _("Udkastet, du ikke nåede at gemme, er hentet frem."),
        "signed-out": _("Du er logget ud. Log ind i et nyt vindue, og tryk på Gem igen."),
        "failed": _("Det kunne ikke gemmes. Prøv igen om lidt."),
    }
    texts = [format_html(' data-say-{}="{}"', key, text) for key, text in said.items()]
    opening = format_html(
        'data-draft="{}" data-draft-key="{}" data-draft-lasts="{}" autocomplete="off"',
        name, draft_key(context["request"]), LASTS,
    )  # fmt: skip
    return SafeString(opening + "".join(texts))
