# SPDX-License-Identifier: MPL-2.0
"""What it changed: outcomes counted in the same way for every contract.

`indicators` reads the library of indicators and counts people. Each is a measure written in the
contract language, so it is counted by the code that pays.
"""

from fodfaeste.evaluation.indicators import Indicator, Library, Person, library, people, spoken_of

__all__ = ["Indicator", "Library", "Person", "library", "people", "spoken_of"]
