# SPDX-License-Identifier: MPL-2.0
"""From what casework records to what the engine reads: one table, one small function per record."""

from fodfaeste.web.outcomes.translate.courses import Told, courses_of, told_of
from fodfaeste.web.outcomes.translate.said import FORMS, Form, Said

__all__ = ["FORMS", "Form", "Said", "Told", "courses_of", "told_of"]
