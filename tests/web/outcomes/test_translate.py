# SPDX-License-Identifier: MPL-2.0
"""A job in pieces is the job; a consent is in force when both who must have given it have."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from fodfaeste.exchange.pseudonyms import scrub
from fodfaeste.web.casework.models import Consent
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.translate.jobs import Piece, pieces_of
from tests.web.outcomes.story import Story, moment, signed

pytestmark = pytest.mark.django_db

TODAY = date(2024, 5, 20)
DAY = timedelta(days=1)


def weekly(piece: Piece) -> Fraction:
    """Hours of a week as the engine reads them."""
    assert piece.end is not None
    return Fraction(piece.hours) / (piece.end - piece.start).days * 7


def test_the_pieces_of_a_job_are_the_job(keys: None) -> None:
    story = Story.of(signed("din-vej-i-job"))
    course = story.person("bo", date(2023, 2, 6))
    rng = Random(3)
    for _ in range(25):
        start = date(2023, 3, 1) + timedelta(days=rng.randrange(300))
        job = story.job(course, start, start, rng.choice(["7.0", "16.0", "12.5", "37.0"]))
        job.refresh_from_db()
        terms = [(start, job.hours_a_week)]
        on = start + timedelta(days=rng.randrange(1, 90))
        if rng.random() < 0.7:
            story.hours(job, on, on, "15.5")
            terms.append((on, Decimal("15.5")))
        if rng.random() < 0.5:
            job.end = on + timedelta(days=rng.randrange(1, 200))
        pieces = list(pieces_of(job, TODAY))
        end = job.end if job.end is not None and job.end <= TODAY else None
        assert pieces[0].start == start
        assert pieces[-1].end == end
        for one, following in pairwise(pieces):
            assert one.end == following.start
        for one in pieces[:-1] if end is None else pieces:
            told = Fraction([hours for since, hours in terms if since <= one.start][-1])
            assert told <= weekly(one) < told + Fraction(1, 1000)
            assert one.start.month == (one.end - DAY).month  # type: ignore[operator]
            assert one.known >= one.end  # type: ignore[operator]


def test_the_name_of_a_fact_never_reads_as_a_cpr_number(keys: None) -> None:
    """The reader hides what could be one, and two facts would get the same name."""
    story = Story.of(signed("din-vej-i-job"))
    course = story.person("bo", date(2023, 2, 6))
    for days in range(60):
        story.job(course, date(2023, 3, 1) + timedelta(days=days), date(2023, 6, 1))
    for said in told_now(story.investment, TODAY)[course.unit].facts.values():
        assert scrub(said.key) == said.key


def test_the_holder_of_custody_takes_nothing_back_from_an_adult(keys: None) -> None:
    story = Story.of(signed("din-vej-i-job"))
    course = story.person("bo", date(2023, 2, 6), born=date(2005, 6, 1))
    other = Consent.objects.create(
        course=course, text_version="1", given_on=date(2023, 3, 1),
        given_by=Consent.GivenBy.CUSTODY_HOLDER, made_at=moment(date(2023, 3, 2)),
    )  # fmt: skip

    def told() -> list[tuple[str, date, date]]:
        facts = told_now(story.investment, TODAY)[course.unit].facts.values()
        return [(one.name, one.on, one.recorded) for one in facts if one.source == "consent"]

    assert told() == [("consent", date(2023, 3, 1), date(2023, 3, 2))]
    other.withdrawn_on, other.withdrawn_at = date(2023, 9, 1), moment(date(2023, 9, 1))
    other.save()
    assert told() == [("consent", date(2023, 3, 1), date(2023, 3, 2))]
    own = course.consents.get(given_by=Consent.GivenBy.SELF)
    own.withdrawn_on, own.withdrawn_at = date(2023, 10, 1), moment(date(2023, 10, 4))
    own.save()
    assert told()[1:] == [("consent withdrawn", date(2023, 10, 1), date(2023, 10, 4))]
