# SPDX-License-Identifier: MPL-2.0
"""Small register files for the tests, and one call that reads them."""

from datetime import date
from pathlib import Path
from typing import Any

from fodfaeste.evidence.facts import Fact
from fodfaeste.exchange.readers.base import Context, Report
from fodfaeste.exchange.readers.registry import READERS

KEY = b"a key for the tests only, 32 byte"
RECORDED = date(2024, 5, 1)
CPR = "6101651234"

BENEFIT_HEADER = (
    "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Indberetning udbetalingsbeløb;"
    "Beregnet udbetalingsbeløb;Refusionssats;Refusionsbeløb;Medfinansieringssats;"
    "Medfinansieringsbeløb"
)
INCOME_HEADER = "CPR nummer;Måned;Periode fra;Periode til;Timer;Løn;CVR;Ansat fra;Ansat til"
EVENT_HEADER = "Enhed;Hændelse;Dato;Værdi;Afgjort af;CVR;Bekræftelse;Registreret;Annulleret;Nummer"


def benefit(week: str = "2024-01-01", cpr: str = CPR, paid: str = "2844,00", **other: str) -> str:
    """One row of Ydelsesrefusion."""
    said = {
        "name": "Kontanthjælp", "town": "Aarhus", "reported": paid, "rate": "20,00",
        "refund": "568,80", "shared_rate": "", "shared": "0,00",
    } | other  # fmt: skip
    return ";".join(
        (
            week, cpr, said["name"], said["town"], said["reported"], paid, said["rate"],
            said["refund"], said["shared_rate"], said["shared"],
        )
    )  # fmt: skip


def lines(*rows: str) -> bytes:
    """Rows as the bytes of a UTF-8 file."""
    return ("\n".join(rows) + "\n").encode()


def read_bytes(
    folder: Path, reader: str, content: bytes, name: str = "file.csv", **context: Any
) -> tuple[list[Fact], Report]:
    """Write the bytes, read them with a reader, and give facts and report."""
    path = folder / name
    path.write_bytes(content)
    given: dict[str, Any] = {"delivery": "d1", "recorded": RECORDED, "key": KEY} | context
    reading = READERS[reader](path, Context(**given))
    facts = reading.facts()
    assert reading.report.reconciles, reading.report
    return facts, reading.report
