# SPDX-License-Identifier: MPL-2.0
"""The texts of what the economic rules refuse, in Danish and English."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

TEXTS: dict[str, Text] = {
    "rate-no-code": Text(
        "ingen sats hedder {code!r}", "brug navnet på en af satserne i satsfilerne",
        "no rate is called {code!r}", "see rate_codes() for those that exist",
    ),
    "rate-no-amount": Text(
        "{name} ({code}): der kendes intet beløb den {on}; kendt: {known}",
        "tilføj en række med kilde i satsfilerne",
        "{name} ({code}): no amount is known on {on}; known: {known}",
        "add a row with its source to the rate files",
    ),
    "benefit-no-code": Text(
        "ingen ydelse har koden {code!r}", "en ukendt kode er aldrig selvforsørgelse",
        "no benefit has the code {code!r}", "an unknown code is never self-support",
    ),
    "benefit-no-name": Text(
        "ingen ydelse hedder {name!r}", "tilføj navnet under den rigtige ydelse i satsfilerne",
        "no benefit is called {name!r}", "add the name under also_called of the right benefit",
    ),
    "no-staircase": Text(
        "der kendes ingen refusionstrappe den {on}; kendt: {known}",
        "oplys tidligere uger på ydelse som et antal uger før",
        "no refund staircase is known on {on}; known: {known}",
        "give earlier benefit weeks as a number of weeks before",
    ),
    "no-percentage": Text(
        "serien {series!r} har ingen procent den {on}; kendt: {known}",
        "tilføj en række med kilde i satsfilerne",
        "index series {series!r} has no percentage on {on}; known: {known}",
        "add a row with its source to the rate files",
    ),
    "no-discount-rate": Text(
        "der kendes ingen diskonteringsrente den {on}; kendt: {known}",
        "tilføj en række med kilde i satsfilerne",
        "no discount rate is known on {on}; known: {known}",
        "add a row with its source to the rate files",
    ),
    "data-pinned": Text(
        "kontrakten låser satserne {pinned}, men {have} er indlæst",
        "indlæs de låste satser, eller ændr kontrakten til de nye",
        "the contract pins the rates {pinned}, but {have} is loaded",
        "load the pinned data set, or change the contract to the new one",
    ),
    "no-amount": Text(
        "{kroner} er ikke et beløb", "skriv et endeligt antal kroner",
        "{kroner} is no amount", "give a finite number of kroner",
    ),
    "amount-out-of-place": Text(
        "uge fra den {monday}, {benefit}: {what} på {kroner} kr. ved en ydelse, der er {kind}",
        "sammenhold rækkens ydelse med listen over ydelser",
        "week of {monday}, {benefit}: {what} of {kroner} kr. on a benefit that is {kind}",
        "check the benefit name of the row against the list of benefits",
    ),
    "net-differs": Text(
        "uge fra den {monday}, {benefit}: nettoudgiften er {net} kr., men efter ydelsens slags er "
        "den {expected} kr.",
        "kontrollér ydelsens navn, og om rækken har et beløb til medfinansiering",
        "week of {monday}, {benefit}: net {net} kr., but by the kind of benefit it is "
        "{expected} kr.",
        "check the benefit's name and whether the row has an amount for co-financing",
    ),
}  # fmt: skip
