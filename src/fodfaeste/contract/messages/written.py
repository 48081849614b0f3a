# SPDX-License-Identifier: MPL-2.0
"""Mistakes in how a file is written, before anyone asks what it means."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

WRITTEN: dict[str, Text] = {
    "file-size": Text(
        "Filen er for stor til at være en kontrakt; den må højst fylde 512 kB.",
        "Del filen, eller flyt bilag og data ud af den.",
        "The file is too large to be a contract; it may hold at most 512 kB.",
        "Split the file, or move annexes and data out of it.",
    ),
    "not-utf8": Text(
        "Filen er ikke skrevet som UTF-8, så æ, ø og å kan ikke læses.",
        "Gem filen igen, og vælg tegnsættet UTF-8.",
        "The file is not written as UTF-8, so some letters cannot be read.",
        "Save the file again and choose the encoding UTF-8.",
    ),
    "line-length": Text(
        "Linjen er for lang; en linje må højst have 4.000 tegn.",
        "Del teksten på flere linjer.",
        "The line is too long; a line may have at most 4,000 characters.",
        "Break the text into several lines.",
    ),
    "control-character": Text(
        "Her står et usynligt tegn ({got}), som ikke må stå i en kontrakt.",
        "Slet tegnet, og skriv stedet igen.",
        "There is an invisible character here ({got}) that may not stand in a contract.",
        "Delete the character and type the place again.",
    ),
    "tab": Text(
        "Her står et tabulatortegn.",
        "Brug mellemrum i stedet, to for hvert niveau.",
        "There is a tab character here.",
        "Use spaces instead, two for each level.",
    ),
    "yaml": Text(
        "Filen kan ikke læses her, fordi tegnene ikke passer sammen.",
        "Se efter en manglende parentes, et manglende anførselstegn, et manglende kolon eller en "
        "forkert indrykning på denne linje og linjen over.",
        "The file cannot be read here, because the characters do not fit together.",
        "Look for a missing bracket, quotation mark or colon, or a wrong indentation, on this line "
        "and the line above.",
    ),
    "heading-missing": Text(
        "Måske mangler en overskrift over denne linje, som ville holde de to `{got}` adskilt.",
        "Skriv overskriften, for eksempel `betaling:`, hvis et nyt afsnit begynder her.",
        "Perhaps a heading is missing above this line that would keep the two `{got}` apart.",
        "Write the heading, for example `pay:`, if a new section begins here.",
    ),
    "section-missing": Text(
        "Kontrakten mangler `{got}`; måske er overskriften faldet ud over denne linje.",
        "Skriv `{got}:` på linjen over, hvis afsnittet begynder her.",
        "The contract lacks `{got}`; perhaps its heading was lost above this line.",
        "Write `{got}:` on the line above if the section begins here.",
    ),
    "layout-indent": Text(
        "Linjen er ikke rykket lige så langt ind som de linjer, den hører sammen med.",
        "Ryk linjen ind som sine naboer, to mellemrum for hvert niveau.",
        "The line is not indented as the lines it belongs with.",
        "Indent the line as its neighbours, two spaces for each level.",
    ),
    "layout-line": Text(
        "Linjen er hverken `nøgle: værdi`, et punkt, der begynder med `- `, eller en note.",
        "Skriv et kolon efter nøglen, eller `#` foran en note; en tekst på flere linjer skal stå i "
        "anførselstegn.",
        "The line is neither `key: value`, an item that begins with `- `, nor a note.",
        "Write a colon after the key, or `#` before a note; a text of several lines stands in "
        "quotation marks.",
    ),
    "layout-open": Text(
        "`{got}` åbnes her og lukkes ikke, hvor det skal.",
        "Sæt det tegn, der lukker, eller slet det, der åbner.",
        "`{got}` opens here and is not closed where it should be.",
        "Write the mark that closes it, or delete the one that opens.",
    ),
    "layout-close": Text(
        "`{got}` lukker noget, der ikke er åbnet, eller som et andet tegn skal lukke.",
        "Slet tegnet, eller ret det, så det passer til det, der åbner.",
        "`{got}` closes what was not opened, or what another mark must close.",
        "Delete the mark, or make it fit the one that opens.",
    ),
    "text-over-lines": Text(
        "Teksten `{got}` går over flere linjer uden anførselstegn.",
        "Mangler der en nøgle med kolon på en af linjerne, så skriv den; er det én tekst, så sæt "
        "den i anførselstegn.",
        "The text `{got}` runs over several lines without quotation marks.",
        "If a key with its colon is missing on one of the lines, write it; if it is one text, put "
        "it in quotation marks.",
    ),
    "too-deep": Text(
        "Her er for mange niveauer inden i hinanden.",
        "Fjern parenteser eller indrykninger; en kontrakt har højst 24 niveauer.",
        "There are too many levels inside each other here.",
        "Remove brackets or indentation; a contract has at most 24 levels.",
    ),
    "too-many": Text(
        "Filen har flere værdier, end en kontrakt kan have.",
        "Flyt data ud af kontrakten; den må højst have 20.000 værdier.",
        "The file has more values than a contract can have.",
        "Move data out of the contract; it may have at most 20,000 values.",
    ),
    "empty-file": Text(
        "Filen er tom.",
        "Begynd med linjen `fodfæste: 1`, og skriv kontrakten under den.",
        "The file is empty.",
        "Begin with the line `fodfaeste: 1` and write the contract below it.",
    ),
    "not-a-map": Text(
        "Filen begynder ikke med nøgler og værdier.",
        "Begynd med linjen `fodfæste: 1`, og skriv hver del af kontrakten som `nøgle: værdi`.",
        "The file does not begin with keys and values.",
        "Begin with the line `fodfaeste: 1` and write each part of the contract as `key: value`.",
    ),
    "directive": Text(
        "Linjer, der begynder med `%`, bruges ikke i en kontrakt.",
        "Slet linjen med procenttegnet.",
        "Lines that begin with `%` are not used in a contract.",
        "Delete the line with the per cent sign.",
    ),
    "several-documents": Text(
        "Her begynder en ny fil inde i filen (`---`).",
        "Slet linjen `---`; en kontrakt er én fil.",
        "A second document begins here inside the file (`---`).",
        "Delete the line `---`; a contract is one file.",
    ),
    "alias": Text(
        "`{got}` henviser til en anden værdi i filen; det må en kontrakt ikke.",
        "Skriv værdien selv, så den kan læses, hvor den står.",
        "`{got}` points to another value in the file; a contract may not do that.",
        "Write the value itself, so that it can be read where it stands.",
    ),
    "anchor": Text(
        "`{got}` giver en værdi et skjult navn; det må en kontrakt ikke.",
        "Slet `{got}`, og skriv værdien hvert sted, den gælder.",
        "`{got}` gives a value a hidden name; a contract may not do that.",
        "Delete `{got}` and write the value in each place where it holds.",
    ),
    "tag": Text(
        "`{got}` ændrer, hvordan værdien læses; det må en kontrakt ikke.",
        "Slet mærket, der begynder med `!`, og sæt værdien i anførselstegn, hvis den skal have et "
        "udråbstegn.",
        "`{got}` changes how the value is read; a contract may not do that.",
        "Delete the tag that begins with `!`, and quote the value if it needs an exclamation mark.",
    ),
    "merge-key": Text(
        "`<<` henter værdier et andet sted fra; det må en kontrakt ikke.",
        "Slet `<<`, og skriv værdierne her.",
        "`<<` fetches values from elsewhere; a contract may not do that.",
        "Delete `<<` and write the values here.",
    ),
    "key-not-text": Text(
        "En nøgle skal være et ord, ikke en liste eller en parentes.",
        "Skriv et navn, så et kolon og derefter værdien.",
        "A key must be a word, not a list or a bracket.",
        "Write a name, then a colon, then the value.",
    ),
    "empty-key": Text(
        "Der mangler en nøgle foran kolonet.",
        "Skriv, hvad værdien hedder, foran kolonet.",
        "There is no key before the colon.",
        "Write what the value is called before the colon.",
    ),
    "truth-key": Text(
        "`{got}` kan ikke være en nøgle eller et navn, fordi andre programmer læser det som sandt "
        "eller falsk.",
        "Vælg et andet navn.",
        "`{got}` cannot be a key or a name, because other programs read it as true or false.",
        "Choose another name.",
    ),
    "duplicate-key": Text(
        "`{got}` står to gange samme sted; første gang på linje {hint}.",
        "Slet den ene, eller giv den et andet navn.",
        "`{got}` stands twice in the same place; the first is on line {hint}.",
        "Delete one of them or give it another name.",
    ),
    "key-in-both-languages": Text(
        "`{got}` og `{hint}` er samme nøgle på dansk og engelsk og står begge her.",
        "Slet den ene af de to nøgler.",
        "`{got}` and `{hint}` are the same key in Danish and English, and both stand here.",
        "Delete one of the two keys.",
    ),
    "comma-splits-amount": Text(
        "Kommaet deler beløbet: det, der står efter kommaet (`{got}`), læses som noget andet.",
        "Skriv i stedet {example}.",
        "The comma splits the amount: what stands after it (`{got}`) is read as something else.",
        "Write {example} instead.",
    ),
    "comma-splits-thousands": Text(
        "Kommaet deler beløbet: det, der står efter kommaet (`{got}`), læses som noget andet.",
        "Skriv {example}, hvis kommaet skiller tusinder. Skal der decimaler med: {hint}.",
        "The comma splits the amount: what stands after it (`{got}`) is read as something else.",
        "Write {example} if the comma separates thousands. With decimals: {hint}.",
    ),
    "stray-comma": Text(
        "Kommaet inde i parentesen afslutter værdien, så `{got}` står alene uden værdi.",
        "Slet kommaet, eller sæt hele teksten i anførselstegn.",
        "The comma inside the bracket ends the value, so `{got}` stands alone without a value.",
        "Delete the comma or quote the whole text.",
    ),
    "empty-value": Text(
        "Der mangler en værdi efter `{got}`.",
        "Skriv værdien, eller slet linjen, hvis intet er aftalt.",
        "There is no value after `{got}`.",
        "Write the value, or delete the line if nothing was agreed.",
    ),
    "empty-item": Text(
        "Her står et punkt uden indhold i en liste.",
        "Skriv punktet, eller slet stregen eller kommaet.",
        "There is an item without content in a list here.",
        "Write the item, or delete the dash or the comma.",
    ),
    "null-value": Text(
        "`{got}` betyder ingenting, og en kontrakt må ikke have tomme værdier.",
        "Skriv værdien, eller slet nøglen, hvis intet er aftalt.",
        "`{got}` means nothing, and a contract may not have empty values.",
        "Write the value, or delete the key if nothing was agreed.",
    ),
    "canonical-form": Text(
        "Dette er ikke den kanoniske form af en kontrakt.",
        "Læs kontraktens egen fil i stedet.",
        "This is not the canonical form of a contract.",
        "Read the contract's own file instead.",
    ),
}
