# SPDX-License-Identifier: MPL-2.0
"""Lines, scales, adjustments, limits, splits and settlement, said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fodfaeste.contract.model.money import Adjustment, Limit, Line, Row, Scale, Split, Vat
from fodfaeste.contract.phrases import Condition, Price
from fodfaeste.contract.terms import OncePer, Portion
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document.sentence import Sentence, paragraph
from fodfaeste.explain.speaker import Speaker


def lines(s: Speaker) -> Iterator[Sentence]:
    """Every payment line, as the seven-part sentence."""
    for name, line in s.contract.pay.items():
        yield paragraph(f"pay.{name}", *_line(s, name, line))


def _line(s: Speaker, name: str, x: Line) -> Iterator[str]:
    by_scale = s.pick("beløbet efter skalaen nedenfor", "the amount by the scale below")
    price = s.price(x.amount) if x.amount is not None else by_scale
    payer, payee, once = s.purse(x.from_), s.purse(x.to), ""
    if x.for_ is not None:
        once = ", " + (_each(s, x.once_per) if _per_unit(x) else s.once(x.once_per))
    yield s.pick(
        f"{s.line(name)}: {payer} betaler {price} til {payee} {_when(s, x)}{once}",
        f"{s.line(name)}: {price} from {payer} to {payee} {_when(s, x)}{once}",
    )
    if x.for_ is None and x.once_per.what != ("person",):
        yield s.once(x.once_per)
    if x.scale is not None:
        yield from scale(s, x.scale, s.unit_of(x.for_.subject) if x.for_ is not None else "")
    yield from _terms(s, x)


def _when(s: Speaker, x: Line) -> str:
    if x.for_ is None:
        assert x.each is not None
        return s.window(x.each) + s.pick(", uanset resultat", ", whatever the outcome")
    if x.for_.comparison or x.for_.subject.startswith("not "):
        return s.pick(f", når {s.condition(x.for_)}", f", when {s.condition(x.for_)}")
    return "for " + s.subject(x.for_.subject)


def _per_unit(x: Line) -> bool:
    return isinstance(x.amount, Price) and x.amount.per is not None


def _each(s: Speaker, once: OncePer) -> str:
    names = s.listed(s.word_of(voc.ONCE, word) for word in once.what)
    return s.pick(f"opgjort for hver {names}", f"counted for each {names}")


def _terms(s: Speaker, x: Line) -> Iterator[str]:
    if x.at_most is not None:
        yield s.pick(
            f"Der betales for højst {s.allowance(x.at_most)}",
            f"At most {s.allowance(x.at_most)} are paid for",
        )
    yield from only_if(s, x.only_if)
    if x.instead_of:
        yield s.pick(
            f"Den betales i stedet for {s.lines(x.instead_of)}",
            f"It is paid instead of {s.lines(x.instead_of)}",
        )
    if x.only_after:
        yield s.pick(
            f"Den betales kun efter {s.lines(x.only_after)}",
            f"It is paid only after {s.lines(x.only_after)}",
        )
    if x.due is not None:
        yield s.pick(f"Den forfalder {s.due(x.due)}", f"It falls due {s.due(x.due)}")
    if x.vat is not None:
        yield vat(s, x.vat)


def only_if(s: Speaker, conditions: Sequence[Condition]) -> Iterator[str]:
    """The conditions under which something holds."""
    if conditions:
        said = s.listed(s.condition(c) for c in conditions)
        yield s.pick(f"Det gælder kun, når {said}", f"It holds only when {said}")


def vat(s: Speaker, x: Vat) -> str:
    """VAT treatment of a line."""
    rate = s.share(x.rate) if x.rate is not None else ""
    return {
        "exempt": s.pick("Betalingen er fritaget for moms", "The payment is exempt from VAT"),
        "outside scope": s.pick(
            "Betalingen er uden for momsloven", "The payment is outside the scope of VAT"
        ),
        "standard": s.pick(f"Hertil lægges moms, {rate}", f"VAT of {rate} is added"),
    }[x.treatment]


SHAPES = {
    "steps": (
        "Skalaen er trin; det højeste trin, der er nået, betales",
        "The scale is steps; the highest step reached is paid",
    ),
    "rungs": (
        "Skalaen er en stige; hvert trin, der er nået, betales én gang",
        "The scale is rungs; every rung reached is paid once",
    ),
    "slope": (
        "Skalaen er punkter forbundet med rette linjer",
        "The scale is points joined by straight lines",
    ),
    "tiers": (
        "Skalaen er lag; hvert lag har sin egen pris pr. enhed",
        "The scale is tiers; each tier has its own price per unit",
    ),
}
READS = {
    "the claim's own value": (
        "Den læses ved kravets egen værdi",
        "It is read at the claim's own value",
    ),
    "the running number in the contract": (
        "Den læses ved kravets løbenummer i kontrakten",
        "It is read at the claim's running number in the contract",
    ),
    "the running number per person": (
        "Den læses ved kravets løbenummer for borgeren",
        "It is read at the claim's running number for the person",
    ),
}
BELOW = {
    "nothing": (
        "Under det første punkt betales intet",
        "Below the first point nothing is paid",
    ),
    "the first row": (
        "Under det første punkt betales som ved det første",
        "Below the first point it pays as at the first",
    ),
    "the slope continued": (
        "Under det første punkt fortsætter linjen",
        "Below the first point the line continues",
    ),
}
ABOVE = {
    "the last row": (
        "over det sidste punkt betales som ved det sidste",
        "above the last point it pays as at the last",
    ),
    "the slope continued": (
        "over det sidste punkt fortsætter linjen",
        "above the last point the line continues",
    ),
}


def scale(s: Speaker, c: Scale, unit: str) -> Iterator[str]:
    """A price that depends on the value: how it is read, then row by row."""
    if c.reads != "the claim's own value":
        unit = "claims"
    yield s.word_of(SHAPES, c.shape)
    yield s.word_of(READS, c.reads)
    for row in c.rows:
        yield _row(s, row, unit, c)
    yield f"{s.word_of(BELOW, c.below)}; {s.word_of(ABOVE, c.above)}"
    if c.of is not None:
        yield s.pick(f"Andelene er af {s.money(c.of)}", f"The shares are of {s.money(c.of)}")


def _row(s: Speaker, row: Row, unit: str, scale: Scale) -> str:
    pays = s.price(row.pays)
    if isinstance(row.pays, Price) and row.pays.share is not None:
        pays = s.share(row.pays.share)
    if scale.tiers is not None:
        where = (
            s.pick(
                f"til og med {s.quantity(row.up_to, unit)}", f"up to {s.quantity(row.up_to, unit)}"
            )
            if row.up_to is not None
            else s.pick("derover", "beyond that")
        )
        text = s.pick(f"{where}: {pays} pr. enhed", f"{where}: {pays} per unit")
    else:
        text = s.pick(
            f"ved {s.quantity(row.at, unit)}: {pays}", f"at {s.quantity(row.at, unit)}: {pays}"
        )
    if row.from_:
        text += s.pick(f", betalt af {s.purse(row.from_)}", f", paid by {s.purse(row.from_)}")
    if row.to:
        text += s.pick(f", betalt til {s.purse(row.to)}", f", paid to {s.purse(row.to)}")
    return text


def adjustments(s: Speaker) -> Iterator[Sentence]:
    """Corrections at named stages."""
    for number, x in enumerate(s.contract.adjust, start=1):
        yield paragraph(f"adjust.{number}", *_adjustment(s, x))


def _adjustment(s: Speaker, x: Adjustment) -> Iterator[str]:
    stage = s.word_of(voc.STAGES, x.at)
    called = f" ({s.said(x.called)})" if x.called else ""
    if x.factor is not None:
        what = s.pick(f"ganges med {s.number(x.factor)}", f"is multiplied by {s.number(x.factor)}")
    elif x.less is not None:
        what = s.pick(f"nedsættes med {s.share(x.less)}", f"is reduced by {s.share(x.less)}")
    elif x.plus is not None:
        what = s.pick(f"forhøjes med {s.number(x.plus)}", f"is raised by {s.number(x.plus)}")
    else:
        series = s.series(x.index or "")
        what = s.pick(
            f"reguleres hver 1. januar med {series}", f"is indexed each 1 January by {series}"
        )
    over = s.pick(f" for {s.lines(x.over)}", f" for {s.lines(x.over)}") if x.over else ""
    yield s.pick(
        f"Justering{called}: {stage} {what}{over}", f"Adjustment{called}: {stage} {what}{over}"
    )
    yield from only_if(s, x.only_if)
    if x.rounded is not None:
        yield s.pick("Resultatet ", "The result is ") + s.rounding(x.rounded)


def limits(s: Speaker) -> Iterator[Sentence]:
    """Ceilings and floors."""
    for number, x in enumerate(s.contract.limits, start=1):
        yield paragraph(f"limits.{number}", *_limit(s, x))


def _limit(s: Speaker, x: Limit) -> Iterator[str]:
    per = s.word_of(voc.PERS, x.per)
    if x.by:
        per = s.pick(f"for {s.purse(x.by)}", f"for {s.purse(x.by)}")
    over = (
        s.pick(f" under {s.lines(x.over)}", f" on {s.lines(x.over)}")
        if x.over
        else s.pick(" under alle betalinger for resultater", " on all payments for outcomes")
    )
    called = f" ({s.said(x.called)})" if x.called else ""
    if x.at_most is not None:
        yield s.pick(
            f"Loft{called}: højst {s.allowance(x.at_most)} {per}{over}",
            f"Ceiling{called}: at most {s.allowance(x.at_most)} {per}{over}",
        )
    else:
        assert x.at_least is not None
        to = (
            s.pick(
                f"; forskellen betales til {s.purse(x.to)}",
                f"; the difference is paid to {s.purse(x.to)}",
            )
            if x.to
            else ""
        )
        yield s.pick(
            f"Gulv{called}: mindst {s.allowance(x.at_least)} {per}{over}{to}",
            f"Floor{called}: at least {s.allowance(x.at_least)} {per}{over}{to}",
        )
    if x.at_most is not None and x.to:
        yield s.pick(
            f"Det gælder betalinger til {s.purse(x.to)}", f"It is about payments to {s.purse(x.to)}"
        )
    if x.only_if:
        yield s.pick("Det gælder kun krav, hvor ", "It is about claims where ") + s.listed(
            s.condition(c) for c in x.only_if
        )
    yield {
        "lost": s.pick("Det overskydende bortfalder", "What exceeds it is lost"),
        "carried": s.pick(
            "Det overskydende overføres til næste periode",
            "What exceeds it is carried to the next period",
        ),
    }.get(x.excess) or s.pick(
        f"Det overskydende betales af {s.purse(x.excess)}",
        f"What exceeds it is paid by {s.purse(x.excess)}",
    )
    if x.kind == "soft":
        yield s.pick(
            "Det er et blødt loft: det meldes, men skærer intet",
            "It is a soft limit: it is reported and cuts nothing",
        )
    if x.counted == "with VAT":
        yield s.pick("Det regnes med moms", "It is counted with VAT")


def splits(s: Speaker) -> Iterator[Sentence]:
    """Shares of payer or payee."""
    for name, x in s.contract.split.items():
        yield paragraph(f"split.{name}", *_split(s, name, x))


def _split(s: Speaker, name: str, x: Split) -> Iterator[str]:
    yield s.pick(
        f"{s.purse(name)} deles: {_between(s, x.between)}",
        f"{s.purse(name)} is split: {_between(s, x.between)}",
    )
    yield s.pick(
        "Andelene regnes af det løbende samlede beløb", "The shares are of the running total"
    )
    for case in x.cases:
        when = s.listed(s.condition(c) for c in case.only_if)
        yield s.pick(
            f"Når {when}, deles: {_between(s, case.between)}",
            f"When {when}, it is split: {_between(s, case.between)}",
        )
    if x.matching is not None:
        m = x.matching
        yield s.pick(
            f"{s.purse(m.purse)} betaler højst {s.number(m.at_most)} gange det, {s.purse(m.of)} har betalt",
            f"{s.purse(m.purse)} pays at most {s.number(m.at_most)} times what {s.purse(m.of)} has paid",
        )


def _between(s: Speaker, between: Mapping[str, Portion]) -> str:
    return s.listed(f"{s.purse(purse)} {s.portion(portion)}" for purse, portion in between.items())
