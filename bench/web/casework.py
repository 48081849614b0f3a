# SPDX-License-Identifier: MPL-2.0
"""``python -m bench.web.casework [--courses 500] [--years 3]``: the pages of casework, measured.

Each page as its reader asks for it, in this process: CPU time (the client's own share included) and
queries. A page above the limit makes the program end with 1. ``FODFAESTE_TEST_DATABASE`` chooses
the database; without it a new SQLite file is used.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from typing import Any

LIMIT = 50.0
"""CPU milliseconds that a page may take."""
ROUNDS = 10


def main() -> int:
    """Make, measure, print."""
    asked = argparse.ArgumentParser(prog="bench.web.casework", description=__doc__)
    asked.add_argument("--courses", type=int, default=500)
    asked.add_argument("--years", type=int, default=3)
    asked.add_argument("--json", action="store_true", help="print JSON")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="fodfaeste-bench-") as folder:
        os.environ.setdefault("FODFAESTE_BENCH_FOLDER", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.web.settings")
        os.environ.setdefault("FODFAESTE_TEST_DATABASE", f"sqlite://{folder}/casework.sqlite3")
        os.environ.setdefault("FODFAESTE_LOG_LEVEL", "ERROR")
        found = measured(options.courses, options.years)
    print(json.dumps(found, indent=1)) if options.json else show(found)
    return int(any(one["cpu_ms"] > LIMIT for one in found["pages"]))


def measured(courses: int, years: int) -> dict[str, Any]:
    """The world and what each page of it takes."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from bench.web.caseload import fill
    from fodfaeste.web.privacy.keys import PURPOSES, key_add

    if not (settings.KEY_RING / "field.keys").exists():
        for purpose in PURPOSES:
            key_add(purpose)
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    full = fill(courses, years, timezone.localdate())
    made = time.perf_counter() - begun
    return {"world": full.said, "made": made, "pages": [*_pages(full)]}


def _pages(full: Any) -> Any:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    for who, person in (("consultant", full.consultant), ("leader", full.leader)):
        client = Client()
        client.force_login(person)
        for page in _addresses(full, who):
            for _ in range(2):
                answer = client.get(page)
            assert answer.status_code == 200, f"{page}: {answer.status_code}"
            begun = time.process_time()
            for _ in range(ROUNDS):
                client.get(page)
            spent = 1000 * (time.process_time() - begun) / ROUNDS
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            yield {"who": who, "page": page, "cpu_ms": round(spent, 1), "queries": len(queries)}


def _addresses(full: Any, who: str) -> list[str]:
    from fodfaeste.web.casework.models import Course
    from fodfaeste.web.employers.models import Contact

    slug = full.organisation.slug
    mine = Course.objects.filter(consultant=full.consultant).order_by("pk")
    course = mine.filter(jobs__isnull=False).first() or mine.get()
    met = Contact.objects.filter(consultant=full.consultant).latest("on").employer_id
    both = [
        "/", "/forloeb/", "/virksomheder/", "/virksomheder/?navn=bageri", f"/virksomheder/{met}/",
    ]  # fmt: skip
    if who == "leader":
        own = f"/forloeb/tavle/{slug}/"
        return [*both, own, f"{own}{full.consultant.pk}/", f"/virksomheder/dubletter/{slug}/"]
    return [
        *both, "/forloeb/i-dag/", f"/forloeb/virksomhedskontakt/{slug}/", f"/forloeb/{course.pk}/",
        f"/forloeb/{course.pk}/job/", f"/forloeb/{course.pk}/historie/",
        f"/forloeb/{course.pk}/plan/", f"/forloeb/{course.pk}/livet/",
        f"/forloeb/{course.pk}/profil/", f"/forloeb/{course.pk}/skriv/kontakt/",
    ]  # fmt: skip


def show(found: dict[str, Any]) -> None:
    """Print it for people."""
    print(f"{found['world']} (made in {found['made']:.0f} s)")
    print(f"  {'who':11} {'page':48} CPU ms  queries")
    for one in found["pages"]:
        over = "   above the limit" if one["cpu_ms"] > LIMIT else ""
        print(f"  {one['who']:11} {one['page']:48} {one['cpu_ms']:6.1f} {one['queries']:8d}{over}")


if __name__ == "__main__":
    sys.exit(main())
