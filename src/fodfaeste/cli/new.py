# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste new``: start a contract from one that exists."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from rich.table import Table

from fodfaeste.cli import argument_names, contracts, endings, gallery
from fodfaeste.cli.files import write_new
from fodfaeste.cli.output import PLAIN, Common, Language, console, print_json
from fodfaeste.gallery.place import Entry

TEMPLATE = "template-"
"""How the folders of templates begin."""


def new(
    name: str = "",
    target: Path | None = None,
    /,
    *,
    keys: Language | None = None,
    gallery_folder: Path | None = None,
    common: Common = PLAIN,
) -> int:
    """Start a contract; without a name, list what one can start from.

    Parameters
    ----------
    name
        Which contract of the gallery to start from.
    target
        The new file; it must not exist yet.
    keys
        Danish (da) or English (en) keys; the program's own language when not said.
    gallery_folder
        Another gallery than the project's own.
    """
    if not name:
        return _list(gallery_folder, common)
    chosen = gallery.entry(name, gallery_folder, common)
    place = target or Path(f"{chosen.slug}.yaml")
    wanted = keys or common.language
    write_new(place, _text(chosen, wanted, common))
    if common.json:
        print_json("new", {"from": chosen.slug, "file": str(place), "keys": wanted})
        return endings.OK
    out = console()
    out.print(common.pick(f"Skrevet: {place}", f"Written: {place}"), soft_wrap=True)
    out.print(_about_keys(wanted, keys is None, common), soft_wrap=True)
    out.print(
        common.pick("Ret den, og prøv så:", "Edit it, then try:") + f" fodfaeste check {place}",
        soft_wrap=True,
    )
    return endings.OK


def _text(chosen: Entry, keys: Language, common: Common) -> bytes:
    """The contract with keys in a language: as it stands when it has them, else written anew.

    What is written anew keeps the notes above its first key; those inside it have no place.
    """
    from fodfaeste.contract.placing import in_danish
    from fodfaeste.contract.source import parse
    from fodfaeste.contract.translate import translate
    from fodfaeste.contract.writer import contract_text

    contract = contracts.load(chosen.contract, common.language)
    raw = chosen.contract.read_bytes()
    text = raw.decode("utf-8-sig")
    if in_danish(translate(parse(text)).root) == (keys == "da"):
        return raw
    notes = takewhile(lambda line: line.startswith("#"), text.split("\n"))
    return "\n".join([*notes, contract_text(contract, keys)]).encode("utf-8")


def _about_keys(keys: Language, by_default: bool, common: Common) -> str:
    """Which language the keys are in, why, and how to get the other."""
    other = "en" if keys == "da" else "da"
    said = common.pick(
        f"Nøglerne er {'danske' if keys == 'da' else 'engelske'}",
        f"The keys are {'Danish' if keys == 'da' else 'English'}",
    )
    why = common.pick(
        f", fordi programmet taler dansk; --keys {other} giver de engelske",
        f", because the program speaks English; --keys {other} gives the Danish ones",
    )
    same = common.pick(
        "Begge sprog betyder det samme og giver samme fingeraftryk.",
        "Both languages mean the same and give the same fingerprint.",
    )
    return f"{said}{why if by_default else ''}. {same}"


def _list(gallery_folder: Path | None, common: Common) -> int:
    found = [(one.slug, *_about(one, common)) for one in gallery.entries(gallery_folder, common)]
    if common.json:
        listed = [{"name": slug, "title": title, "form": form} for slug, title, form in found]
        print_json("new", {"contracts": listed})
        return endings.OK
    out = console()
    for heading, templates in (
        (common.pick("Skabeloner", "Templates"), True),
        (common.pick("Kontrakter i galleriet", "Contracts of the gallery"), False),
    ):
        table = Table(box=None, pad_edge=False, show_header=False, title=heading)
        table.title_style, table.title_justify = "bold", "left"
        for slug, title, _ in found:
            if slug.startswith(TEMPLATE) == templates:
                table.add_row(slug, title)
        out.print(table)
        out.print()
    told = argument_names.example("fodfaeste new NAVN FIL.yaml", common.language)
    out.print(common.pick("Begynd med: ", "Start with: ") + told)
    return endings.OK


def _about(one: Entry, common: Common) -> tuple[str, str]:
    from fodfaeste.contract import ContractErrors, read_contract

    try:
        contract = read_contract(one.contract)
    except ContractErrors as wrong:
        count = len(wrong.problems)
        return common.pick(f"({count} fejl; se check)", f"({count} mistakes; see check)"), ""
    from fodfaeste.explain import vocabulary as voc
    from fodfaeste.explain.speaker import Speaker

    speaker = Speaker(contract, common.language)
    return speaker.said(contract.title), speaker.word_of(voc.FORMS, contract.form)
