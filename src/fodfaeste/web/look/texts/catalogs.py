# SPDX-License-Identifier: MPL-2.0
"""Keeps the English of each app: new texts come in empty, those no longer said are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fodfaeste.web.look.texts.finding import Text, texts_of

__all__ = ["Report", "compiled", "update"]

_HEADER = """\
# SPDX-License-Identifier: MPL-2.0
# Danish is the text itself, in the source. Made by: python -m fodfaeste.web texts
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
# Of no interest, and a real clock would change the files each time.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did to one app's catalog."""

    path: Path
    total: int
    untranslated: tuple[str, ...]


def update(app: Path) -> Report | None:
    """Brings an app's English catalog up to date and compiles it; none for an app with no texts.

    The catalog of Danish (``locale/da``), which an app has only to better a library's words, is
    compiled as it stands.
    """
    own_words = app / "locale/da/LC_MESSAGES/django.po"
    if own_words.exists():
        own_words.with_suffix(".mo").write_bytes(compiled(own_words))
    texts = list(texts_of(app))
    if not texts:
        return None
    path = app / "locale/en/LC_MESSAGES/django.po"
    fresh = _merged(texts, _read(path) if path.exists() else Catalog(locale="en"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_written(fresh), "utf-8")
    path.with_suffix(".mo").write_bytes(compiled(path))
    missing = tuple(str(one.id) for one in fresh if one.id and not _is_translated(one.string))
    return Report(path, len(fresh), missing)


def compiled(path: Path) -> bytes:
    """What the catalog at ``path`` compiles to: the same bytes each time."""
    catalog = _read(path)
    catalog.creation_date = catalog.revision_date = _NEVER
    target = BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parts[-3], charset="utf-8")


def _merged(texts: Iterable[Text], known: Catalog) -> Catalog:
    fresh = Catalog(locale="en", charset="utf-8")
    for one in sorted(texts):
        said = (one.said, one.plural) if one.plural else one.said
        context = one.context or None
        old = known.get(one.said, context)
        string = old.string if old and bool(old.pluralizable) == bool(one.plural) else None
        flags = {"python-format"} & set(old.flags if old else ())
        fresh.add(said, string, locations=[(one.file, 0)], context=context, flags=flags)
    return fresh


def _written(catalog: Catalog) -> str:
    target = BytesIO()
    write_po(target, catalog, width=100, omit_header=True, include_lineno=False)
    return _HEADER.format(language="en") + target.getvalue().decode("utf-8").lstrip("\n")


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)
