# SPDX-License-Identifier: MPL-2.0
"""Danish for what the commands say of their arguments and options, by the English text."""

from __future__ import annotations

DANISH: dict[str, str] = {
    "Usage": "Brug",
    "normally": "normalt",
    "Display this message and exit.": "Vis denne hjælp.",
    "Display application version.": "Vis programmets version.",
    "Language of the answer: da or en.": "Svarets sprog: da eller en.",
    "Print the answer as JSON for a program to read.": "Svar med JSON, som et program kan læse.",
    "More contracts that share a facility with it, each followed by its evidence.": (
        "Flere kontrakter, der deler en ramme med den, hver fulgt af sine oplysninger."
    ),
    "The contract file, or a folder with a contract.yaml.": (
        "Kontraktens fil, eller en mappe med en contract.yaml."
    ),
    "A UBL 2.1 invoice or credit note, as OIOUBL 2.1 or Peppol BIS Billing 3.": (
        "En UBL 2.1-faktura eller -kreditnota, som OIOUBL 2.1 eller Peppol BIS Billing 3."
    ),
    "Show the rules that hold because the contract does not say otherwise.": (
        "Vis de regler, der gælder, fordi aftalen ikke siger andet."
    ),
    "Where to write it; the ending chooses the form: .txt, .html or .pdf.": (
        "Hvor den skrives; endelsen vælger formen: .txt, .html eller .pdf."
    ),
    "Write it to this file instead of the screen.": "Skriv det i denne fil i stedet for her.",
    "The earlier contract; alone, the changes agreed inside it are said.": (
        "Den tidligere kontrakt; alene fortælles de ændringer, der er aftalt i den."
    ),
    "The later contract.": "Den senere kontrakt.",
    "Which contract of the gallery to start from.": "Den kontrakt i galleriet, der begyndes med.",
    "The new file; it must not exist yet.": "Den nye fil; den må ikke findes endnu.",
    "Danish (da) or English (en) keys; the program's own language when not said.": (
        "Danske (da) eller engelske (en) nøgler; programmets eget sprog, når intet er sagt."
    ),
    "Write it anew with Danish (da) or English (en) keys; comments are left out.": (
        "Skriv den om med danske (da) eller engelske (en) nøgler; kommentarer udelades."
    ),
    "Another gallery than the project's own.": "Et andet galleri end projektets eget.",
    "The new case folder; it must not exist yet, or be empty.": (
        "Den nye sagsmappe; den må ikke findes endnu eller skal være tom."
    ),
    "How many people.": "Hvor mange borgere.",
    "The same seed gives the same people, to the letter.": (
        "Det samme frø giver de samme borgere, til mindste bogstav."
    ),
    "First day of the registers; moved to the Monday of its week.": (
        "Registrenes første dag; flyttes til ugens mandag."
    ),
    "Weeks that the registers cover.": "Uger, som registrene dækker.",
    "Weeks before anyone enrols.": "Uger, før nogen indskrives.",
    "Weeks in which people enrol.": "Uger, hvor borgere indskrives.",
    "Share of people with each kind of mistake that a register can have.": (
        "Andel af borgerne med hver slags fejl, som et register kan have."
    ),
    "A case folder with deliveries.yaml, or one register file.": (
        "En sagsmappe med deliveries.yaml, eller én registerfil."
    ),
    "The folder of the store; made when it does not exist.": (
        "Lagerets mappe; oprettes, hvis den ikke findes."
    ),
    "File with the key that turns CPR numbers into pseudonyms.": (
        "Fil med den nøgle, der gør CPR-numre til pseudonymer."
    ),
    "Make a new key in this file and use it.": "Lav en ny nøgle i denne fil, og brug den.",
    "Read and report only; store nothing.": "Læs og fortæl kun; gem intet.",
    "For one file: which register it is from.": "For én fil: hvilket register den er fra.",
    "For one file: the day it was handed over.": "For én fil: den dag, den blev afleveret.",
    "Contracts of the gallery, or folders; all of the gallery when none is named.": (
        "Kontrakter i galleriet, eller mapper; hele galleriet, når ingen er nævnt."
    ),
    "The evidence: a case folder with deliveries.yaml, or a store.": (
        "Oplysningerne: en sagsmappe med deliveries.yaml, eller et lager."
    ),
    "Settle as it was known on this day; today when not said.": (
        "Gør op, som det var kendt denne dag; i dag, når intet er sagt."
    ),
    "Show this statement in full.": "Vis denne opgørelse i sin helhed.",
    "Write statements and ledger to this folder, which must not exist yet.": (
        "Skriv opgørelser og regnskab i denne mappe, som ikke må findes endnu."
    ),
    "What fodfaeste settle --out wrote, or a journal file.": (
        "Det, fodfaeste settle --out skrev, eller en journal."
    ),
    "A seal that was kept elsewhere; else the one in the folder.": (
        "Et segl, der er gemt et andet sted; ellers det i mappen."
    ),
    "Whose payments: a pseudonym, or the beginning of one.": (
        "Hvis betalinger: et pseudonym eller begyndelsen af et."
    ),
    "Which payment of the contract, such as A.": "Hvilken betaling i kontrakten, for eksempel A.",
    "Say why each amount is paid, and what is missing where one is not.": (
        "Sig, hvorfor hvert beløb betales, og hvad der mangler, hvor et ikke gør."
    ),
    "Only in this statement.": "Kun i denne opgørelse.",
    "Count money that moves by this day; the day it is known on when not said.": (
        "Regn det med, der betales senest denne dag; dagen, det er kendt, når intet er sagt."
    ),
    "Only this purse, and the facilities it has lent to.": (
        "Kun denne kasse og de rammer, den har lånt ud til."
    ),
    "The period of each row: month, quarter, half-year or year.": (
        "Hver rækkes periode: month (måned), quarter (kvartal), half-year (halvår) eller year (år)."
    ),
    "Yearly rate of the net present value, such as 3.5%.": (
        "Årlig rente til nutidsværdien, for eksempel 3,5%."
    ),
    "One of flow (with facilities and returns), movements and balances of accounts.": (
        "En af flow (med rammer og afkast), movements (bevægelser) og balances (konti)."
    ),
    "Why this movement? Its number is in --show movements.": (
        "Hvorfor denne bevægelse? Dens nummer står i --show movements."
    ),
    "The file to write; its ending chooses workbook (.xlsx), json or csv.": (
        "Filen; endelsen vælger workbook (.xlsx, levende formler), json eller csv."
    ),
    "One of workbook, json, csv, vouchers, accounts, indigo, cash-flow, movements and balances.": (
        "En af workbook, json, csv, vouchers (bilag), accounts (kontostrenge), indigo, cash-flow "
        "(pengestrøm), movements (bevægelser) og balances (saldobalance)."
    ),
    "For vouchers: the filled-in table of accounts (an empty one is --form accounts).": (
        "Til bilag: den udfyldte tabel med kontostrenge (en tom fås med --form accounts)."
    ),
    "Only this statement, in json, csv and vouchers; every one so far when not said.": (
        "Kun denne opgørelse, i json, csv og vouchers; alle til nu, når intet er sagt."
    ),
    "For indigo: the project's identifier.": "Til indigo: projektets betegnelse.",
    "Who the people are; see fodfaeste calibrate. Chosen by the contract's ages when not said.": (
        "Hvem borgerne er, se fodfaeste calibrate. Vælges efter aftalens alder, når intet er sagt."
    ),
    "How many enrol; the contract's places when not said.": (
        "Hvor mange der indskrives; aftalens pladser, når intet er sagt."
    ),
    "How many times the whole contract is lived through.": (
        "Hvor mange gange hele aftalen leves igennem."
    ),
    "The same seed gives the same answer, to the øre.": (
        "Det samme frø giver det samme svar, til mindste øre."
    ),
    "The effect times this: 0 is none, 1 as in the trials.": (
        "Virkningen ganget med dette: 0 er ingen, 1 som i forsøgene."
    ),
    "For how many weeks the programme helps a person to find work.": (
        "I hvor mange uger indsatsen hjælper borgeren med at finde arbejde."
    ),
    "Years after the contract's last day in which saved support still counts.": (
        "År efter aftalens sidste dag, hvor sparet forsørgelse stadig tælles med."
    ),
    "A day from which many lose their jobs, as in spring 2020.": (
        "En dag, hvorfra mange mister deres job, som i foråret 2020."
    ),
    "Weeks in which they lose them.": "Uger, hvor de mister det.",
    "The share of those in ordinary work who lose it.": (
        "Andelen af dem i ordinært arbejde, der mister det."
    ),
    "Only this population.": "Kun denne gruppe borgere.",
    "Fit the numbers again, and show what comes out; takes minutes.": (
        "Tilpas tallene forfra, og vis, hvad der kommer ud; det tager minutter."
    ),
    "The contracts to hold it against.": "De kontrakter, den holdes op imod.",
    "The path of a number in the contract, such as pay.A.amount.": (
        "Stien til et tal i kontrakten, for eksempel pay.A.amount."
    ),
    "The lowest value to try.": "Den laveste værdi, der prøves.",
    "The highest value to try.": "Den højeste værdi, der prøves.",
    "How many values to try.": "Hvor mange værdier, der prøves.",
    "The greatest chance of loss that a party can bear, from 0 to 1.": (
        "Den største chance for tab, en part kan bære, fra 0 til 1."
    ),
}
