# SPDX-License-Identifier: MPL-2.0
"""Evidence as commands get it: a case folder, a store that was imported before, or an example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fodfaeste.cli import keys, refusals
from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.gallery import CASES
from fodfaeste.cli.output import Common

if TYPE_CHECKING:
    from fodfaeste.evidence.facts import Delivery, Fact


class Evidence(NamedTuple):
    """Everything known, and what came with it."""

    facts: list[Fact]
    deliveries: list[Delivery]


def load(folder: Path, key: Path | None, common: Common) -> Evidence:
    """The evidence of a folder: a case has ``deliveries.yaml``, a store imported deliveries.

    A worked example beside a contract is named by its file, ``cases.yaml``, and its number when it
    is not the first: ``cases.yaml:2``.
    """
    from fodfaeste.exchange.deliveries import LIST_NAME

    name, _, number = folder.name.partition(":")
    if name == CASES and (number.isdigit() or not number):
        return _example(folder.with_name(name), int(number or 1), common)
    if not folder.is_dir():
        raise FileNotFoundError(2, "missing", str(folder))
    with refusals.of_evidence(common):
        if (folder / LIST_NAME).is_file():
            from fodfaeste.exchange.case_folder import load_case

            case = load_case(folder, keys.read_key(key, common))
            return Evidence(case.facts, case.deliveries)
        if keys.in_use(folder):
            return _stored(folder)
    raise Refusal(
        common.pick(
            f"{folder} er hverken en sag (med {LIST_NAME}) eller et lager fra fodfaeste import.",
            f"{folder} is neither a case (with {LIST_NAME}) nor a store from fodfaeste import.",
        )
    )


def _example(file: Path, number: int, common: Common) -> Evidence:
    """What happened in a worked example of a contract."""
    from fodfaeste.gallery.cases import story_of

    with refusals.of_gallery(common):
        story = story_of(file, number)
    return Evidence(list(story.facts), list(story.deliveries))


def _stored(store: Path) -> Evidence:
    """The rows of every delivery, those of one reader folded together."""
    from fodfaeste.exchange.store import deliveries_in, facts_in

    deliveries = deliveries_in(store)
    return Evidence(facts_in(store, deliveries), deliveries)
