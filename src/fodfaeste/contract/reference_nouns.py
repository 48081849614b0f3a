# SPDX-License-Identifier: MPL-2.0
"""The nouns in the order in which the reference tells them, with their Danish explanations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fodfaeste.contract.errors import Language
from fodfaeste.contract.model.base import Noun
from fodfaeste.contract.model.contract import Contract, Mark, Pinned, Series, WritingNoun
from fodfaeste.contract.model.measure import (
    AllOf,
    AnyOf,
    Comparison,
    CountOf,
    Every,
    First,
    FormulaMeasure,
    Given,
    MeanOf,
    Measure,
    Not,
    Run,
    Saving,
    Score,
    ShareOf,
    Sum,
    TimeIn,
    TotalOf,
)
from fodfaeste.contract.model.money import (
    Adjustment,
    Limit,
    Line,
    Matching,
    Row,
    Scale,
    Split,
    SplitCase,
    Vat,
)
from fodfaeste.contract.model.people import Band, CodeList, Dates, Group, Proof, Purse, Word
from fodfaeste.contract.model.settling import (
    Capital,
    CapitalLine,
    Change,
    Emptying,
    Facility,
    Option,
    Settlement,
    Step,
    Tranche,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A noun as the reference tells it; English explanations are the noun's own docstring."""

    noun: type[Noun]
    english: str
    danish: str
    explained: str

    def title(self, language: Language) -> str:
        """The heading."""
        return self.danish if language == "da" else self.english

    def text(self, language: Language) -> str:
        """What the noun says."""
        if language == "da":
            return self.explained
        return re.sub(r"``(.+?)``", r"`\1`", " ".join((self.noun.__doc__ or "").split()))


