# SPDX-License-Identifier: MPL-2.0
"""Which deliveries there are: what reader a row came through, and which days are answered for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.evidence.facts import Coverage, Delivery, RowRef
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.names import slug
from fodfaeste.settlement.unit.pieces import Piece, earliest


@dataclass(frozen=True)
class Sources:
    """The deliveries known on a day. Coverage rests on the delivery as a whole: its row 0."""

    deliveries: Mapping[str, Delivery]
    _common: dict[str, list[Piece]] = field(default_factory=dict, repr=False)
    _named: dict[str, list[tuple[Coverage, Delivery]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, deliveries: Iterable[Delivery], known_on: date) -> Sources:
        """The deliveries recorded on or before ``known_on``."""
        found = cls({one.id: one for one in deliveries if one.recorded <= known_on})
        for delivery in found.deliveries.values():
            for cover in delivery.covers:
                found._named.setdefault(cover.kind, []).append((cover, delivery))
        return found

    def is_from(self, ref: RowRef, source: str) -> bool:
        """Whether a row came from a source as a contract names it: see `is_named`."""
        delivery = self.deliveries.get(ref.delivery)
        if delivery is None:
            raise CannotSettle("delivery-unknown", ref)
        return self.is_named(delivery, source)

    def is_named(self, delivery: Delivery, source: str) -> bool:
        """Whether a contract means a delivery by a source.

        A source is the name of a reader (``events``), a reader's name with more words
        (``income months`` is ``income``), or how the delivery's own id begins
        (``housing register`` for ``housing-register-2019``).
        """
        wanted, reader = slug(source), slug(delivery.reader)
        return (
            wanted == reader
            or wanted.startswith(f"{reader}-")
            or slug(delivery.id).startswith(wanted)
        )

    def coverage(self, kind: str, unit: str) -> list[Piece]:
        """The days on which some delivery answers for this kind of fact about the unit."""
        common = self.common(kind)
        own = [
            _piece(cover, delivery)
            for cover, delivery in self._named.get(kind, ())
            if cover.units is not None and unit in cover.units
        ]
        return earliest(common, own) if own else common

    def common(self, kind: str) -> list[Piece]:
        """The days on which some delivery answers for this kind of fact about everyone."""
        if kind not in self._common:
            everyone = [one for one in self._named.get(kind, ()) if one[0].units is None]
            self._common[kind] = earliest(_piece(*one) for one in everyone)
        return self._common[kind]

    def named(self, kind: str) -> frozenset[str]:
        """The units that some delivery names when it answers for this kind of fact."""
        covers = [cover for cover, _ in self._named.get(kind, ())]
        return frozenset().union(*(cover.units or () for cover in covers))


def _piece(cover: Coverage, delivery: Delivery) -> Piece:
    return Piece(cover.start, cover.end, delivery.recorded, (RowRef(delivery.id, 0),))
