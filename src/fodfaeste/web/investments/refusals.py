# SPDX-License-Identifier: MPL-2.0
"""What the engine refuses, as the answer of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fodfaeste.capital.model import CapitalError
from fodfaeste.contract import UnpublishedValue
from fodfaeste.contract.told import Told
from fodfaeste.web.runs.kinds import Failed

__all__ = ["refusals"]


@contextmanager
def refusals() -> Iterator[None]:
    """What the engine refuses is the run's answer, in both languages."""
    try:
        yield
    except Told as error:
        raise Failed(error.text("da"), error.text("en")) from None
    except CapitalError as error:
        raise Failed(f"{error.where}: {error.da}", f"{error.where}: {error.en}") from None
    except UnpublishedValue as hole:
        raise Failed(
            f"{hole.path} er ikke offentlig ({hole.why}), og opgørelsen når frem til den.",
            f"{hole.path} is unpublished ({hole.why}) and the settlement reaches it.",
        ) from None
