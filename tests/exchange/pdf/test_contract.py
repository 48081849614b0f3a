# SPDX-License-Identifier: MPL-2.0
"""The printed contract: same bytes, the file inside, the fingerprint on every page."""

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fodfaeste.contract.reader import read_text
from fodfaeste.exchange.html import contract_html
from fodfaeste.exchange.pdf import contract_pdf
from fodfaeste.explain.document import document
from tests.exchange.programs import program

SOURCE = Path("contracts/din-vej-i-job/contract.yaml").read_text(encoding="utf-8")
MARK = "c0ffee" * 10 + "c0de"
# Words that a typesetting program would act on if the text were pasted into its source.
HOSTILE = "#panic(1) *x* $y$ <z> @ref #sys.inputs"


def tool(name: str) -> str:
    return program(name, "poppler-utils")


def made(language: str = "da", source: str = SOURCE) -> bytes:
    contract = read_text(source)
    return contract_pdf(contract, language, source=source, name="contract.yaml", fingerprint=MARK)


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_sentence_and_the_fingerprint_are_printed(language: str, tmp_path: Path):
    path = tmp_path / "contract.pdf"
    path.write_bytes(made(language))
    run = [tool("pdftotext"), "-layout", str(path), "-"]
    pages = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    assert len(pages) > 1 and all(MARK in page for page in pages)
    # What stands between two pages is not part of any sentence.
    body = "".join(
        line
        for page in pages
        for line in page.splitlines()
        if MARK not in line and line.strip() != read_text(SOURCE).title.model_dump()[language]
    )
    printed = flat(body)
    for section in document(read_text(SOURCE), language):
        for sentence in section.sentences:
            assert flat(sentence.text) in printed


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("da", ("Underskrift", "Navn", "Titel", "Dato")),
        ("en", ("Signature", "Name", "Title", "Date")),
    ],
)
def test_every_party_has_room_for_signature_name_title_and_date(
    language: str, lines: tuple[str, ...], tmp_path: Path
):
    path = tmp_path / "contract.pdf"
    path.write_bytes(made(language))
    run = [tool("pdftotext"), "-raw", str(path), "-"]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()
    purses = read_text(SOURCE).purses.values()
    signing = {(one.of, one.unit) for one in purses if one.role != "pot"}
    for what in lines:
        assert said.count(what) == len(signing) == 3, what


def test_the_contract_file_comes_out_as_it_went_in(tmp_path: Path):
    path, out = tmp_path / "contract.pdf", tmp_path / "out.yaml"
    path.write_bytes(made())
    run = [tool("pdfdetach"), "-save", "1", "-o", str(out), str(path)]
    subprocess.run(run, capture_output=True, check=True)
    assert out.read_text(encoding="utf-8") == SOURCE
    assert read_text(out.read_text(encoding="utf-8")) == read_text(SOURCE)


def test_the_same_contract_gives_the_same_bytes():
    assert made() == made()
    assert made("da") != made("en")


def test_it_declares_the_archive_and_accessibility_standards():
    raw = made()
    assert b"<pdfaid:part>3</pdfaid:part>" in raw and b"<pdfaid:conformance>A<" in raw
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
    assert b"/Lang" in raw and b"/StructTreeRoot" in raw


def test_text_is_never_read_as_typesetting(tmp_path: Path):
    hostile = SOURCE.replace("en: Your way into work", f'en: "{HOSTILE}"')
    assert hostile != SOURCE
    path = tmp_path / "contract.pdf"
    path.write_bytes(made("en", hostile))
    run = [tool("pdftotext"), "-layout", str(path), "-"]
    assert HOSTILE in subprocess.run(run, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_is_well_formed_and_says_every_sentence_once(language: str):
    contract = read_text(SOURCE)
    page = contract_html(contract, language, MARK)
    markup = page.replace('<meta charset="utf-8">', "").replace("<!DOCTYPE html>", "")
    markup = markup.replace('initial-scale=1">', 'initial-scale=1"/>')
    tree = ET.fromstring(markup)
    items = [item.text or "" for item in tree.iter("li") if "id" in item.attrib]
    said = [text.replace("\u00a0", " ") for text in items]
    assert any("15.000\u00a0kr." in text or "DKK 15,000" in text for text in items)
    assert not any(re.search(r"\d kr\.|\d %", text) for text in items)
    expected = [s.text for part in document(contract, language)[1:] for s in part.sentences]
    assert said == expected
    levels = [node.tag for node in tree.iter() if re.fullmatch(r"h\d", node.tag)]
    assert levels == ["h1", *["h2"] * (len(levels) - 1)]
    ids = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert not any({"style", "onclick"} & set(node.attrib) for node in tree.iter())
    assert "<script" not in page and tree.attrib["lang"] == language


def test_markup_in_a_contract_stays_text():
    source = SOURCE.replace("en: Your way into work", 'en: "<b>x</b> & <script>"')
    page = contract_html(read_text(source), "en", MARK)
    assert "<script" not in page and "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;" in page
