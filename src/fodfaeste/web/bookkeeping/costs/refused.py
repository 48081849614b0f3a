# SPDX-License-Identifier: MPL-2.0
"""Why running costs cannot be budgeted, drawn or approved, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told

__all__ = ["CostsRefused"]


class CostsRefused(Told):
    """What cannot be done with running costs."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "not-ours": Text(
            "{purse} er ikke en af organisationens kasser",
            "vælg en af jeres egne",
            "{purse} is not one of the organisation's purses",
            "choose one of your own",
        ),
        "same": Text(
            "pengene går fra og til samme kasse",
            "vælg to forskellige kasser",
            "the money goes from and to the same purse",
            "choose two different purses",
        ),
        "below": Text(
            "der er allerede bedt om eller godkendt {used} på budgetlinjen",
            "sæt et budget, der er mindst så stort",
            "{used} is already asked for or approved on the budget line",
            "set a budget that is at least as large",
        ),
        "over": Text(
            "der er kun {left} tilbage på budgetlinjen",
            "bed om mindre, eller få budgettet sat op",
            "there is only {left} left on the budget line",
            "ask for less, or have the budget raised",
        ),
        "days": Text(
            "udgifternes dage skal ligge i {year} og ikke i fremtiden",
            "ret dagene, eller vælg en anden budgetlinje",
            "the days of the costs must be in {year} and not in the future",
            "correct the days or choose another budget line",
        ),
        "late": Text(
            "betalingsfristen {day} er før i dag",
            "vælg i dag eller en senere dag",
            "the day to pay by, {day}, is before today",
            "choose today or a later day",
        ),
        "no-receipt": Text(
            "der mangler et bilag",
            "læg mindst ét bilag ved",
            "a receipt is missing",
            "add at least one receipt",
        ),
        "receipts": Text(
            "der er flere end {most} bilag",
            "saml dem i færre filer",
            "there are more than {most} receipts",
            "put them together in fewer files",
        ),
        "size": Text(
            "bilaget {name} er større end {most} MB",
            "gem det i lavere opløsning",
            "the receipt {name} is larger than {most} MB",
            "save it in a lower resolution",
        ),
        "kind": Text(
            "bilaget {name} er ikke PDF, PNG eller JPEG",
            "gem det som PDF",
            "the receipt {name} is not PDF, PNG or JPEG",
            "save it as PDF",
        ),
        "twice": Text(
            "bilaget {name} er lagt ved to gange",
            "fjern det ene",
            "the receipt {name} is added twice",
            "remove one of them",
        ),
        "answered": Text(
            "anmodningen er allerede besvaret eller trukket tilbage",
            "se siden igen",
            "the request is already answered or withdrawn",
            "look at the page again",
        ),
        "asker": Text(
            "du har selv bedt om udbetalingen",
            "bed en kollega eller en stedfortræder om at svare",
            "you asked for the money yourself",
            "ask a colleague or a deputy to answer",
        ),
        "reason": Text(
            "der mangler en begrundelse",
            "skriv, hvorfor udbetalingen afvises",
            "a reason is missing",
            "write why the request is rejected",
        ),
    }
