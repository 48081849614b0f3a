# SPDX-License-Identifier: MPL-2.0
"""Measures, said: what counts, in which time, compared with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fodfaeste.contract.model import measure as m
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document import saving
from fodfaeste.explain.document.sentence import Sentence, paragraph
from fodfaeste.explain.speaker import Speaker


def measures(s: Speaker) -> Iterator[Sentence]:
    """Every measure."""
    for name, measure in s.contract.measures.items():
        yield paragraph(
            f"measures.{name}",
            f"{s.measure(name)}: {_SAY[type(measure)](s, measure)}{_window(s, measure)}",
            *(_TAIL[type(measure)](s, measure) if type(measure) in _TAIL else ()),
            *_common(s, measure),
        )


def _window(s: Speaker, measure: m.Measure) -> str:
    return f", {s.window(measure.during)}" if measure.during else ""


def _common(s: Speaker, x: Any) -> Iterator[str]:
    unit = s.unit_of(next((n for n, v in s.contract.measures.items() if v is x), ""))
    if x.minus:
        yield s.pick("Herfra trækkes ", "From this is taken ") + comparison(s, x.minus, unit)
    if x.divided_by:
        yield s.pick("Det deles med ", "It is divided by ") + comparison(s, x.divided_by, unit)
    for value, da, en in ((x.never_below, "Det bliver aldrig under", "It is never below"), (x.never_above, "Det bliver aldrig over", "It is never above")):  # fmt: skip
        if value is not None:
            yield f"{s.pick(da, en)} {s.quantity(value, unit)}"
    if x.rounded is not None:
        yield (
            s.rounding(x.rounded)
            if not isinstance(x.rounded, str)
            else s.pick(f"Det afrundes ({x.rounded})", f"It is rounded ({x.rounded})")
        )
    if x.only_if:
        yield s.pick("Det gælder kun, når ", "It holds only when ") + s.listed(
            s.condition(c) for c in x.only_if
        )
    if x.proof:
        ranked = s.listed(
            s.said(s.contract.proofs[p].called, p) if p in s.contract.proofs else s.said(None, p)
            for p in x.proof
        )
        yield s.pick(f"Det dokumenteres med {ranked}", f"It is shown by {ranked}")


def comparison(s: Speaker, c: m.Comparison, unit: str) -> str:
    """What a value is held against."""
    if c.own_past:
        past = s.window(c.own_past)
        text = s.pick(f"det tilsvarende {past}", f"the same {past}")
    elif c.fixed is not None:
        text = s.pick(
            f"det aftalte tal {s.quantity(c.fixed, unit)}",
            f"the agreed figure {s.quantity(c.fixed, unit)}",
        )
    elif c.series:
        text = s.pick(f"rækken {s.series(c.series)}", f"the series {s.series(c.series)}")
    else:
        text = s.pick(
            f"det tal, som opgøres af {s.role(c.given_by or '')}",
            f"the figure given by {s.role(c.given_by or '')}",
        )
    if c.design:
        text += f" ({s.word_of(voc.DESIGNS, c.design)})"
    if c.until:
        text += s.pick(f" til og med {s.day(c.until)}", f" until {s.day(c.until)}")
    if c.then:
        text += s.pick(", derefter ", ", thereafter ") + comparison(s, c.then, unit)
    fallback = {
        "last valid value": s.pick(
            "; kan sammenligningen ikke opgøres, bruges den seneste gyldige værdi",
            "; if the comparison breaks, the last valid value is used",
        ),
        "nothing": s.pick(
            "; kan sammenligningen ikke opgøres, betales intet",
            "; if the comparison breaks, nothing is paid",
        ),
    }[c.fallback]
    return text + fallback


def _hours(s: Speaker, x: Any) -> str:
    return "" if x.hours is None else f", {s.hours(x.hours)}"


def _after(s: Speaker, x: Any) -> str:
    return (
        s.pick(f", efter {s.measure(x.after)}", f", after {s.measure(x.after)}") if x.after else ""
    )


def _first(s: Speaker, x: m.First) -> str:
    word = s.word(x.first)
    if x.once_reached is not None:
        reached = s.span(x.once_reached)
        text = s.pick(
            f"den dag, hvor der første gang er nået {reached} med {word}",
            f"the day on which {reached} of {word} are first reached",
        )
    elif s.is_event(x.first):
        text = s.pick(
            f"den dag, dette første gang sker: {word}", f"the day this first happens: {word}"
        )
    else:
        text = s.pick(f"den første dag med {word}", f"the first day of {word}")
    return text + _hours(s, x) + _after(s, x)


def _every(s: Speaker, x: m.Every) -> str:
    text = s.pick("hver gang: ", "every time: ") + s.word(x.every)
    if x.once_reached is not None:
        reached = s.span(x.once_reached)
        text += s.pick(f", når der er nået {reached}", f", once {reached} are reached")
    return text + _hours(s, x)


def _run(s: Speaker, x: m.Run) -> str:
    text = s.word(x.run_of)
    if x.weeks is not None:
        text += s.weeks(x.weeks)
    if x.length is not None:
        text += s.pick(f" i {s.span(x.length)}", f" for {s.span(x.length)}")
    if x.gaps is not None:
        gap = s.span(x.gaps)
        text += s.pick(f", med huller på højst {gap}", f", with gaps of at most {gap}")
    text += _hours(s, x)
    if x.jobs == "same employer":
        text += s.pick(", hos samme arbejdsgiver", ", with the same employer")
    return text + _after(s, x)


def _run_tail(s: Speaker, x: m.Run) -> Iterator[str]:
    if x.jobs == "added together" and s.is_work(x.run_of):
        yield s.pick("Timer i flere job lægges sammen", "Hours of several jobs are added")
    yield {
        "days": s.pick("Der regnes i dage", "It is counted in days"),
        "whole weeks": s.pick("Der regnes i hele uger", "It is counted in whole weeks"),
    }[x.counted_in]


def _time_in(s: Speaker, x: m.TimeIn) -> str:
    word = s.contract.words.get(x.time_in)
    if word is not None and word.not_ is not None:
        text = s.pick("tid uden ", "time without ") + s.word(word.not_)
    else:
        holds = s.word(x.time_in)
        text = s.pick(f"tid, hvor dette gælder: {holds}", f"time in which this holds: {holds}")
    text += s.pick(", regnet i ", ", counted in ") + s.word_of(voc.COUNTED_IN, x.counted_in)
    text += _hours(s, x)
    if x.except_while:
        text += s.pick(
            f", undtagen under {s.word(x.except_while)}", f", except while {s.word(x.except_while)}"
        )
    return text + _after(s, x)


def _saving_tail(s: Speaker, x: m.Saving) -> Iterator[str]:
    yield from saving.tail(s, x)
    yield from _time_tail(s, x)


def _time_tail(s: Speaker, x: m.TimeIn | m.Saving) -> Iterator[str]:
    yield {
        "when the window ends": s.pick(
            "Det opgøres, når perioden er slut", "It is stated when the window ends"
        ),
        "each settlement period": s.pick(
            "Det opgøres løbende i hver opgørelsesperiode",
            "It is stated as it grows in each settlement period",
        ),
    }[x.grows]


def _sum(s: Speaker, x: m.Sum) -> str:
    text = s.pick("summen af ", "the sum of ") + s.word_of(voc.SUMS, x.sum_of)
    if x.word:
        text += s.pick(" under ", " while ") + s.word(x.word)
    if x.reaches is not None:
        unit = "hour" if x.sum_of == "hours" else "money"
        text += s.pick(", den dag summen når ", ", on the day it reaches ") + s.quantity(
            x.reaches, unit
        )
    return text + _after(s, x)


def _score(s: Speaker, x: m.Score) -> str:
    read = {
        "level": s.pick("niveauet af", "the level of"),
        "change since start": s.pick("ændringen siden start i", "the change since the start in"),
        "change in percent": s.pick(
            "ændringen siden start i procent i", "the change since the start in per cent of"
        ),
    }[x.read_as]
    at = f", {s.window(x.at)}" if x.at else ""
    tolerance = f" (± {s.span(x.tolerance)})" if x.tolerance is not None else ""
    return f"{read} {s.word(x.score)}{at}{tolerance}"


def _score_tail(s: Speaker, x: m.Score) -> Iterator[str]:
    yield {
        "higher": s.pick("Højere er bedre", "Higher is better"),
        "lower": s.pick("Lavere er bedre", "Lower is better"),
    }[x.better]
    yield s.word_of(voc.MISSING, x.missing)


def _over(s: Speaker, x: m.Over, head: str) -> str:
    text = head
    if x.among:
        text += s.pick(" blandt dem, hvor ", " among those where ") + s.listed(
            s.condition(c) for c in x.among
        )
    if x.cohort:
        text += s.pick(f" på hold {x.cohort}", f" in cohort {x.cohort}")
    if x.each_cohort == "yes":
        text += s.pick(", for hvert hold", ", for each cohort")
    return text


def _over_tail(s: Speaker, x: m.Over) -> Iterator[str]:
    yield {
        "only those whose window is over": s.pick(
            "Kun dem, hvis periode er slut, tæller", "Only those whose window is over count"
        ),
        "everyone": s.pick("Alle tæller med", "Everyone counts"),
    }[x.matured]
    if x.at_least_units is not None:
        needed = s.number(x.at_least_units)
        yield s.pick(f"Der skal være mindst {needed}", f"At least {needed} are needed")


def _share_of(s: Speaker, x: m.ShareOf) -> str:
    return _over(s, x, s.pick("andelen ", "the share ") + s.achieving(x.share_of))


def _count_of(s: Speaker, x: m.CountOf) -> str:
    return _over(s, x, s.pick("antallet ", "the number ") + s.achieving(x.count_of))


def _mean_of(s: Speaker, x: m.MeanOf) -> str:
    return _over(s, x, s.pick("gennemsnittet af ", "the mean of ") + s.measure(x.mean_of))


def _total_of(s: Speaker, x: m.TotalOf) -> str:
    return _over(
        s, x, s.pick("summen for gruppen af ", "the group's total of ") + s.measure(x.total_of)
    )


def _formula(s: Speaker, x: m.FormulaMeasure) -> str:
    return (
        s.formula(x.formula)
        + s.pick(", regnet i ", ", counted in ")
        + s.word_of(voc.COUNTED_IN, x.counted_in)
    )


def _given(s: Speaker, x: m.Given) -> str:
    each = {
        "person": s.pick("for hver borger", "for each person"),
        "cohort": s.pick("for hvert hold", "for each cohort"),
        "contract": s.pick("for hele kontrakten", "for the whole contract"),
        "period": s.pick("for hver periode", "for each period"),
    }[x.for_each]
    text = s.pick(
        f"opgøres af {s.role(x.given_by)} {each}, regnet i ",
        f"given by {s.role(x.given_by)} {each}, counted in ",
    )
    text += s.word_of(voc.COUNTED_IN, x.counted_in)
    return text + (f" ({s.said(x.method)})" if x.method else "")


def _all_of(s: Speaker, x: m.AllOf) -> str:
    return s.pick("alt dette: ", "all of this: ") + s.listed(s.condition(c) for c in x.all_of)


def _any_of(s: Speaker, x: m.AnyOf) -> str:
    return s.pick("mindst én af: ", "at least one of: ") + s.listed(
        (s.condition(c) for c in x.any_of), "or"
    )


def _not(s: Speaker, x: m.Not) -> str:
    return s.pick("at det aldrig skete: ", "that it never happened: ") + s.condition(x.not_)


_SAY: dict[type[m.Measure], Callable[[Speaker, Any], str]] = {
    m.First: _first, m.Every: _every, m.Run: _run, m.TimeIn: _time_in, m.Sum: _sum,
    m.Saving: saving.head,
    m.Score: _score, m.ShareOf: _share_of, m.CountOf: _count_of, m.MeanOf: _mean_of,
    m.TotalOf: _total_of, m.FormulaMeasure: _formula, m.Given: _given, m.AllOf: _all_of,
    m.AnyOf: _any_of, m.Not: _not,
}  # fmt: skip
_TAIL: dict[type[m.Measure], Callable[[Speaker, Any], Iterator[str]]] = {
    m.Run: _run_tail, m.TimeIn: _time_tail, m.Saving: _saving_tail, m.Score: _score_tail, m.ShareOf: _over_tail,
    m.CountOf: _over_tail, m.MeanOf: _over_tail, m.TotalOf: _over_tail,
}  # fmt: skip
