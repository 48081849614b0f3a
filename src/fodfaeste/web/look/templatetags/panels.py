# SPDX-License-Identifier: MPL-2.0
"""``{% load panels %}{% panels "course" course %}``: what other rooms have to say about a thing."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from fodfaeste.web.look.panels import panels_of

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, about: Any) -> SafeString:
    """Every panel of a place about one thing, one after the other."""
    drawn = panels_of(place, context["request"], about)
    return format_html_join("\n", "{}", ((SafeString(text),) for text in drawn))
