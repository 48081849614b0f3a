# SPDX-License-Identifier: MPL-2.0
"""The fixed words around a contract that is printed."""

from __future__ import annotations

from fodfaeste.explain.language import Language

WORDS: dict[Language, dict[str, str | tuple[str, ...]]] = {
    "da": {
        "description": "Kontrakten »{title}«; kontraktfilen er vedhæftet dette dokument",
        "fingerprint": "Kontraktens fingeraftryk:",
        "page": "Side",
        "of": "af",
        "signatures": "Underskrifter",
        "signing": (
            "Parterne har læst teksten ovenfor. Den er dannet af den vedhæftede kontraktfil, og"
            " fingeraftrykket nederst på hver side hører til netop den fil."
        ),
        "lines": ("Underskrift", "Navn", "Titel", "Dato"),
        "attached": "Kontraktfilen, som teksten er dannet af, og som beregner hver betaling",
    },
    "en": {
        "description": "The contract “{title}”; the contract file is attached to this document",
        "fingerprint": "Fingerprint of the contract:",
        "page": "Page",
        "of": "of",
        "signatures": "Signatures",
        "signing": (
            "The parties have read the text above. It is made from the attached contract file, and"
            " the fingerprint at the foot of every page belongs to exactly that file."
        ),
        "lines": ("Signature", "Name", "Title", "Date"),
        "attached": "The contract file that the text is made from and that computes every payment",
    },
}