NOUNS: tuple[Told, ...] = (
    Told(Contract, "Contract", "Kontrakt", "Hele kontrakten: det, der er aftalt."),
    Told(
        WritingNoun, "Writing", "Skrivemåde",
        "Hvordan tal, uger og beløb skrives og læses i denne kontrakt.",
    ),
    Told(
        Purse, "Purse", "Kasse",
        "En pulje penge, der tilhører en part. Kasser hos samme part modregnes aldrig, medmindre "
        "`modregnes med` siger det.",
    ),
    Told(
        Dates, "Dates", "Frister",
        "Kontraktens egne datoer. Første og sidste dag er altid med.",
    ),
    Told(
        CodeList, "Code list", "Kodeliste",
        "En låst liste af koder fra et register. En kode uden for alle lister sættes til side og "
        "tælles aldrig som selvforsørgelse.",
    ),
    Told(
        Word, "Word", "Ord",
        "Hvad et ord i kontrakten er bundet til: præcis én af nøglerne `periode`, `hændelse`, "
        "`felt`, `måling`, `afgøres af`, `ikke`, `en af` og `alle af`.",
    ),
    Told(Series, "Series", "Serie", "En dateret række tal, for eksempel et indeks."),
    Told(Group, "Group", "Målgruppe", "Hvem kontrakten handler om, og hvem der kan komme med."),
    Told(
        Band, "Band", "Risikogruppe",
        "En del af målgruppen med egen pris eller eget loft. Gruppen fastlåses ved indskrivningen.",
    ),
    Told(
        Proof, "Proof", "Dokumentation",
        "Hvordan noget vises: kilder i rækkefølge, hvor nye de skal være, og hvem der "
        "kontrollerer.",
    ),
    Told(
        Measure, "Measure, what all have", "Mål, fælles nøgler",
        "De nøgler, som alle slags mål kan have. Et mål skrives desuden med præcis én af de "
        "nøgler, der nævner dets slags.",
    ),
    Told(
        First, "Measure: first", "Mål: første",
        "Den første dag i en tilstand eller med en hændelse, når et antal betalte timer (eller "
        "dage) er nået.",
    ),
    Told(
        Every, "Measure: every", "Mål: hver gang",
        "Hver forekomst af en hændelse, eller hver begyndelse på en tilstand, med sin egen dato.",
    ),
    Told(
        Run, "Measure: run of", "Mål: forløb af",
        "En tilstand, der holdes: i et antal uger i træk, eller i så mange uger inden for et "
        "længere tidsrum.",
    ),
    Told(
        TimeIn, "Measure: time in", "Mål: tid i",
        "Tid i en tilstand inden for et tidsrum. `vokser` siger, om det er ét krav til sidst eller "
        "et krav i hver opgørelse.",
    ),
    Told(
        Sum, "Measure: sum of", "Mål: sum af",
        "En sum over tidsrummet: løn, timer, udbetalt ydelse eller hændelsers værdi.",
    ),
    Told(
        Saving, "Measure: saving on", "Mål: besparelse på",
        "Hvad en betaler sparer på en ydelse i tidsrummet, i penge, regnet af borgerens egne uger. "
        "En uge er sparet, når `tid i` ville tælle den som en hel uge uden ydelsen, og intet andet "
        "taler imod: en anden offentlig ydelse eller støttet arbejde. Den er det værd, den ville "
        "have kostet på refusionstrappen, hvor borgeren stod efter rækkerne før tidsrummet (og de "
        "`uger forud`, som rækkerne ikke viser), hvis ydelsen var fortsat. `omfatter` siger, om "
        "kun disse uger tæller, eller også hvad ugerne med ydelse koster mere eller mindre, end de "
        "ville have gjort: efter trappen eller efter registrets beløb.",
    ),
    Told(Score, "Measure: score", "Mål: måling", "En måling på en skala, eller dens ændring."),
    Told(
        ShareOf, "Measure: share of", "Mål: andel af",
        "Andelen af målgruppen, der opfylder en betingelse.",
    ),
    Told(
        CountOf, "Measure: count of", "Mål: antal af",
        "Antallet i målgruppen, der opfylder en betingelse.",
    ),
    Told(MeanOf, "Measure: mean of", "Mål: gennemsnit af", "Gennemsnittet af et mål."),
    Told(TotalOf, "Measure: total of", "Mål: i alt af", "Summen af et mål over målgruppen."),
    Told(FormulaMeasure, "Measure: formula", "Mål: formel", "Regning med navngivne mål."),
    Told(
        Given, "Measure: given by", "Mål: oplyses af",
        "Afgøres af en navngiven part og leveres som et tal eller et antal. `for hver` siger, hvad "
        "ét leveret tal handler om.",
    ),
    Told(
        AllOf, "Measure: all of", "Mål: alle af",
        "Opnået, når alle betingelser er det, på den sidste af deres dage.",
    ),
    Told(
        AnyOf, "Measure: any of", "Mål: en af",
        "Opnået, når én betingelse er det, på den første af deres dage.",
    ),
    Told(
        Not, "Measure: not", "Mål: ikke",
        "Opnået på tidsrummets sidste dag, når betingelsen aldrig blev opfyldt.",
    ),
    Told(
        Comparison, "Comparison", "Sammenligning",
        "Hvad en værdi holdes op imod: præcis én af `egen fortid`, `fast`, `serie` og `oplyses "
        "af`, med en anden udvej, når den svigter.",
    ),
    Told(
        Line, "Line", "Betaling",
        "Én betaling: hvem betaler hvor meget til hvem, for hvem, for at opnå hvad. `for` nævner "
        "et mål, `hver` en periode i kalenderen; præcis én af dem. `beløb` eller `skala`; præcis "
        "én af dem.",
    ),
    Told(
        Scale, "Scale", "Skala",
        "En pris, der afhænger af værdien. `trin`: den højeste række, der er nået, betaler. "
        "`etaper`: hver række, der er nået, betaler én gang. `hældning`: punkter forbundet med "
        "rette linjer. `intervaller`: hver række betaler for sin egen del.",
    ),
    Told(Row, "Row of a scale", "Række i en skala", "Hvor rækken gælder, og hvad den betaler."),
    Told(
        Vat, "VAT", "Moms",
        "Momsen af en betaling. Priser og lofter er uden moms, medmindre loftet siger andet.",
    ),
    Told(
        Adjustment, "Adjustment", "Justering",
        "En rettelse på et navngivet trin: præcis én af `faktor`, `fratræk`, `plus` og `indeks`.",
    ),
    Told(
        Limit, "Limit", "Loft eller gulv",
        "Højst eller mindst. `pr` siger for hvem, `over` hvilke betalinger (udeladt: alle, der "
        "betales for resultater), `betales af` hvilken kasse. Et blødt loft meldes og skærer "
        "intet væk.",
    ),
    Told(
        Split, "Split", "Deling",
        "En navngiven kasse, der er flere: andele af, hvad de betalinger, der nævner den, koster. "
        "Andelene regnes af summen til dato; `resten` får det, der er tilbage.",
    ),
    Told(SplitCase, "Case of a split", "Tilfælde i en deling", "Andre andele for nogle krav."),
    Told(
        Matching, "Matching", "Medbetaling",
        "En betaler betaler højst en andel af, hvad en anden har betalt til dato.",
    ),
    Told(
        Settlement, "Settlement", "Opgørelse",
        "Periode, frist, forfald, sene oplysninger, beskyttelse, revision og endelig dato. "
        "`rækkefølge` er trinnenes orden.",
    ),
    Told(Capital, "Capital", "Kapital", "Hvem risikerer hvad."),
    Told(
        Facility, "Facility", "Ramme",
        "Kapital, som en part står klar med. Den trækkes af de betalinger, som `trækkes af` "
        "nævner, højst til hovedstolen.",
    ),
    Told(
        Tranche, "Tranche", "Tranche",
        "En del af en ramme med egen långiver og plads i køen: lav rang først.",
    ),
    Told(
        CapitalLine, "Line of capital", "Kapitallinje",
        "En linje i kapitallaget: beløbet er en formel over flyttede penge og endelige mål. "
        "Præcis én af `hvornår`, `på dagen` og `option` siger, hvornår.",
    ),
    Told(
        Option, "Option", "Option",
        "En ret til at handle: hvem, i hvilke dage, med hvilket varsel, på hvilken betingelse.",
    ),
    Told(Emptying, "Emptying", "Tømning", "I hvilken orden en kasse tømmes."),
    Told(
        Step, "Step of an emptying", "Trin i en tømning",
        "Betal til en kasse, indtil noget er opfyldt, eller et beløb, eller en andel (100 % er "
        "resten).",
    ),
    Told(
        Pinned, "Pinned data", "Låste data",
        "De udgaver af satser, kontrakten er indgået på. `satser gældende i ugen` skal siges, når "
        "et mål læser en sats: `ja` er ugens sats, `nej` satsen den dag, borgeren blev indskrevet.",
    ),
    Told(
        Change, "Change", "Ændring",
        "En dateret udskiftning. Et krav følger den udgave, der gælder på kravets afgørende dato, "
        "som `afgøres af` nævner.",
    ),
    Told(
        Mark, "Mark", "Mærke",
        "Et mærke på en værdi: `antaget` (ikke offentlig) eller `usagt` (kilden lader det stå "
        "åbent).",
    ),
)  # fmt: skip
