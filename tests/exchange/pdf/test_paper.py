# SPDX-License-Identifier: MPL-2.0
"""A paper says what it was given, and nothing in a text is ever read as markup."""

import io
from datetime import date

from pypdf import PdfReader

from fodfaeste.exchange.pdf.paper import (
    Drawing,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
    TableColumn,
    TablePart,
    paper_pdf,
)

SQUARE = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<rect width="9" height="9"/></svg>"""
PARTS = [
    Paragraph("Vi har modtaget henvisningen.", kind="lead"),
    Heading("Det sker der nu"),
    Items(["#strong[ikke fed]", "$x^2$ og _ikke kursiv_"], kind="steps"),
    TablePart([TableColumn("Hvad"), TableColumn("Kroner", number=True)], [["Løn", "1.234,00"]]),
    Drawing(SQUARE, "en firkant"),
    Signature("Dato og underskrift"),
]


def made(language="da"):
    return paper_pdf(Paper("Kvittering", "Et sted", PARTS, date(2026, 1, 2), language, ["Vej 1"]))


def test_a_paper_says_every_word_as_it_was_given():
    text = " ".join(PdfReader(io.BytesIO(made())).pages[0].extract_text().split())
    for words in (
        "Kvittering", "Vej 1", "Vi har modtaget henvisningen.", "Det sker der nu",
        "#strong[ikke fed]", "$x^2$ og _ikke kursiv_", "Løn", "1.234,00", "Dato og underskrift",
        "Side 1 af 1",
    ):  # fmt: skip
        assert words in text


def test_the_same_paper_is_the_same_bytes():
    assert made("en") == made("en")
