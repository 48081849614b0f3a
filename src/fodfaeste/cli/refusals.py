# SPDX-License-Identifier: MPL-2.0
"""What the engine refuses, said as a refusal of the command: what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.output import Common


@contextmanager
def of_evidence(common: Common) -> Iterator[None]:
    """Files of a case or store that cannot be used."""
    from fodfaeste.exchange.deliveries import DeliveriesError
    from fodfaeste.exchange.readers.base import FileRefused
    from fodfaeste.exchange.store import StoreError

    try:
        yield
    except FileRefused as refused:
        problem = refused.problem
        said = common.pick(problem.message_da, problem.message_en)
        row = f":{problem.row}" if problem.row else ""
        raise Refusal(f"{refused.file}{row}: {said}") from None
    except (DeliveriesError, StoreError) as error:
        raise Refusal(error.text(common.language)) from None
    except ValueError as error:
        if "pseudonym key" not in str(error):
            raise
        raise Refusal(
            common.pick(
                "Filerne har CPR-numre, så der skal en nøgle til: --key FIL "
                "(lav en ny med: fodfaeste import ... --new-key FIL).",
                "The files have CPR numbers, so a key is needed: --key FILE "
                "(make a new one with: fodfaeste import ... --new-key FILE).",
            )
        ) from None


@contextmanager
def of_gallery(common: Common) -> Iterator[None]:
    """Files of a gallery entry that cannot be used."""
    from fodfaeste.contract import ContractErrors
    from fodfaeste.gallery.files import GalleryError

    try:
        yield
    except GalleryError as error:
        raise Refusal(error.text(common.language)) from None
    except ContractErrors as errors:
        source = Path(errors.name).read_text(encoding="utf-8", errors="replace")
        raise Refusal(errors.text(common.language, source)) from None


@contextmanager
def of_settlement(common: Common) -> Iterator[None]:
    """Contracts and evidence that cannot be settled."""
    from fodfaeste.capital.model import CapitalError
    from fodfaeste.contract import UnpublishedValue
    from fodfaeste.contract.told import Told, place_said

    try:
        yield
    except Told as error:
        raise Refusal(error.text(common.language)) from None
    except CapitalError as error:
        place = place_said(error.where, common.language)
        raise Refusal(f"{place}: {common.pick(error.da, error.en)}") from None
    except UnpublishedValue as hole:
        raise Refusal(
            common.pick(
                f"{place_said(hole.path, 'da')} er ikke offentlig ({hole.why}), og opgørelsen når "
                "frem til den. "
                "Sæt beløbet ind i kontrakten, eller antag et og sig hvorfor.",
                f"{hole.path} is unpublished ({hole.why}) and the settlement reaches it. "
                "Put the figure in the contract, or assume one and say why.",
            )
        ) from None


@contextmanager
def of_export(common: Common) -> Iterator[None]:
    """Settlements that a spreadsheet cannot recompute, and accounts that nobody named."""
    from fodfaeste.exchange.exports import AccountsProblem
    from fodfaeste.exchange.workbook import CannotRecompute

    try:
        yield
    except CannotRecompute as error:
        raise Refusal(error.say(common.language)) from None
    except AccountsProblem as error:
        raise Refusal(f"{error.place}: {common.pick(error.da, error.en)}.") from None
