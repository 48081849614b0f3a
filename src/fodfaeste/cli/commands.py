# SPDX-License-Identifier: MPL-2.0
"""The list of commands with their help and examples in both languages; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field

from fodfaeste.cli.argument_names import example
from fodfaeste.cli.output import Language

INTRODUCTION: dict[Language, str] = {
    "da": "Fodfæste: resultatkontrakter, der kan læses højt, kontrolleres, afregnes og spørges "
    "hvorfor.",
    "en": "Fodfæste: outcome contracts that can be read aloud, checked, settled and asked why.",
}
NEXT: dict[Language, str] = {
    "da": "“fodfaeste KOMMANDO --help” viser eksempler. “--language en” svarer på engelsk, "
    "“--json” svarer til et program.\n\nSlutkode: 0 i orden · 1 noget blev fundet · 2 input kan "
    "ikke bruges · 3 fejl i programmet",
    "en": "“fodfaeste COMMAND --help” shows examples. “--language en” answers in English, "
    "“--json” answers a program.\n\nExit code: 0 fine · 1 something was found · 2 the input "
    "cannot be used · 3 a mistake in the program",
}
GROUPS: dict[str, dict[Language, str]] = {
    "contract": {"da": "Kontrakten", "en": "The contract"},
    "evidence": {"da": "Oplysningerne", "en": "The evidence"},
    "money": {"da": "Pengene", "en": "The money"},
    "before": {"da": "Før underskrift", "en": "Before signing"},
    "gallery": {"da": "Galleriet", "en": "The gallery"},
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module (and function) that runs it, its help and its examples."""

    name: str
    group: str
    help: dict[Language, str]
    examples: tuple[str, ...] = ()
    module: str = field(default="")

    def __post_init__(self) -> None:
        if not self.module:
            object.__setattr__(self, "module", self.name.replace("-", "_"))

    def examples_text(self, language: Language) -> str:
        """The examples as a block of code under a heading."""
        heading = {"da": "Eksempler", "en": "Examples"}[language]
        lines = "\n".join(f"    {example(one, language)}" for one in self.examples)
        return f"{heading}:\n\n{lines}"


def _command(name: str, group: str, da: str, en: str, *examples: str, module: str = "") -> Command:
    return Command(name, group, {"da": da, "en": en}, examples, module)


