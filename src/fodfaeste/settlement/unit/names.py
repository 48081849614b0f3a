# SPDX-License-Identifier: MPL-2.0
"""How words of a contract meet words of the evidence, and the few words with a fixed meaning."""

from __future__ import annotations

import re
from functools import lru_cache

ENROLLED = "enrolled"
REFERRED = "referred"
CONSENT = "consent"
BORN = "born"
COHORT = "cohort"

JUDGED_ON = {"referral date": REFERRED, "consent date": CONSENT}
"""Which event gives the day on which entry is judged, when it is not the enrolment date."""

ALWAYS_LEAVES = ("died",)
DEFAULT_LEAVES = ("moved", "died")
"""Leaving words in force when the contract names none."""

GONE = frozenset({"died", "moved", "abroad"})
"""Status codes under which a silent register proves nothing."""

ABSENCE = "absence"
UNPAID = frozenset({"unpaid", "ulønnet"})
"""An interval of kind ``absence`` is a gap in work when its code is one of these; any other
absence (paid leave, sickness) is work as long as a work interval goes on."""

NEGATIVE = frozenset({"no", "nej", "false", "0", "rejected", "afvist", "not-met"})
"""Values of a decision or a field that say no."""

GOES_AGAINST = {"consent": ("consent-withdrawn", "withdrawn-consent")}
"""Events that undo an earlier event."""


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Text as names are compared: lower case, any run of spaces, ``_`` or ``-`` as one ``-``.

    >>> slug("Consent  withdrawn") == slug("consent_withdrawn")
    True
    """
    return re.sub(r"[\s_-]+", "-", text.strip()).casefold()


def says_no(value: str | None) -> bool:
    """Whether a recorded value is a no; a decision without a value is a yes."""
    return value is not None and slug(value) in NEGATIVE
