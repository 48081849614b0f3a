# SPDX-License-Identifier: MPL-2.0
"""Every noun of the model."""

import inspect

from fodfaeste.contract.model import base, contract, measure, money, people, settling
from fodfaeste.contract.model.base import Noun


def nouns() -> list[type[Noun]]:
    """The nouns that the modules of the model define."""
    return [
        found
        for module in (base, contract, measure, money, people, settling)
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, Noun) and found.__module__ == module.__name__
    ]
