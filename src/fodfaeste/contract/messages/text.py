# SPDX-License-Identifier: MPL-2.0
"""One kind of mistake, told in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What is wrong and what to do, in Danish and in English.

    The sentences may hold ``{path}``, ``{got}``, ``{wanted}``, ``{example}`` and ``{hint}``.
    """

    da: str
    da_do: str
    en: str
    en_do: str
