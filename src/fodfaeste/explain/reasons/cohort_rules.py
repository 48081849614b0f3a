# SPDX-License-Identifier: MPL-2.0
"""One sentence per rule of the cohort stage and of statements, Danish and English."""

from __future__ import annotations

COHORT_SENTENCES: dict[str, tuple[str, str]] = {
    "entitled": (
        "Under {line} skyldes {amount} af et krav på {claimed}",
        "On {line} {amount} is owed of a claim of {claimed}",
    ),
    "amount adjusted": (
        "Beløbet justeres fra {before} til {after}",
        "The amount is adjusted from {before} to {after}",
    ),
    "limit lost": (
        "{limit} på {cap}: {before} bliver til {after}; resten bortfalder",
        "{limit} of {cap}: {before} becomes {after}; the rest is lost",
    ),
    "limit carried": (
        "{limit} på {cap}: {before} bliver til {after}; resten overføres til næste periode",
        "{limit} of {cap}: {before} becomes {after}; the rest is carried to the next period",
    ),
    "limit reported": (
        "{limit} på {cap} er overskredet ({before}); det er et blødt loft og skærer intet",
        "{limit} of {cap} is exceeded ({before}); it is soft and cuts nothing",
    ),
    "limit to another purse": (
        "{limit} på {cap}: {before} bliver til {after}; resten betales af {purse}",
        "{limit} of {cap}: {before} becomes {after}; the rest is paid by {purse}",
    ),
    "matching": (
        "Medbetaling i {split}: højst {cap}; {before} bliver til {after}",
        "Matching in {split}: at most {cap}; {before} becomes {after}",
    ),
    "floor": ("{limit} giver et tillæg på {after}", "{limit} gives a top-up of {after}"),
    "carried to a later period": (
        "Overført fra en tidligere periode: {before}, heraf {after} nu",
        "Carried from an earlier period: {before}, of which {after} now",
    ),
    "shared": (
        "{payer} betaler {payee} {amount}{vat}",
        "{amount}{vat} from {payer} to {payee}",
    ),
    "row new": ("Nyt under {line}: {now}", "New on {line}: {now}"),
    "row adjusted": (
        "Reguleret under {line}: tidligere {before}, nu {now}",
        "Adjusted on {line}: {before} before, {now} now",
    ),
    "row reversed": (
        "Tilbageført under {line}: tidligere {before}, nu {now}",
        "Reversed on {line}: {before} before, {now} now",
    ),
    "row protected": (
        "Allerede opgjort under {line} og beskyttet: {now}; uden beskyttelse {otherwise}",
        "Already stated on {line} and protected: {now}; without protection {otherwise}",
    ),
    "row displaced": (
        "Under {line} opgøres {now} og ikke {otherwise}, fordi andre krav allerede er opgjort og"
        " beskyttet",
        "On {line} {now} is stated and not {otherwise}, because other claims are already stated and"
        " protected",
    ),
    "row scheduled": ("Aftalt betaling under {line}: {now}", "Agreed payment on {line}: {now}"),
    "row reopened": (
        "Genåbnet under {line} af ændring nr. {change}, aftalt den {agreed}: tidligere {before}, nu"
        " {now}",
        "Reopened on {line} by change {change}, agreed on {agreed}: {before} before, {now} now",
    ),
    "row after final": (
        "Efter den sidste opgørelse under {line}: tidligere {before}, nu {now}",
        "After the final statement on {line}: {before} before, {now} now",
    ),
    "due": (
        "Betales på forfaldsdagen{vat}",
        "Paid on the due day{vat}",
    ),
    "set off": (
        "Modregnet i en tidligere fordring på {debt}{vat}",
        "Set off against an earlier debt of {debt}{vat}",
    ),
    "invoiced": (
        "Betales tilbage efter regning: {debt}{vat}",
        "Repaid on invoice: {debt}{vat}",
    ),
    "not a claim any more": (
        "Kravet under {line} består ikke længere",
        "The claim on {line} no longer stands",
    ),
    "sample drawn": (
        "Skal bekræftes{by} senest til næste opgørelse: udtrukket{sample}, {many} ud af {of} nye krav"
        " ({share}), lavest kontrolsum først; dette krav har {order}",
        "To be verified{by} by the next statement: drawn{sample}, {many} out of {of} new claims"
        " ({share}), lowest hash first; this claim has {order}",
    ),
    "sample unanswered": (
        "Udtrukket til kontrol den {drawn} i opgørelsen for {period}{sample} og ikke bekræftet{by}:"
        " kravet på {amount} regnes som {after}, indtil det bliver bekræftet",
        "Drawn for verification on {drawn} in the statement for {period}{sample} and not"
        " verified{by}: the claim of {amount} counts as {after} until it is verified",
    ),
    "sample refused": (
        "Udtrukket til kontrol i opgørelsen for {period}{sample} og afvist{by} den {on}: kravet på"
        " {amount} regnes som {after}",
        "Drawn for verification in the statement for {period}{sample} and refused{by} on {on}: the"
        " claim of {amount} counts as {after}",
    ),
}
