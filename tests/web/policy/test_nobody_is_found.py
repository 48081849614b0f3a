# SPDX-License-Identifier: MPL-2.0
"""An investor looks for a person, everywhere, and finds nobody.

Every address of the site is asked about every row there is, and every link on every page that
answers is followed, as each role of the investor, the council and the evaluator. What comes back
(pages, JSON, PDF, workbooks) is searched for everything that is known of people: pseudonyms, and
every text that the database keeps encrypted.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from fodfaeste.web.investments.models import StatementRow
from fodfaeste.web.privacy.columns import COLUMNS, Column
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.sealed import SealedRow
from tests.web.policy.addresses import addresses
from tests.web.policy.matrix import Matrix
from tests.web.policy.table import pages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        os.environ.get("FODFAESTE_TEST_DATABASE", "").startswith("postgres"),
        reason="what pages say does not depend on the database; which rows they are of is asked"
        " of PostgreSQL by the matrix",
    ),
]
SEEKERS = ("fund/fund_manager", "council/council_member", "evaluator/evaluator")
LEAVES = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')
NOT_ASKED = ("/konto/logout/", "/static/", "/min-side/")
"""One's own page is not an investor's: in the small world the fund's manager is also a citizen."""
SHORTEST = 6
"""Texts shorter than this are words, and found by chance."""


def secrets() -> dict[str, str]:
    """Everything that says who somebody is or how they are: the text, and where it is kept."""
    named = Subject.objects.values_list("pseudonym", flat=True)
    stated = StatementRow.objects.exclude(unit="").values_list("unit", flat=True)
    found = dict.fromkeys((*named, *stated), "a pseudonym")
    for column in COLUMNS:
        if not isinstance(column, Column):
            continue
        for _pk, row, value in column.values():
            opened = column.open(row, value)
            if issubclass(column.model, SealedRow):
                for text in _texts(json.loads(opened)):
                    found[text] = column.model.__name__
            elif column.model is Subject:
                cpr = opened.decode()
                found |= {cpr: "a CPR number", f"{cpr[:6]}-{cpr[6:]}": "a CPR number"}
    return {text: kept for text, kept in found.items() if len(text) >= SHORTEST}


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said.strip()
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def seen_by(matrix: Matrix, label: str) -> dict[str, str]:
    """Every address that answers, and its text."""
    client = Client(raise_request_exception=False)
    client.force_login(matrix.world.person(label))
    waiting = [
        address.path(names)
        for address in addresses()
        for page in pages().get(address.pattern, ())
        if not address.pattern.startswith(NOT_ASKED)
        for _row, names in matrix.rows_of(page)
    ]
    found: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = client.get(path)
        found[path] = text_of(answer) if answer.status_code == 200 else ""
        if "text/html" in answer.get("Content-Type", ""):
            links = (link.replace("&amp;", "&") for link in LEAVES.findall(found[path]))
            waiting += [link for link in links if not link.startswith(NOT_ASKED)]
    return found


def text_of(answer: Any) -> str:
    """What a reader can read in an answer, whatever kind of file it is."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    if body.startswith(b"%PDF-1"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if "spreadsheet" in kind or "zip" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return str(body.decode(errors="replace"))


@pytest.mark.parametrize("label", SEEKERS)
def test_whoever_invests_finds_nobody(matrix: Matrix, label: str):
    known = secrets()
    assert len(known) > 10
    found = seen_by(matrix, label)
    assert sum(bool(text) for text in found.values()) > 15
    leaks = sorted(
        f"{path}: {kept}"
        for path, text in found.items()
        for secret, kept in known.items()
        if secret in text
    )
    assert not leaks, "\n".join(leaks)


def test_the_search_finds_what_is_there(matrix: Matrix):
    """Whoever may see people does find them: the search is not blind."""
    known = secrets()
    found = seen_by(matrix, "provider/leader")
    kinds = {kept for secret, kept in known.items() for text in found.values() if secret in text}
    assert {"a pseudonym", "Participant"} <= kinds
