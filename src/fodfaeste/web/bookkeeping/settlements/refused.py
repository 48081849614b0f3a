# SPDX-License-Identifier: MPL-2.0
"""Why a settlement cannot be begun, sent, approved or published, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told

__all__ = ["SettlementRefused"]


class SettlementRefused(Told):
    """What cannot be done with a settlement now."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "open": Text(
            "der er allerede en opgørelse på vej (nr. {number})",
            "få den godkendt, eller træk den tilbage først",
            "there is already a settlement on its way (no. {number})",
            "have it approved, or withdraw it first",
        ),
        "no-cutoff": Text(
            "den {day} er ikke en dag, der mangler en opgørelse for",
            "vælg en af dagene på siden",
            "{day} is not a day that lacks a statement",
            "choose one of the days on the page",
        ),
        "nothing-new": Text(
            "der er intet nyt at gøre op",
            "vent, til den næste periode er gået",
            "there is nothing new to settle",
            "wait until the next period has passed",
        ),
        "rewritten": Text(
            "opgørelse {number} ville blive en anden end den, der er udsendt",
            "en rettelse skal komme som en ny leverance med sin egen dato",
            "statement {number} would differ from the one that was published",
            "a correction must come as a new delivery with a day of its own",
        ),
        "stage": Text(
            "opgørelsen er ikke længere der, hvor den var",
            "se siden igen",
            "the settlement is no longer where it was",
            "look at the page again",
        ),
        "going-on": Text(
            "udsendelsen er i gang",
            "vent, til den er slut",
            "the publication is going on",
            "wait until it has ended",
        ),
        "nobody": Text(
            "ingen part i aftalen kan godkende en opgørelse",
            "tilføj en leverandør, en myndighed eller en investor",
            "no party of the agreement can approve a settlement",
            "add a provider, an authority or an investor",
        ),
        "turn": Text(
            "det er {name}s tur",
            "vent, til de har godkendt",
            "it is the turn of {name}",
            "wait until they have approved",
        ),
        "starter": Text(
            "du har selv lavet opgørelsen",
            "bed en kollega eller en stedfortræder om at godkende den",
            "you made the settlement yourself",
            "ask a colleague or a deputy to approve it",
        ),
        "twice": Text(
            "du har allerede godkendt for en anden part",
            "bed en kollega eller en stedfortræder om at godkende for denne",
            "you have already approved for another party",
            "ask a colleague or a deputy to approve for this one",
        ),
        "changed": Text(
            "opgørelsen er ikke den, du så",
            "læs den igen, før du godkender",
            "the settlement is not the one that you saw",
            "read it again before you approve",
        ),
        "reason": Text(
            "der mangler en begrundelse",
            "skriv, hvad der skal rettes",
            "a reason is missing",
            "write what must be put right",
        ),
    }
