# SPDX-License-Identifier: MPL-2.0
"""Why an invoice cannot be made or moved on, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told

__all__ = ["InvoicingRefused"]


class InvoicingRefused(Told):
    """What cannot be done with an invoice now."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "state": Text(
            "fakturaen er ikke længere der, hvor den var",
            "se siden igen",
            "the invoice is no longer where it was",
            "look at the page again",
        ),
        "invoiced": Text(
            "der er allerede lavet en faktura",
            "find den i listen",
            "an invoice has already been made",
            "find it in the list",
        ),
        "not-yours": Text(
            "{name} har ikke den kasse, der skal have pengene",
            "lad den, der skal have pengene, lave fakturaen",
            "{name} does not hold the purse that is owed the money",
            "let the one who is owed the money make the invoice",
        ),
        "no-buyer": Text(
            "ingen part i aftalen har kassen {purse}, som skal betale",
            "få parten tilføjet til investeringen",
            "no party of the agreement holds the purse {purse} that is to pay",
            "have the party added to the investment",
        ),
        "nothing": Text(
            "der er intet beløb at fakturere",
            "vent på en opgørelse med et beløb",
            "there is no amount to invoice",
            "wait for a statement with an amount",
        ),
        "nothing-to-credit": Text(
            "opgørelse {number} retter noget, der endnu ikke er faktureret",
            "lav og kontrollér fakturaen af den tidligere opgørelse først",
            "statement {number} corrects something that is not yet invoiced",
            "make and check the invoice of the earlier statement first",
        ),
        "not-ordered": Text(
            "bestillingen er ikke antaget, eller den er ikke af en ydelse i kataloget",
            "antag den først",
            "the order is not accepted, or it is not of a service in the catalogue",
            "accept it first",
        ),
        "day": Text(
            "{day} ligger før fakturadatoen",
            "vælg en senere dag",
            "{day} is before the issue date",
            "choose a later day",
        ),
    }
