# SPDX-License-Identifier: MPL-2.0
"""What the story tells of jobs, education, home and well-being, and of what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.casework.data.reading import scale_called
from fodfaeste.web.casework.models import Course, Education, Entry, Home, Job, JobChange, Score
from fodfaeste.web.casework.selectors.story import (
    Event,
    Mood,
    Told,
    event_of,
    link_to,
    rows_of,
    teller,
)
from fodfaeste.web.look.figures import day, inside, number

__all__ = ["GAP", "SECURE", "gaps", "less_secure"]

GAP = timedelta(days=28)
"""A person who was not met for longer is not active (the British indicators' four weeks)."""
SECURE = [str(one) for one in Home.Kind.values]
"""Kinds of home from the least secure to the most."""
LOST = {Job.Ended.QUIT, Job.Ended.DISMISSED, Job.Ended.ILLNESS}


def less_secure(before: str, after: str) -> bool:
    """Whether a home is less secure than the one before."""
    return SECURE.index(after) < SECURE.index(before)


@teller
def _jobs(courses: Sequence[Course]) -> Iterator[Told]:
    wanted, today = [one.pk for one in courses], timezone.localdate()
    rows = Job.objects.filter(course__in=wanted, retracted_at__isnull=True)
    for one in rows.select_related("employer", "made_by"):
        said = {"employer": one.employer.name, "kind": inside(one.get_kind_display())}
        begun = _("Begyndte hos %(employer)s (%(kind)s)") % said
        if one.start > today:
            begun = _("Begynder hos %(employer)s (%(kind)s)") % said
        text = _("%(hours)s timer om ugen") % {"hours": number(one.hours_a_week)}
        yield event_of(one, one.start, "job", begun, text=text, mood="good", place=5)
        if one.last_day is not None and one.last_day < today:
            how = {**said, "how": inside(one.get_ended_by_display() or _("ikke oplyst"))}
            ended = _("Stoppede hos %(employer)s: %(how)s") % how
            lost: Mood = "alarm" if one.ended_by in LOST else ""
            lessons = str(one.content.get("lessons", ""))
            yield event_of(one, one.last_day, "job", ended, text=lessons, mood=lost, place=4)
    changes = JobChange.objects.filter(job__course__in=wanted, job__retracted_at__isnull=True)
    for change in changes.select_related("job__employer", "made_by"):
        what = _("Nye timer hos %(employer)s: %(hours)s om ugen") % {
            "employer": change.job.employer.name,
            "hours": number(change.hours_a_week),
        }
        who = change.made_by.name if change.made_by else ""
        yield change.job.course_id, Event(change.on, "job", what, who=who)


@teller
def _education(courses: Sequence[Course]) -> Iterator[Told]:
    for one in rows_of(Education, courses):
        said, href = one.content, link_to(one, "uddannelse")
        name = {"programme": said.get("programme", ""), "school": said.get("school", "")}
        begun = _("Begyndte på %(programme)s, %(school)s") % name
        yield event_of(one, one.start, "life", begun, mood="good", href=href)
        if one.end is None or one.end > timezone.localdate():
            continue
        how: tuple[str, Mood] = (_("Stoppede på %(programme)s") % name, "")
        if one.completed:
            how = (_("Gennemførte %(programme)s") % name, "good")
        elif one.dropped_out:
            how = (_("Faldt fra %(programme)s") % name, "alarm")
        last = one.end - timedelta(days=1)
        yield event_of(one, last, "life", how[0], mood=how[1], href=href)


@teller
def _homes(courses: Sequence[Course]) -> Iterator[Told]:
    last: dict[int, str] = {}
    for one in sorted(rows_of(Home, courses), key=lambda each: (each.start, each.pk)):
        before = last.get(one.course_id)
        fell = before is not None and less_secure(before, one.kind)
        what = _("Bolig: %(kind)s") % {"kind": inside(one.get_kind_display())}
        if before is not None and fell:
            what = _("Fra %(before)s til %(after)s") % {
                "before": inside(Home.Kind(before).label),
                "after": inside(one.get_kind_display()),
            }
        mood: Mood = "alarm" if fell else ""
        text, href = str(one.content.get("note", "")), link_to(one, "bolig")
        yield event_of(one, one.start, "life", what, text=text, mood=mood, href=href)
        last[one.course_id] = one.kind


@teller
def _scores(courses: Sequence[Course]) -> Iterator[Told]:
    last: dict[tuple[int, str], Score] = {}
    for one in sorted(rows_of(Score, courses), key=lambda each: (each.on, each.pk)):
        scale, before = scale_called(one.instrument), last.get((one.course_id, one.instrument))
        title = scale.title if scale else one.instrument
        what = f"{title}: {number(one.value)}"
        if before is not None:
            what = _("%(what)s (før %(before)s)") % {"what": what, "before": number(before.value)}
        better = scale.better(before.value, one.value) if scale and before else None
        mood: Mood = "good" if better else ""
        text, href = str(one.content.get("note", "")), link_to(one, "skema")
        yield event_of(one, one.on, "life", what, text=text, mood=mood, href=href)
        last[one.course_id, one.instrument] = one


@teller
def _gaps(courses: Sequence[Course]) -> Iterator[Told]:
    """Where nobody met the person for longer than four weeks."""
    met: dict[int, list[date]] = defaultdict(list)
    rows = Entry.objects.filter(
        course__in=[one.pk for one in courses], reached=True, retracted_at__isnull=True
    ).exclude(kind__in=[Entry.Kind.TREATMENT_TEAM, Entry.Kind.FAMILY, Entry.Kind.MUNICIPALITY])
    for course, on in rows.values_list("course_id", "on"):
        met[course].append(on)
    today = timezone.localdate()
    for one in courses:
        until = min(one.closed_on or today, today)
        since = [on for on in met[one.pk] if on >= one.opened_on]
        for begin, end in gaps([one.opened_on, *since], until):
            days = (end - begin).days
            what = ngettext(
                "Ingen kontakt med borgeren i %(days)s dag",
                "Ingen kontakt med borgeren i %(days)s dage",
                days,
            ) % {"days": days}
            text = _("Fra %(begin)s til %(end)s.") % {"begin": day(begin), "end": day(end)}
            yield one.pk, Event(end, "contact", what, text, mood="gap", place=-1)


def gaps(days: Sequence[date], until: date) -> list[tuple[date, date]]:
    """Each time of more than four weeks between two days, or from the last of them until a day."""
    known = sorted({one for one in days if one <= until})
    pairs = zip(known, [*known[1:], until] if known else [], strict=True)
    return [(begin, end) for begin, end in pairs if end - begin > GAP]
