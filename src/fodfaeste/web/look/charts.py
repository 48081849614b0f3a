# SPDX-License-Identifier: MPL-2.0
"""Vega-Lite specs drawn to SVG on the server: the same drawing on the page and in print.

A spec says what is shown; how it looks (letters, colours of lines, Danish numbers) is added here.
Drawings are kept per process by their spec: the first takes most of a second, a new one a
twentieth, one drawn before nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

from fodfaeste.explain.language import Language
from fodfaeste.web.look.figures import page_language

__all__ = ["NARROW", "svg"]

FONTS = Path(__file__).resolve().parent / "fonts"
NARROW = 270
"""Pixels that a phone has for what is between the axes."""

_INK, _LINE = "#1a1a1a", "#dcdcdc"
_TEXT = {"labelFontSize": 13, "labelColor": _INK, "titleFontSize": 13, "titleColor": _INK}
_LOOK: dict[str, Any] = {
    "font": "IBM Plex Sans",
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {**_TEXT, "titleFontWeight": 400, "gridColor": _LINE, "domainColor": _INK,
             "tickColor": _INK},
    "axisX": {"grid": False, "labelOverlap": "parity"},
    "legend": {**_TEXT, "symbolStrokeWidth": 2},
}  # fmt: skip
_NUMBERS: dict[Language, dict[str, Any]] = {
    "da": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["DKK ", ""]},
}


def svg(spec: Mapping[str, Any], width: int | None = None) -> SafeString:
    """The drawing of a Vega-Lite spec, ``width`` pixels between the axes if that is given."""
    own = spec.get("config", {})
    whole = {**spec, "config": {**own, **{key: _with(own, key) for key in _LOOK}}}
    if width is not None:
        whole["width"] = width
    return SafeString(_drawn(json.dumps(whole, sort_keys=True), page_language()))


def _with(own: Mapping[str, Any], key: str) -> Any:
    """The house's look under what the spec says itself."""
    house, said = _LOOK[key], own.get(key)
    if isinstance(house, dict) and isinstance(said, Mapping):
        return {**house, **said}
    return house if said is None else said


@lru_cache(maxsize=256)
def _drawn(spec: str, language: Language) -> str:
    # Loaded here: it takes a while, and most pages have no chart.
    import vl_convert

    _letters()
    drawing = vl_convert.vegalite_to_svg(
        spec, format_locale=_NUMBERS[language], allowed_base_urls=[]
    )
    return str(drawing)


@lru_cache(maxsize=1)
def _letters() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
