# SPDX-License-Identifier: MPL-2.0
"""What can be wrong with an invoice, and what its fields are called, in Danish and English."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Both

FIELDS: dict[str, Both] = {
    "number": Both("fakturanummeret", "the invoice number"),
    "uuid": Both("dokumentets UUID", "the document's UUID"),
    "issued": Both("fakturadatoen", "the issue date"),
    "due": Both("forfaldsdatoen", "the due date"),
    "order": Both("rekvisitionsnummeret", "the order reference"),
    "account": Both("kontostrengen", "the buyer's account string"),
    "note": Both("bemærkningen", "the note"),
    "terms": Both("betalingsbetingelserne", "the payment terms"),
    "payable": Both("beløbet til betaling", "the amount due"),
    "rounding": Both("afrundingen", "the rounding"),
    "period": Both("perioden", "the period"),
    "preceding": Both("den oprindelige faktura", "the preceding invoice"),
    "lines": Both("linjerne", "the lines"),
    "seller.name": Both("sælgers navn", "the seller's name"),
    "seller.cvr": Both("sælgers CVR-nummer", "the seller's CVR number"),
    "seller.vat_number": Both("sælgers momsnummer", "the seller's VAT number"),
    "seller.address.street": Both("sælgers vejnavn og husnummer", "the seller's street"),
    "seller.address.postcode": Both("sælgers postnummer", "the seller's postcode"),
    "seller.address.city": Both("sælgers by", "the seller's city"),
    "seller.address.country": Both("sælgers land", "the seller's country"),
    "seller.contact": Both("sælgers kontaktperson", "the seller's contact"),
    "seller.email": Both("sælgers e-mail", "the seller's e-mail"),
    "seller.account.registration": Both(
        "sælgers registreringsnummer", "the seller's bank registration number"
    ),
    "seller.account.number": Both("sælgers kontonummer", "the seller's account number"),
    "buyer.name": Both("modtagerens navn", "the recipient's name"),
    "buyer.cvr": Both("modtagerens CVR-nummer", "the recipient's CVR number"),
    "buyer.endpoint": Both(
        "modtagerens elektroniske adresse", "the recipient's electronic address"
    ),
    "buyer.endpoint.gln": Both("modtagerens EAN-/GLN-nummer", "the recipient's GLN"),
    "buyer.address.street": Both("modtagerens vejnavn og husnummer", "the recipient's street"),
    "buyer.address.postcode": Both("modtagerens postnummer", "the recipient's postcode"),
    "buyer.address.city": Both("modtagerens by", "the recipient's city"),
    "buyer.address.country": Both("modtagerens land", "the recipient's country"),
    "buyer.person": Both("personreferencen", "the person reference"),
    "buyer.contact": Both("modtagerens kontaktperson", "the recipient's contact"),
}
LINE_FIELDS: dict[str, Both] = {
    "number": Both("nummeret på linje {n}", "the number of line {n}"),
    "name": Both("teksten på linje {n}", "the name of line {n}"),
    "description": Both("beskrivelsen på linje {n}", "the description of line {n}"),
    "quantity": Both("antallet på linje {n}", "the quantity of line {n}"),
    "unit": Both("enheden på linje {n}", "the unit of line {n}"),
    "price": Both("prisen på linje {n}", "the price of line {n}"),
    "amount": Both("beløbet på linje {n}", "the amount of line {n}"),
    "period": Both("perioden på linje {n}", "the period of line {n}"),
    "vat": Both("momsen på linje {n}", "the VAT of line {n}"),
    "vat.percent": Both("momssatsen på linje {n}", "the VAT rate of line {n}"),
    "vat.reason": Both("momsfritagelsens grund på linje {n}", "the VAT reason of line {n}"),
}

TEXTS: dict[str, Text] = {
    "missing": Text("mangler", "udfyld feltet", "is missing", "fill it in"),
    "too-long": Text(
        "{got!r} er på {length} tegn, og der er plads til {most}", "skriv det kortere",
        "{got!r} has {length} characters, and there is room for {most}", "write less",
    ),
    "characters": Text(
        "{got!r} har et tegn, der ikke kan stå i en faktura", "fjern tegnet",
        "{got!r} has a character that an invoice cannot hold", "remove the character",
    ),
    "spaces": Text(
        "{got!r} begynder eller slutter med mellemrum", "fjern mellemrummet",
        "{got!r} starts or ends with a space", "remove the space",
    ),
    "uuid-form": Text(
        "{got!r} er ikke et UUID", "lav fakturaen igen",
        "{got!r} is not a UUID", "make the invoice again",
    ),
    "cvr-form": Text(
        "{got!r} er ikke otte cifre", "skriv de otte cifre uden DK",
        "{got!r} is not eight digits", "write the eight digits without DK",
    ),
    "cvr-digit": Text(
        "{got!r} passer ikke med kontrolcifferet", "slå nummeret op i CVR-registeret",
        "{got!r} does not match its check digit", "look the number up in the CVR register",
    ),
    "gln-form": Text(
        "{got!r} er ikke 13 cifre", "skriv de 13 cifre uden mellemrum",
        "{got!r} is not 13 digits", "write the 13 digits without spaces",
    ),
    "gln-digit": Text(
        "{got!r} passer ikke med kontrolcifferet", "spørg modtageren om det rigtige EAN-nummer",
        "{got!r} does not match its check digit", "ask the recipient for the right number",
    ),
    "gln-danish": Text(
        "{got!r} begynder ikke med 57 som danske EAN-numre",
        "spørg modtageren om det rigtige EAN-nummer",
        "{got!r} does not start with 57 as Danish numbers do",
        "ask the recipient for the right number",
    ),
    "endpoint-cvr": Text(
        "{got!r} er ikke modtagerens eget CVR-nummer {cvr}", "brug {cvr} eller et EAN-nummer",
        "{got!r} is not the recipient's own CVR number {cvr}", "use {cvr} or a GLN",
    ),
    "vat-number": Text(
        "{got!r} er ikke DK og otte cifre", "skriv det som DK12345678, eller lad det stå tomt",
        "{got!r} is not DK and eight digits", "write it as DK12345678, or leave it empty",
    ),
    "vat-number-needed": Text(
        "mangler, og linje {line} er med moms", "skriv sælgers momsnummer",
        "is missing, and line {line} has VAT", "write the seller's VAT number",
    ),
    "country": Text(
        "{got!r} kan ikke bruges", "kun Danmark (DK) er muligt",
        "{got!r} cannot be used", "only Denmark (DK) is possible",
    ),
    "postcode": Text(
        "{got!r} er ikke fire cifre", "skriv postnummeret med fire cifre",
        "{got!r} is not four digits", "write the postcode as four digits",
    ),
    "email": Text(
        "{got!r} er ikke en e-mailadresse", "skriv den som navn@eksempel.dk",
        "{got!r} is not an e-mail address", "write it as name@example.dk",
    ),
    "registration": Text(
        "{got!r} er ikke fire cifre", "skriv bankens registreringsnummer med fire cifre",
        "{got!r} is not four digits", "write the bank's registration number as four digits",
    ),
    "bank-number": Text(
        "{got!r} er ikke mellem et og ti cifre", "skriv kontonummeret uden registreringsnummer",
        "{got!r} is not one to ten digits", "write the account number alone",
    ),
    "due-before": Text(
        "{got} ligger før fakturadatoen {issued}", "vælg en senere forfaldsdato",
        "{got} is before the issue date {issued}", "choose a later due date",
    ),
    "period-order": Text(
        "den slutter {last}, før den begynder {first}", "byt om på datoerne",
        "it ends {last}, before it starts {first}", "swap the dates",
    ),
    "period-outside": Text(
        "{first} til {last} ligger uden for fakturaens periode", "ret en af perioderne",
        "{first} to {last} is outside the invoice's period", "correct one of the periods",
    ),
    "line-number": Text(
        "{got} er brugt to gange", "giv hver linje sit eget nummer",
        "{got} is used twice", "give each line a number of its own",
    ),
    "unit": Text(
        "{got!r} er ikke en af enhederne {known}", "vælg en af dem",
        "{got!r} is none of the units {known}", "choose one of them",
    ),
    "not-positive": Text(
        "{got} er ikke over nul", "skriv en rettelse som en kreditnota",
        "{got} is not above zero", "write a correction as a credit note",
    ),
    "decimals": Text(
        "{got} har mere end {most} decimaler", "afrund det",
        "{got} has more than {most} decimals", "round it",
    ),
    "line-amount": Text(
        "{got} kr. er ikke {quantity} gange {price} kr.", "{wanted} kr. er det rigtige beløb",
        "{got} kroner is not {quantity} times {price} kroner", "{wanted} kroner is right",
    ),
    "vat-percent": Text(
        "{got} % passer ikke med momskategorien {category}",
        "brug en sats over 0 for momspligtige linjer og 0 for resten",
        "{got} % does not fit the VAT category {category}",
        "use a rate above 0 for lines with VAT and 0 for the others",
    ),
    "reason-unwanted": Text(
        "{got!r} står på en linje, der ikke er fritaget", "slet grunden",
        "{got!r} is on a line that is not exempt", "delete the reason",
    ),
    "reason-differs": Text(
        "{got!r} er en anden grund end på en tidligere linje", "brug én grund for momskategorien",
        "{got!r} is not the reason of an earlier line", "use one reason for the VAT category",
    ),
    "two-rates": Text(
        "{got} % er en anden momssats end de {first} % på en tidligere linje",
        "del fakturaen i to, eller ret satsen",
        "{got} % is not the VAT rate of {first} % of an earlier line",
        "split the invoice in two, or correct the rate",
    ),
    "outside-mixed": Text(
        "uden for momsloven kan ikke stå sammen med andre momskategorier",
        "del fakturaen i to",
        "outside the scope of VAT cannot stand with other VAT categories",
        "split the invoice in two",
    ),
    "sum": Text(
        "{got} kr. er ikke linjernes sum {net} kr. og moms {tax} kr. og afrunding {rounding} kr.",
        "{wanted} kr. er det rigtige beløb",
        "{got} kroner is not the lines {net} and VAT {tax} and rounding {rounding} kroner",
        "{wanted} kroner is right",
    ),
    "rounding-much": Text(
        "{got} kr. er for meget til at være afrunding af moms", "find den linje, der er forkert",
        "{got} kroner is too much to be the rounding of VAT", "find the line that is wrong",
    ),
    "rounding-free": Text(
        "{got} kr. er ikke nul, og der er ingen moms at afrunde", "find den linje, der er forkert",
        "{got} kroner is not zero, and no VAT is rounded", "find the line that is wrong",
    ),
    "preceding-needed": Text(
        "mangler på kreditnotaen", "vælg den faktura, der rettes",
        "is missing from the credit note", "choose the invoice that it corrects",
    ),
    "preceding-unwanted": Text(
        "{got!r} står på en faktura", "lav en kreditnota for at rette en faktura",
        "{got!r} is on an invoice", "make a credit note to correct an invoice",
    ),
    "preceding-later": Text(
        "fakturaen er fra {got}, efter kreditnotaens dato {issued}", "ret en af datoerne",
        "the invoice is of {got}, after the credit note's date {issued}", "correct a date",
    ),
    "order-demanded": Text(
        "mangler, og {buyer} betaler ikke uden", "spørg modtageren om rekvisitionsnummeret",
        "is missing, and {buyer} pays nothing without it", "ask the recipient for it",
    ),
    "no-lines": Text(
        "mangler", "skriv mindst én linje",
        "are missing", "write at least one line",
    ),
    "reference-needed": Text(
        "mangler, og modtageren kan ikke finde frem uden", "spørg modtageren om rekvisitionsnummer"
        " eller personreference",
        "is missing, and the recipient cannot place the invoice", "ask the recipient for an order"
        " number or a person reference",
    ),
}  # fmt: skip