COMMANDS: tuple[Command, ...] = (
    _command(
        "new",
        "contract",
        "Begynd en kontrakt ud fra en fra galleriet.",
        "Start a contract from one of the gallery.",
        "fodfaeste new",
        "fodfaeste new NAVN min.yaml",
        "fodfaeste new NAVN min.yaml --keys da",
    ),
    _command(
        "check",
        "contract",
        "Kontrollér en kontrakt: hvad er forkert, hvor, og hvad gør man.",
        "Check a contract: what is wrong, where, and what to do.",
        "fodfaeste check min.yaml",
        "fodfaeste check min.yaml --defaults",
        "fodfaeste check min.yaml --json",
    ),
    _command(
        "say",
        "contract",
        "Læs kontrakten højt på dansk eller engelsk: tekst, HTML eller PDF.",
        "Read the contract aloud in Danish or English: text, HTML or PDF.",
        "fodfaeste say min.yaml",
        "fodfaeste say min.yaml --out kontrakt.pdf",
        "fodfaeste say min.yaml --language en --out contract.html",
    ),
    _command(
        "diff",
        "contract",
        "Sig med ord, hvad der er ændret mellem to udgaver af en kontrakt.",
        "Say in words what has changed between two versions of a contract.",
        "fodfaeste diff gammel.yaml ny.yaml",
        "fodfaeste diff min.yaml",
    ),
    _command(
        "schema",
        "contract",
        "Kontraktsprogets JSON Schema, til hjælp i en editor.",
        "The JSON Schema of the contract language, for help in an editor.",
        "fodfaeste schema --out kontrakt.schema.json",
    ),
    _command(
        "synth",
        "evidence",
        "Lav opdigtede borgere i registrenes egne filformater.",
        "Make invented people in the registers' own file formats.",
        "fodfaeste synth sag",
        "fodfaeste synth sag --people 1000 --seed 7 --start 2022-01-03",
    ),
    _command(
        "import",
        "evidence",
        "Læs registerudtræk ind: hvad er i dem, hvilke rækker kan ikke bruges, og hvorfor.",
        "Read register extracts: what is in them, which rows cannot be used, and why.",
        "fodfaeste import sag lager --new-key sag.key",
        "fodfaeste import sag lager --key sag.key --preview",
        "fodfaeste import udtraek.csv lager --key sag.key --reader ydelsesrefusion "
        "--recorded 2024-02-15",
        module="import_",
    ),
    _command(
        "settle",
        "money",
        "Gør op: hvad skyldes, af hvem, til hvem og hvornår.",
        "Settle: what is owed, by whom, to whom and when.",
        "fodfaeste settle min.yaml lager",
        "fodfaeste settle min.yaml sag --key sag.key --as-known-on 2024-04-20",
        "fodfaeste settle min.yaml lager --statement 3",
        "fodfaeste settle min.yaml lager --out opgoerelser",
    ),
    _command(
        "why",
        "money",
        "Hvorfor dette beløb, ned til rækken i registret? Hvorfor intet endnu, og hvad mangler?",
        "Why this amount, down to the row in the register? Why nothing yet, and what is missing?",
        "fodfaeste why min.yaml lager --person p-a43427h7",
        "fodfaeste why min.yaml lager --person p-a43427h7 --line B",
        "fodfaeste why min.yaml lager --line D --statement 3",
    ),
    _command(
        "cash-flow",
        "money",
        "Pengene, kasse for kasse: hvad er trukket, hvad er kommet hjem, og hvad blev afkastet?",
        "The money, purse by purse: what is drawn, what came back, and what was the return?",
        "fodfaeste cash-flow min.yaml lager --as-known-on 2025-05-01 --rate 3,5%",
        "fodfaeste cash-flow min.yaml lager --purse NAVN --each year --until 2026-12-31",
        "fodfaeste cash-flow min.yaml lager --show movements",
        "fodfaeste cash-flow min.yaml lager --movement 12",
        "fodfaeste cash-flow min.yaml lager --show balances",
        "fodfaeste cash-flow nord.yaml lager-nord syd.yaml lager-syd",
    ),
    _command(
        "export",
        "money",
        "Opgørelsen til andre programmer: Excel med levende formler, bilag, INDIGO, CSV, JSON.",
        "The settlement for other programs: Excel with live formulas, vouchers, INDIGO, CSV, JSON.",
        "fodfaeste export min.yaml lager kontrol.xlsx --as-known-on 2024-04-20",
        "fodfaeste export min.yaml lager opgoerelser.json",
        "fodfaeste export min.yaml lager konti.csv --form accounts",
        "fodfaeste export min.yaml lager bilag.csv --form vouchers --accounts konti.csv "
        "--statement 6",
    ),
    _command(
        "verify-ledger",
        "money",
        "Er noget i regnskabet ændret, slettet, fordoblet eller flyttet?",
        "Has anything in the books been altered, dropped, doubled or moved?",
        "fodfaeste verify-ledger opgoerelser",
        "fodfaeste verify-ledger opgoerelser --seal segl-fra-brevet.json",
    ),
    _command(
        "check-invoice",
        "money",
        "Overholder en elektronisk faktura de officielle regler (EN 16931, Peppol)?",
        "Does an electronic invoice keep the official rules (EN 16931, Peppol)?",
        "fodfaeste check-invoice faktura.xml",
        "fodfaeste check-invoice faktura.xml --json",
    ),
    _command(
        "simulate",
        "before",
        "Simulér aftalen mange gange: hvad ændrer den, hvad koster det, og hvem risikerer hvad?",
        "Simulate the contract many times: what does it change and cost, and who risks what?",
        "fodfaeste simulate min.yaml",
        "fodfaeste simulate min.yaml --people 60 --replications 1000 --population severe",
        "fodfaeste simulate min.yaml --effect 0",
        "fodfaeste simulate min.yaml --loss-from 2026-03-02 --after 3 --json",
    ),
    _command(
        "sensitivity",
        "before",
        "Hvilken forudsætning flytter kommunens resultat mest?",
        "Which assumption moves the municipality's result most?",
        "fodfaeste sensitivity min.yaml --population severe",
    ),
    _command(
        "compare",
        "before",
        "Simulér flere kontrakter på de samme borgere, og hold dem op mod hinanden.",
        "Simulate several contracts on the same people, and hold them against each other.",
        "fodfaeste compare min.yaml anden.yaml --population severe",
    ),
    _command(
        "price",
        "before",
        "Ved hvilken værdi af et vilkår kan hver part bære sin risiko for tab?",
        "At which value of a term can each party bear its risk of loss?",
        "fodfaeste price min.yaml pay.A.amount 10000 60000",
        "fodfaeste price min.yaml pay.A.amount 10000 60000 --limit 0.1 --json",
    ),
    _command(
        "calibrate",
        "before",
        "Hold simuleringens borgere op mod det, undersøgelser har offentliggjort.",
        "Hold the people of the simulation against what studies have published.",
        "fodfaeste calibrate",
        "fodfaeste calibrate --population severe --json",
    ),
    _command(
        "demo",
        "gallery",
        "Se det hele på et minut, på opdigtede borgere.",
        "See all of it in a minute, on invented people.",
        "fodfaeste demo",
        "fodfaeste demo --language en",
    ),
    _command(
        "cases",
        "gallery",
        "Udløser regneeksemplerne ved en kontrakt stadig det, de siger?",
        "Do the worked examples beside a contract still pay what they say?",
        "fodfaeste cases",
        "fodfaeste cases NAVN",
        "fodfaeste cases NAVN --why",
    ),
    _command(
        "reproduce",
        "gallery",
        "Beregn offentliggjorte tal på ny, og døm hvert af dem.",
        "Compute published figures anew, and judge each of them.",
        "fodfaeste reproduce",
        "fodfaeste reproduce NAVN --json",
    ),
    _command(
        "reconcile",
        "gallery",
        "Find de offentliggjorte tal, der ikke alle kan være rigtige.",
        "Find the published figures that cannot all be true.",
        "fodfaeste reconcile",
        "fodfaeste reconcile NAVN --json",
    ),
)
