# SPDX-License-Identifier: MPL-2.0
"""Why the contract makes an equation true, in Danish and English."""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.contract.danish import UNIT
from fodfaeste.contract.errors import Language
from fodfaeste.contract.told import place_said

SIDES = {"payer": ("betalere", "payers"), "payee": ("modtagere", "payees")}
TEXTS = {
    "": ("", ""),
    "same": (
        "det er samme størrelse, og den kan kun have én værdi",
        "they are one and the same quantity, which has one value only",
    ),
    "signs": ("ingen af størrelserne kan være negativ", "none of the quantities can be negative"),
    "lines": ("betalingerne udgør tilsammen det hele", "the lines make up the total"),
    "purse": ("hvad {name} betaler eller får i alt", "what {name} pays or gets in all"),
    "sides of a line": (
        "betalingens {parts} udgør tilsammen betalingen", "its {parts} make up the line",
    ),
    "sides": ("alle {parts} udgør tilsammen det hele", "the {parts} make up the total"),
    "periods": ("alle {parts} udgør tilsammen det hele", "the {parts} make up the total"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Because:
    """A reason: ``where`` in the contract, and a text of :data:`TEXTS` about ``name``.

    ``name`` is a purse, a side of the money or the length of a period, as the code has it. Without
    a code the place speaks for itself.
    """

    where: str = ""
    code: str = ""
    name: str = ""

    def text(self, language: Language) -> str:
        """The reason in words, its place first."""
        danish = language == "da"
        parts = SIDES.get(self.name) or (UNIT.get(self.name, ("", ""))[1], f"{self.name}s")
        said = TEXTS[self.code][not danish].format(name=self.name, parts=parts[not danish])
        place = place_said(self.where, language)
        return ": ".join(part for part in (place, said) if part)
