# SPDX-License-Identifier: MPL-2.0
"""One fact as a line of the file that the engine's reader of recorded events takes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fodfaeste.web.privacy.crypto import blind_index

__all__ = ["COLUMNS", "FORMS", "Form", "Said", "file_of"]

DAY = timedelta(days=1)


class Form(StrEnum):
    """Which of the four tables of the events reader a line belongs to."""

    EVENT = "event"
    SCORE = "instrument"
    ATTRIBUTE = "attribute"
    INTERVAL = "kind"


FORMS: Mapping[Form, str] = {
    Form.EVENT: "haendelser",
    Form.SCORE: "maalinger",
    Form.ATTRIBUTE: "oplysninger",
    Form.INTERVAL: "perioder",
}
"""How the file of each table is called."""

COLUMNS: Mapping[Form, tuple[tuple[str, str], ...]] = {
    Form.EVENT: (
        ("Enhed", "unit"), ("Hændelse", "name"), ("Dato", "on"), ("Værdi", "value"),
        ("Afgjort af", "by"), ("CVR", "employer"), ("Bekræftelse", "verification"),
        ("Registreret", "recorded"), ("Annulleret", "retracted"), ("Nummer", "key"),
    ),
    Form.SCORE: (
        ("Enhed", "unit"), ("Skala", "name"), ("Dato", "on"), ("Værdi", "value"),
        ("Bekræftelse", "verification"), ("Registreret", "recorded"),
        ("Annulleret", "retracted"), ("Nummer", "key"),
    ),
    Form.ATTRIBUTE: (
        ("Enhed", "unit"), ("Oplysning", "name"), ("Siden", "on"), ("Værdi", "value"),
        ("Registreret", "recorded"), ("Annulleret", "retracted"), ("Nummer", "key"),
    ),
    Form.INTERVAL: (
        ("Enhed", "unit"), ("Art", "name"), ("Kode", "code"), ("Fra", "on"), ("Til", "last"),
        ("CVR", "employer"), ("Timer", "hours"), ("Løn", "pay"), ("Bekræftelse", "verification"),
        ("Registreret", "recorded"), ("Annulleret", "retracted"), ("Nummer", "key"),
    ),
}  # fmt: skip
"""Per table the headers, in order, and what stands under each."""


@dataclass(frozen=True, slots=True)
class Said:
    """One fact about one person as a record says it.

    ``key`` names the fact for ever, ``source`` the kind of record, ``recorded`` the day it became
    known. ``on`` is the day (of an interval the first) and ``end`` the first day after, none when
    nobody has said. ``hours`` are those of the whole interval and ``pay`` is in kroner, both as
    they are written in the file.
    """

    unit: str
    key: str
    source: str
    recorded: date
    form: Form
    name: str
    on: date
    end: date | None = None
    code: str = ""
    value: str = ""
    by: str = ""
    employer: str = ""
    hours: str = ""
    pay: str = ""
    verification: str = "claimed"
    retracted: bool = False

    @property
    def about(self) -> str:
        """A fingerprint of what is said, whoever has verified it: a ruling is about this."""
        return _digest(replace(self, verification="claimed", retracted=False))

    @property
    def digest(self) -> str:
        """A fingerprint of the whole, but for the day it became known."""
        return _digest(self)

    @property
    def base(self) -> str:
        """The record that the fact is a part of."""
        return self.key.partition("|")[0]

    def content(self) -> dict[str, Any]:
        """Everything that is said, as it is kept sealed."""
        said = asdict(self)
        return {name: _plain(value) for name, value in said.items() if value not in ("", None)}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Said:
        """What `content` gave."""
        said = dict(content)
        for name in ("recorded", "on", "end"):
            if name in said:
                said[name] = date.fromisoformat(said[name])
        return cls(**{**said, "form": Form(said["form"])})

    def cell(self, name: str) -> str:
        """One cell of the line."""
        if name == "last":
            return (self.end - DAY).isoformat() if self.end is not None else ""
        if name == "retracted":
            return "ja" if self.retracted else ""
        return str(_plain(getattr(self, name)) or "")


def _digest(said: Said) -> str:
    told = {one.name: _plain(getattr(said, one.name)) for one in fields(said)}
    told.pop("recorded")
    return blind_index(json.dumps(told, ensure_ascii=False, sort_keys=True))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Form) else value


def file_of(form: Form, lines: Iterable[Said]) -> bytes:
    """The file of one table: a header and a line per fact, in the order given."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow([header for header, _ in COLUMNS[form]])
    for said in lines:
        writer.writerow([said.cell(name) for _, name in COLUMNS[form]])
    return text.getvalue().encode("utf-8")
