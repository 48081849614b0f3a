# SPDX-License-Identifier: MPL-2.0
"""The reference of the contract language as text, made from the model in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.errors import Language
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.messages import TEXTS
from fodfaeste.contract.messages.forms import danish_example, danish_form
from fodfaeste.contract.model.base import Noun
from fodfaeste.contract.model.measure import KINDS, Measure
from fodfaeste.contract.model.shape import Field, Shape, fields, shape_of
from fodfaeste.contract.reference_nouns import NOUNS, Told
from fodfaeste.contract.reference_phrases import phrases_told
from fodfaeste.contract.values import VALUES

HEAD = {
    "en": """# The contract language

A contract is one YAML file of maps, lists and texts. Every value is read as text first and judged
by the model, so `1.100`, `12:30`, `no` and `010165` never change meaning. Keys exist in English and
Danish, one to one, with the same canonical form and hash. Names that the parties choose (purses,
measures, words, lines) are never translated. This page is made from the model; `*` marks a key that
must be written, and the last column says what holds when a key is left out.
""",
    "da": """# Kontraktsproget

En kontrakt er én YAML-fil med nøgler, lister og tekster. Hver værdi læses først som tekst og
bedømmes derefter, så `1.100`, `12:30`, `nej` og `010165` aldrig skifter betydning. Nøglerne findes
på dansk og engelsk, en til en, med samme kanoniske form og samme fingeraftryk. Navne, som parterne
selv vælger (kasser, mål, ord, betalinger), oversættes aldrig. Siden er lavet af modellen; `*`
markerer en nøgle, der skal skrives, og sidste kolonne siger, hvad der gælder, når en nøgle
udelades.
""",
}
TAIL = {
    "en": """## Marks

Any value may carry a mark: `{value: 60, assumed: why}` or `{value: 60, unsaid: reading, by: whom}`,
or be named in the lists `assumed: [{what: [pay.A.amount], why: …}]` and `unsaid: [{what: […],
reading: …, by: …}]`. Paths are dotted, list items are counted from 1. A figure that the source does
not give is written `{unpublished: why}`; settlement stops with its path when it is reached. Marks
are in the canonical form and in the hash.

## The canonical form

UTF-8 JSON with English keys, canonical values, defaults written out, marks and changes included.
Keys of the language are sorted; names keep their written order, because that order is how the
contract is printed and settled. The fingerprint is the SHA-256 of these bytes.
""",
    "da": """## Mærker

Enhver værdi kan bære et mærke: `{værdi: 60, antaget: hvorfor}` eller `{værdi: 60, usagt: læsning,
ifølge: hvem}`, eller nævnes i listerne `antaget: [{hvad: [betaling.A.beløb], hvorfor: …}]` og
`usagt: [{hvad: […], læsning: …, ifølge: …}]`. Veje skrives med punktum, og punkter i en liste
tælles fra 1. Et tal, som kilden ikke giver, skrives `{ikke offentligt: hvorfor}`; opgørelsen
stopper og nævner stedet, hvis tallet skal bruges. Mærker er med i den kanoniske form og i
fingeraftrykket.

## Den kanoniske form

UTF-8-JSON med engelske nøgler, kanoniske værdier, standarder skrevet ud, mærker og ændringer med.
Sprogets nøgler er sorteret; navne beholder deres rækkefølge, for sådan skrives og opgøres
kontrakten. Fingeraftrykket er SHA-256 af disse bytes.
""",
}
COLUMNS = {
    "en": ("Key", "Danish", "Values", "Left out"),
    "da": ("Nøgle", "Engelsk", "Værdier", "Udeladt"),
}
MISTAKES = {
    "en": ("What the reader says", "Code", "What is wrong", "What to do"),
    "da": ("Hvad læseren siger", "Kode", "Hvad er galt", "Hvad skal man gøre"),
}


def reference(language: Language) -> str:
    """The whole page."""
    parts = [*_sections(language), *phrases_told(language), TAIL[language], _mistakes(language)]
    return "\n".join([HEAD[language], *parts])


def _sections(language: Language) -> Iterator[str]:
    for told in NOUNS:
        yield f"## {told.title(language)}\n"
        yield f"{told.text(language)}\n"
        yield _table(_own_fields(told), language)


def _own_fields(told: Told) -> list[Field]:
    """The keys of a noun; a kind of measure shows only what the others do not have."""
    common = set(fields(Measure)) if told.noun in KINDS.values() else set()
    return [f for key, f in fields(told.noun).items() if key not in common]


def _table(rows: list[Field], language: Language) -> str:
    lines = [_row(COLUMNS[language]), _row(["---"] * 4)]
    for field in rows:
        english, danish = f"`{field.key}`", f"`{KEYS[field.key]}`"
        star = " *" if field.required else ""
        pair = (english, danish) if language == "en" else (danish, english)
        said = _values(field.shape, language)
        if field.description and language == "en":
            said = f"{said}: {field.description}"
        lines.append(_row([pair[0] + star, pair[1], said, _default(field, language)]))
    return "\n".join([*lines, ""])


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _values(shape: Shape, language: Language) -> str:
    """What may stand at a key, in words."""
    danish = language == "da"
    match shape.kind:
        case "leaf":
            assert shape.leaf is not None
            return danish_form(shape.leaf.form) if danish else shape.leaf.form
        case "word":
            words = [f"`{VALUES.get(w, w) if danish else w}`" for w in shape.words]
            name = [("et navn" if danish else "a name")] if shape.open else []
            return " · ".join([*words, *name])
        case "map":
            return f"{'navn' if danish else 'name'}: {_values(shape_of(shape.inner), language)}"
        case "list":
            return f"[{_values(shape_of(shape.inner), language)}, …]"
        case "measure":
            return "et mål" if danish else "a measure"
        case "noun":
            return _link(shape.noun, language)
    return "tekst" if danish else "text"


def _link(noun: type[Noun] | None, language: Language) -> str:
    told = next((t for t in NOUNS if t.noun is noun), None)
    if told is None:
        return "tekst eller {da: …, en: …}" if language == "da" else "text or {da: …, en: …}"
    title = told.title(language)
    return f"[{title}](#{title.lower().replace(' ', '-').replace(',', '').replace(':', '')})"


def _default(field: Field, language: Language) -> str:
    if field.required or field.default in (None, [], {}) or isinstance(field.default, Noun):
        return ""
    words = field.default if isinstance(field.default, list) else [str(field.default)]
    said = [VALUES.get(w, danish_example(w)) if language == "da" else w for w in words]
    return ", ".join(f"`{word}`" for word in said)


def _mistakes(language: Language) -> str:
    title, *columns = MISTAKES[language]
    lines = [f"## {title}\n", _row(columns), _row(["---"] * 3)]
    for code, text in sorted(TEXTS.items()):
        what, do = (text.da, text.da_do) if language == "da" else (text.en, text.en_do)
        lines.append(_row([f"`{code}`", _plain(what), _plain(do)]))
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    """A text with its holes as dots."""
    for name in ("path", "got", "wanted", "example", "hint"):
        text = text.replace(f"`{{{name}}}`", "`…`").replace(f"{{{name}}}", "…")
    return text.replace("{{", "{").replace("}}", "}")
