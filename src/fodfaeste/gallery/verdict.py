# SPDX-License-Identifier: MPL-2.0
"""The verdict on each published figure, computed and then held against what the entry declares.

*Reproduced*: the engine arrives at the published value from inputs that do not come from it.
*Inferred*: it arrives there, but an input was worked out from the figure itself, or the contract
has it from a term that no source gives, so it proves nothing. *Inconsistent source*: it arrives
elsewhere. *Not computable*: something is not public. A verdict other than the declared one is an
undeclared difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from fodfaeste.contract import numbers
from fodfaeste.contract.errors import UnpublishedValue
from fodfaeste.contract.model.base import Said
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_contract
from fodfaeste.gallery.grounds import at_hole, coarse, from_inputs, in_circle, on_assumed, said
from fodfaeste.gallery.origins import Figure, Input, Published
from fodfaeste.gallery.printed import decimals, percentage, plain, writing_of
from fodfaeste.gallery.published import read_published
from fodfaeste.gallery.resting import rests_on
from fodfaeste.gallery.running import Outcome
from fodfaeste.gallery.story import tell
from fodfaeste.gallery.taking import NothingToTake, take


@dataclass(frozen=True, slots=True)
class Verdict:
    """One published figure and what became of it.

    ``computed`` and ``difference`` are exact, in the figure's own unit (major units for money);
    ``reason`` says why this verdict, in both languages. ``agrees`` is false when the declared
    verdict (or the declared computed value) is another: an undeclared difference.
    """

    contract: str
    figure: str
    called: Said
    published_text: str
    published: Fraction | None
    computed: Fraction | None
    computed_text: str
    difference: Fraction | None
    verdict: str
    declared: str
    reason: Said
    source: str
    reference: str
    agrees: bool
    unit: str = ""
    """``%`` of a share, the currency of an amount, empty for a number."""

    def as_json(self) -> dict[str, object]:
        """The verdict as plain values; exact numbers as text (a decimal, or ``n/d``)."""
        return {
            "contract": self.contract,
            "figure": self.figure,
            "called": {"da": self.called.da, "en": self.called.en},
            "published": self.published_text,
            "computed": self.computed_text,
            "difference": None if self.difference is None else str(self.difference),
            "verdict": self.verdict,
            "declared": self.declared,
            "agrees": self.agrees,
            "reason": {"da": self.reason.da, "en": self.reason.en},
            "source": self.source,
            "reference": self.reference,
        }


@dataclass(frozen=True, slots=True)
class _Run:
    """One story and how the engine settles it. ``used`` are the inputs it read."""

    used: frozenset[str]
    outcome: Outcome

    def under(self, contract: Contract) -> Outcome:
        """The same story under another contract."""
        return Outcome(contract, self.outcome.story, self.outcome.known_on)


def reproduce(folder: Path, step: Callable[[], object] = lambda: None) -> list[Verdict]:
    """Compute every published figure of an entry with the engine and judge it.

    ``step`` is called each time that a story begins to be settled, for those who wait.

    Raises :class:`GalleryError` when ``published.yaml`` cannot be read in one way.
    """
    contract = read_contract(folder / "contract.yaml")
    published = read_published(folder, contract)
    runs = _Runs(contract, published, step)
    return [
        _judge(folder.name, contract, published, figure, runs)
        for figure in published.figures.values()
    ]


class _Runs:
    """Each run settled once with the inputs as stated, and again at the ends of their rounding.

    ``step`` is told each time that a story begins to be settled.
    """

    def __init__(
        self, contract: Contract, published: Published, step: Callable[[], object] = lambda: None
    ) -> None:
        self.contract, self.published, self.step = contract, published, step
        self._done: dict[tuple[str, int], _Run] = {}
        self._under: dict[tuple[str, str], Outcome] = {}

    def get(self, name: str, end: int = 0) -> _Run:
        """The run with inputs as stated (0) or each at its lowest (-1) or highest (1) value."""
        slot = (name, end)
        if slot not in self._done:
            self._done[slot] = self._settle(name, end)
        return self._done[slot]

    def _settle(self, name: str, end: int) -> _Run:
        self.step()
        texts = {n: _at_end(one, end) for n, one in self.published.inputs.items()}
        used: set[str] = set()
        spot = replace(self.published.runs[name], inputs=texts, used=used)
        spot.only("known on", "facts")
        known = spot.get("known on")
        known_on = self.contract.dates.close
        if known is not None:
            known_on = known.read(lambda text, _writing: numbers.day(text))
        story = tell(spot.need("facts"))
        return _Run(frozenset(used), Outcome(self.contract, story, known_on))

    def under(self, name: str, contract: Contract) -> Outcome:
        """The run under another contract; settled once for all figures that ask for it."""
        slot = (name, contract.model_dump_json())
        if slot not in self._under:
            self.step()
            self._under[slot] = self.get(name).under(contract)
        return self._under[slot]

    def rounded(self, run: _Run) -> bool:
        """Whether any input of the run is stated in rounded form."""
        return any(self.published.inputs[name].rounded for name in run.used)


def _at_end(one: Input, end: int) -> str:
    if one.rounded is None or end == 0:
        return one.text
    value = one.value + end * Fraction(one.rounded.step) / 2
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}/{value.denominator}"


def _judge(
    name: str, contract: Contract, published: Published, figure: Figure, runs: _Runs
) -> Verdict:
    verdict, computed, reason = _verdict(published, figure, runs)
    declared = figure.declared
    agrees = verdict == declared.verdict and (
        declared.computed is None or computed is None or _same(figure, computed, declared.computed)
    )
    source = published.sources[figure.source]
    known = figure.value is not None and computed is not None
    return Verdict(
        name, figure.name, figure.called, _as_published(figure), figure.value, computed,
        "" if computed is None else _shown(contract, figure, computed),
        computed - figure.value if known else None,  # type: ignore[operator]
        verdict, declared.verdict, reason, source.title, source.reference, agrees,
        _unit(contract, figure),
    )  # fmt: skip


def _as_published(figure: Figure) -> str:
    return "–" if figure.value is None else figure.text


def _verdict(
    published: Published, figure: Figure, runs: _Runs
) -> tuple[str, Fraction | None, Said]:
    why = figure.declared.why
    if figure.run is None or figure.take is None:
        return "not computable", None, why or said("ingen beregning er angivet", "no computation")
    run = runs.get(figure.run)
    try:
        computed = take(run.outcome, figure.take)
    except UnpublishedValue as hole:
        return "not computable", None, at_hole(hole)
    except NothingToTake as nothing:
        return "not computable", None, Said(da=nothing.da, en=nothing.en)
    if figure.value is None:
        return "not computable", computed, why or said("tallet er ikke offentligt", "unpublished")
    circle = published.circular(figure.name, run.used)
    if not _same(figure, computed, figure.value):
        verdict, ground = _unequal(figure, runs, circle)
    elif circle:
        verdict, ground = "inferred", in_circle(published, sorted(circle), why)
    else:
        verdict, ground = "reproduced", why or from_inputs(published, run.used)
    if verdict == "reproduced" and (term := _assumed_behind(figure, runs, computed)):
        verdict, ground = "inferred", on_assumed(term, why)
    return verdict, computed, coarse(figure, verdict, ground)


def _unequal(figure: Figure, runs: _Runs, circle: Iterable[str]) -> tuple[str, Said]:
    """A difference, unless it lies within the rounding in which the inputs are stated."""
    assert figure.run is not None and figure.take is not None and figure.value is not None
    why = figure.declared.why
    if runs.rounded(runs.get(figure.run)) and not circle:
        low, high = sorted(take(runs.get(figure.run, end).outcome, figure.take) for end in (-1, 1))
        if low <= figure.value <= high:
            return (
                "reproduced",
                why
                or said(
                    "inden for afrundingen af de offentliggjorte tal, det er regnet ud af",
                    "within the rounding of the published figures it is computed from",
                ),
            )
    return (
        "inconsistent source",
        why
        or said(
            "det beregnede er et andet end det offentliggjorte",
            "what is computed is not what is published",
        ),
    )


def _assumed_behind(figure: Figure, runs: _Runs, computed: Fraction) -> str | None:
    """The path of an assumed term of the contract that the figure rests on, if any."""
    assert figure.run is not None and figure.take is not None
    name, quantity = figure.run, figure.take

    def under(contract: Contract) -> Fraction | None:
        try:
            return take(runs.under(name, contract), quantity)
        except ValueError:  # the changed contract gives no such figure, or none that is settled
            return None

    return rests_on(runs.contract, quantity, computed, under)


def _same(figure: Figure, computed: Fraction, published: Fraction) -> bool:
    if figure.rounded is None:
        return computed == published
    return figure.rounded.apply(computed) == figure.rounded.apply(published)


def _unit(contract: Contract, figure: Figure) -> str:
    if figure.take is not None and figure.take.money:
        return contract.writing.currency
    share = "%" in figure.text or (figure.take is not None and figure.take.kind == "irr")
    return "%" if share else ""


def _shown(contract: Contract, figure: Figure, value: Fraction) -> str:
    writing, unit = writing_of(contract), _unit(contract, figure)
    if unit == "%":
        return percentage(value, writing)
    if unit:
        return f"{decimals(value, writing, writing.digits)} {unit}"
    return plain(value, writing)
