# SPDX-License-Identifier: MPL-2.0
"""The texts of the site: found in the source in Danish, kept in English beside each app.

`finding` reads templates and Python, `catalogs` keeps the translations in
``<app>/locale/en/LC_MESSAGES/django.po`` and compiles them.
"""

from fodfaeste.web.look.texts.catalogs import Report, compiled, update
from fodfaeste.web.look.texts.finding import Text, texts_of

__all__ = ["Report", "Text", "compiled", "texts_of", "update"]
