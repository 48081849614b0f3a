# SPDX-License-Identifier: MPL-2.0
"""Vega-Lite specs drawn to SVG on the server: the same drawing on the page and in print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

__all__ = ["svg"]


def svg(spec: Mapping[str, Any]) -> SafeString:
    """The drawing of a Vega-Lite spec, kept for the next who asks for the same."""
    return SafeString(_drawn(json.dumps(spec, sort_keys=True, ensure_ascii=False)))


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    import vl_convert  # takes a tenth of a second, and most pages have no chart

    return str(vl_convert.vegalite_to_svg(spec))
