# SPDX-License-Identifier: MPL-2.0
"""How alike two names of workplaces are: written differently, and still the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

__all__ = ["ALIKE", "alike", "plain"]

ALIKE = 0.86
"""From here on two names at the same postcode are taken for the same until someone says not."""

_FORMS = re.compile(r"\b(a/?s|aps|i/?s|k/?s|p/?s|amba|a\.m\.b\.a|ivs|v/.*)(?=\W|$)")
_SIGNS = re.compile(r"[^a-zæøå0-9]+")
_SPELT = str.maketrans({"é": "e", "ü": "u", "ö": "ø", "ä": "æ", "&": " og "})


def plain(name: str) -> str:
    """The name without its company form, signs and capitals: ``Bager Bo ApS`` is ``bager bo``."""
    small = name.casefold().translate(_SPELT).replace("aa", "å")
    return _SIGNS.sub(" ", _FORMS.sub(" ", small)).strip()


def alike(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same; both as `plain` gives them."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    # The quick bounds spare the slow comparison for names that cannot come near.
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
