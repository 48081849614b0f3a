# SPDX-License-Identifier: MPL-2.0
"""A file that was handed over: kept encrypted in pieces, and put together only to be read."""

from __future__ import annotations

import csv
import json
import uuid
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from fodfaeste.evidence.facts import Coverage
from fodfaeste.exchange.readers.base import Context
from fodfaeste.web.outcomes.models import Intake, IntakeChunk
from fodfaeste.web.outcomes.models.intake import CHUNKS, PROBLEMS
from fodfaeste.web.privacy.keys import ring

__all__ = ["Problem", "chunks_keep", "context_of", "problems_from", "problems_said", "put_together"]

PIECE = 1 << 20
"""Bytes encrypted together."""
DAY = timedelta(days=1)
Problem = tuple[int, str, str, str, str]
"""Line of the file, field, code, and the sentence in Danish and in English."""


def chunks_keep(intake: Intake, content: Iterable[bytes]) -> tuple[int, int]:
    """Keep a file in encrypted pieces; gives its size in bytes and its lines."""
    held, size, lines, number = bytearray(), 0, 0, 0
    for some in content:
        held += some
        size += len(some)
        lines += some.count(b"\n")
        while len(held) >= PIECE:
            _keep(intake, number, bytes(held[:PIECE]))
            del held[:PIECE]
            number += 1
    _keep(intake, number, bytes(held))
    return size, lines


def _keep(intake: Intake, number: int, piece: bytes) -> None:
    uid = uuid.uuid4()
    IntakeChunk.objects.create(
        uid=uid, intake=intake, number=number, sealed=CHUNKS.seal(uid, piece)
    )


@contextmanager
def put_together(intake: Intake) -> Iterator[Path]:
    """The file in a folder that nobody else can read and that is gone afterwards."""
    with TemporaryDirectory(prefix="fodfaeste-intake-") as place:
        path = Path(place) / Path(intake.file).name
        pieces = IntakeChunk.objects.filter(intake=intake).order_by("number")
        with path.open("wb") as file:
            for pk in pieces.values_list("pk", flat=True):
                one = IntakeChunk.objects.get(pk=pk)
                file.write(CHUNKS.open(one.uid, one.sealed))
        yield path


def context_of(intake: Intake, folder: Path) -> Context:
    """What the file itself cannot say, as whoever handed it over said it."""
    table = None
    if intake.code_table:
        (folder / "codes").mkdir(exist_ok=True)
        table = folder / "codes" / "codes.csv"
        table.write_text(intake.code_table, encoding="utf-8")
    covers = tuple(
        Coverage(
            one["kind"], date.fromisoformat(one["first"]), date.fromisoformat(one["last"]) + DAY
        )
        for one in intake.covers
    )
    return Context(
        delivery=intake.name,
        recorded=intake.recorded_on,
        key=ring("pseudonym").current[1],
        covers=covers,
        code_table=table,
        on=intake.achieved_on,
        by=intake.by,
        known_by_row=intake.known_by_row,
    )


def problems_said(intake: Intake, quarantine: Path) -> bytes | None:
    """The rejected rows of a quarantine file, sealed: where, which field and why; never the row."""
    if not quarantine.exists():
        return None
    packed = zlib.compressobj(6)
    parts = []
    with quarantine.open(encoding="utf-8-sig", newline="") as file:
        for number, field, code, da, en, _original in islice(
            csv.reader(file, delimiter=";"), 1, None
        ):
            line = json.dumps([int(number), field, code, da, en], ensure_ascii=False)
            parts.append(packed.compress(f"{line}\n".encode()))
    return PROBLEMS.seal(intake.uid, b"".join([*parts, packed.flush()]))


def problems_from(intake: Intake) -> Iterator[Problem]:
    """The rejected rows as they were kept, one at a time."""
    if not intake.problems:
        return
    opened = zlib.decompress(PROBLEMS.open(intake.uid, intake.problems))
    for line in opened.splitlines():
        number, field, code, da, en = json.loads(line)
        yield number, field, code, da, en
