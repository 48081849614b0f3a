# SPDX-License-Identifier: MPL-2.0
"""What tests of settlement and books do again and again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from fodfaeste.exchange.readers.base import Context
from fodfaeste.web.bookkeeping.settlements.models import Settlement
from fodfaeste.web.investments.models import Delivery, StatementRow
from fodfaeste.web.investments.services import delivery_import
from fodfaeste.web.privacy.keys import ring
from fodfaeste.web.runs.kinds import KINDS, Failed
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report
from tests.web.investments.conftest import Settled

__all__ = ["APPROVERS", "approved", "delivered", "post", "ready", "sent", "work"]

LIST = "/regnskab/first/opgoerelser/"
QUARTER = "2026-04-20"
APPROVERS = ("provider/controller", "ahus/leader", "fund/fund_manager")
"""Who approves here, in the order of their parts."""


def work(run: Run) -> object:
    """What a run comes to when it is done, or the sentence it fails with."""
    try:
        return KINDS[run.kind].work(run, Quiet(run))
    except Failed as error:
        return error.da


class Quiet(Report):
    """A report that nobody reads: the run is done here and not by a worker."""

    def progress(self, done: int, total: int | None = None, *, da: str = "", en: str = "") -> None:
        """Nothing is written."""


def post(books: Settled, label: str, path: str, **said: object) -> list[str]:
    """Someone sends a form; gives what the next page says about it."""
    client = books.client(label)
    answer = client.post(path, said, follow=True)
    assert answer.status_code == 200, f"{label}: {path}"
    return [str(one) for one in answer.context["messages"]]


def ready(books: Settled) -> Settlement:
    """The first quarter of 2026, begun by the provider's leader, and computed."""
    assert post(books, "provider/leader", LIST, known_on=QUARTER) == []
    made = Settlement.objects.latest("number")
    work(made.run)
    made.refresh_from_db()
    return made


def sent(books: Settled) -> Settlement:
    """The same, sent to the parties."""
    made = ready(books)
    said = post(books, "provider/leader", f"{LIST}{made.number}/send/", days=7)
    assert said == ["Opgørelsen er sendt til godkendelse."]
    made.refresh_from_db()
    return made


def approved(books: Settled) -> Settlement:
    """The same, approved by every party and published."""
    made = sent(books)
    for label in APPROVERS:
        path = f"{LIST}{made.number}/svar/"
        said = post(books, label, path, answer="approve", digest=made.digest)
        assert said == ["Opgørelsen er godkendt."], label
    made.refresh_from_db()
    work(made.run)
    made.refresh_from_db()
    return made


def delivered(books: Settled, folder: Path, recorded: date) -> Delivery:
    """Someone whom a statement pays for turns out to have moved before, known from a day."""
    row = StatementRow.objects.filter(statement__investment=books.investment, line="A").earliest(
        "pk"
    )
    path = folder / f"{recorded}.csv"
    since = row.achieved - timedelta(days=5)
    path.write_text(
        f"unit;art;kode;fra;registreret\n{row.unit};status;moved;{since};{recorded}\n",
        encoding="utf-8",
    )
    context = Context(f"late-{recorded}", recorded, ring("pseudonym").current[1])
    return delivery_import(investment=books.investment, path=path, reader="events", context=context)
