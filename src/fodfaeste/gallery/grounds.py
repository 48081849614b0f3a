# SPDX-License-Identifier: MPL-2.0
"""The grounds of a verdict in words, in Danish and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fodfaeste.contract.errors import UnpublishedValue
from fodfaeste.contract.model.base import Said
from fodfaeste.contract.told import place_said
from fodfaeste.gallery.origins import Figure, Input, Published


def said(da: str, en: str) -> Said:
    """A text in both languages."""
    return Said(da=da, en=en)


def at_hole(hole: UnpublishedValue) -> Said:
    """A figure is reached that no source gives."""
    return said(f"{hole.path} er ikke offentlig", f"{hole.path} is unpublished: {hole.why}")


def in_circle(published: Published, circle: list[str], why: Said | None) -> Said:
    """An input or a term was worked out from the figure itself."""
    called = [published.figures[name].called for name in circle]
    da, en = (", ".join(f"“{getattr(c, lang)}”" for c in called) for lang in ("da", "en"))
    return said(
        f"et tal bag beregningen er selv regnet ud af {da}" + (f"; {why.da}" if why else ""),
        f"a figure behind the computation was worked out from {en}"
        + (f"; {why.en}" if why else ""),
    )


def on_assumed(path: str, why: Said | None) -> Said:
    """A term behind the figure is assumed."""
    da, en = place_said(path, "da"), place_said(path, "en")
    return said(
        f"beregningen hviler på {da}, som er antaget" + (f"; {why.da}" if why else ""),
        f"the computation rests on {en}, which is assumed" + (f"; {why.en}" if why else ""),
    )


def from_inputs(published: Published, used: Iterable[str]) -> Said:
    """How many inputs of each origin a figure is computed from."""
    origins: Mapping[str, Callable[[Input], bool]] = {
        "published": lambda one: one.source is not None,
        "assumed": lambda one: one.assumed is not None,
    }
    inputs = [published.inputs[name] for name in sorted(used)]
    counted = {name: sum(map(test, inputs)) for name, test in origins.items()}
    return said(
        f"af {counted['published']} offentliggjorte og {counted['assumed']} antagne tal",
        f"from {counted['published']} published and {counted['assumed']} assumed inputs",
    )


def coarse(figure: Figure, verdict: str, why: Said) -> Said:
    """The reason, saying so when a figure that agrees is published with one digit."""
    if not figure.one_digit or verdict == "inconsistent source":
        return why
    return said(
        f"{why.da}; kun første ciffer er offentliggjort",
        f"{why.en}; published to one significant digit only",
    )
