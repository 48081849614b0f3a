# SPDX-License-Identifier: MPL-2.0
"""Why a payment cannot be registered or undone, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told

__all__ = ["PaymentRefused"]


class PaymentRefused(Told):
    """What cannot be entered in the books."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "future": Text(
            "dagen {day} er ikke kommet endnu",
            "skriv den dag, som banken bogførte betalingen",
            "the day {day} has not come yet",
            "write the day that the bank entered the payment",
        ),
        "closed": Text(
            "bogføringen er lukket til og med {until}",
            "registrér betalingen på en senere dag, og skriv den rigtige dag i bemærkningen",
            "the books are closed until {until}",
            "register the payment on a later day and write the right day in the note",
        ),
        "not-ours": Text(
            "betalingen hører ikke til en af organisationens kasser",
            "vælg noget, som I skal betale eller modtage",
            "the payment does not belong to one of the organisation's purses",
            "choose something that you are to pay or to receive",
        ),
        "unknown": Text(
            "det, betalingen gælder, skyldes ikke længere",
            "se siden igen, og vælg på ny",
            "what the payment is for is no longer owed",
            "look at the page again and choose anew",
        ),
        "too-much": Text(
            "beløbet er større end det, der mangler at blive betalt ({rest})",
            "registrér kun det, der mangler, eller fordel betalingen på de ældste",
            "the amount is larger than what is still to be paid ({rest})",
            "register only what is left, or spread the payment over the oldest",
        ),
        "reversed": Text(
            "betalingen er allerede tilbageført, eller den er selv en tilbageførsel",
            "registrér en ny betaling i stedet",
            "the payment is already reversed, or is itself a reversal",
            "register a new payment instead",
        ),
        "before": Text(
            "tilbageførslen kan ikke ligge før betalingen den {day}",
            "vælg den dag eller en senere",
            "the reversal cannot be before the payment on {day}",
            "choose that day or a later one",
        ),
        "registered": Text(
            "linjen fra banken er allerede registreret",
            "indlæs filen igen, så springes den over",
            "the bank's line is already registered",
            "read the file again and it is skipped",
        ),
    }
