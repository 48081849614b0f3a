# SPDX-License-Identifier: MPL-2.0
"""The sentences of the readers: code → (Danish, English)."""

from __future__ import annotations

FILE_TEXTS: dict[str, tuple[str, str]] = {
    "empty-file": (
        "Filen er tom. Bestil udtrækket igen, eller vælg den rigtige fil.",
        "The file is empty. Order the extract again, or choose the right file.",
    ),
    "no-rows": (
        "Filen har en overskrift, men ingen rækker. Sæt rækkerne ind, eller fjern leverancen.",
        "The file has a header but no rows. Add the rows, or remove the delivery.",
    ),
    "nul-bytes": (
        "Filen indeholder nul-tegn og er ikke ren tekst. Gem den igen som »CSV UTF-8«.",
        "The file holds NUL characters and is not plain text. Save it again as “CSV UTF-8”.",
    ),
    "utf-16": (
        "Filen er gemt som Unicode-tekst (UTF-16). Gem den igen som »CSV UTF-8«.",
        "The file is saved as Unicode text (UTF-16). Save it again as “CSV UTF-8”.",
    ),
    "double-encoded": (
        "Danske bogstaver er ødelagt i overskriften (»{value}«). Filen er gemt to gange med "
        "forskellig tegnkodning; hent det oprindelige udtræk.",
        "Danish letters are damaged in the header (“{value}”). The file was saved twice with "
        "different encodings; fetch the original extract.",
    ),
    "wrong-separator": (
        "Kolonnerne er adskilt med {value}, men filen skal bruge semikolon. Gem den som "
        "semikolonsepareret CSV.",
        "The columns are separated by {value}, but the file must use semicolons. Save it as "
        "semicolon-separated CSV.",
    ),
    "missing-column": (
        "Kolonnen »{field}« mangler. Nærmeste overskrift i filen er »{nearest}«. Ret overskriften, "
        "eller tilføj kolonnen.",
        "The column “{field}” is missing. The nearest header in the file is “{nearest}”. Correct "
        "the header, or add the column.",
    ),
    "missing-either": (
        "Filen har hverken kolonnen »{field}« eller »{other}«. Tilføj en af dem.",
        "The file has neither the column “{field}” nor “{other}”. Add one of them.",
    ),
    "missing-column-among": (
        "Kolonnen »{field}« mangler. Filen har: {headers}. Tilføj kolonnen, eller vælg en anden "
        "læser.",
        "The column “{field}” is missing. The file has: {headers}. Add the column, or choose "
        "another reader.",
    ),
    "no-header": (
        "Første linje har ingen af de overskrifter, læseren kender (fx {field}). Indsæt "
        "overskriften, eller vælg en anden læser.",
        "The first line has none of the headers that the reader knows (such as {field}). Insert "
        "the header, or choose another reader.",
    ),
    "column-period": (
        "Kolonnen »{field}« nævner en uge eller måned, der ikke findes. Ret overskriften.",
        "The column “{field}” names a week or month that does not exist. Correct the header.",
    ),
    "duplicate-column": (
        "Kolonnen »{field}« findes to gange (»{value}«). Slet den ene.",
        "The column “{field}” occurs twice (“{value}”). Delete one of them.",
    ),
    "blank-header": (
        "Kolonne {value} har ingen overskrift, måske fordi celler er flettet. Ophæv fletningen, "
        "og skriv en overskrift i hver kolonne.",
        "Column {value} has no header, perhaps because cells are merged. Unmerge them, and write "
        "a header in every column.",
    ),
    "not-a-workbook": (
        "Filen hedder .xlsx, men er ikke en Excel-projektmappe. Gem den igen fra Excel.",
        "The file is named .xlsx but is not an Excel workbook. Save it again from Excel.",
    ),
    "workbook-too-large": (
        "Projektmappen fylder {value} udpakket, hvilket er over grænsen. Del den i flere filer.",
        "The workbook takes {value} when unpacked, above the limit. Split it into several files.",
    ),
    "sheet-missing": (
        "Arket »{value}« findes ikke. Filen har arkene: {sheets}. Ret navnet på arket.",
        "There is no sheet “{value}”. The file has the sheets: {sheets}. Correct the sheet name.",
    ),
    "unknown-layout": (
        "Overskrifterne ligner hverken hændelser, målinger, oplysninger eller perioder. Brug "
        "kolonnen »hændelse«, »instrument«, »oplysning« eller »art«.",
        "The headers fit neither events, scores, attributes nor intervals. Use a column “event”, "
        "“instrument”, “attribute” or “kind”.",
    ),
    "not-json": (
        "Filen er ikke gyldig JSON (linje {value}). Hent den igen fra kilden.",
        "The file is not valid JSON (line {value}). Fetch it again from its source.",
    ),
    "indigo-shape": (
        "Filen har ikke INDIGO-formen: {value}. Den skal have »cases« med et projekt pr. "
        "INDIGO-nummer.",
        "The file does not have the INDIGO shape: {value}. It needs “cases” with one project per "
        "INDIGO number.",
    ),
    "no-code-table": (
        "DREAM kan kun læses med en kodetabel, som I selv indlæser. Angiv tabellens fil.",
        "DREAM can be read only with a code table that you load yourself. Name its file.",
    ),
    "code-table": (
        "Kodetabellen kan ikke bruges: {value}. Hver række skal have kode, art, betegnelse og "
        "sikkerhed, og ingen kode må stå to gange.",
        "The code table cannot be used: {value}. Each row needs code, kind, label and "
        "confidence, and no code may occur twice.",
    ),
}

ROW_TEXTS: dict[str, tuple[str, str]] = {
    "wrong-column-count": (
        "Rækken har {value} felter, overskriften har {expected}. Ret rækken, så felterne passer.",
        "The row has {value} fields, the header has {expected}. Correct the row so that they fit.",
    ),
    "truncated-last-line": (
        "Sidste linje er skåret over ({value} af {expected} felter). Hent filen igen: der kan "
        "mangle rækker.",
        "The last line is cut off ({value} of {expected} fields). Fetch the file again: rows may "
        "be missing.",
    ),
    "unclosed-quote": (
        "Et anførselstegn åbnes uden at lukkes. Fjern det, eller undgå linjeskift inde i feltet.",
        "A quotation mark is opened and never closed. Remove it, or avoid line breaks in the "
        "field.",
    ),
    "huge-field": (
        "Rækken er på {value} tegn og derfor ikke læst. Del eller forkort teksten.",
        "The row has {value} characters and was not read. Split or shorten the text.",
    ),
    "missing-value": (
        "Feltet »{field}« er tomt. Udfyld det.",
        "The field “{field}” is empty. Fill it in.",
    ),
    "formula-without-value": (
        "Feltet »{field}« har en formel uden beregnet værdi. Åbn filen i Excel, gem den, og prøv "
        "igen.",
        "The field “{field}” holds a formula without a computed value. Open the file in Excel, "
        "save it, and try again.",
    ),
    "date-form": (
        "»{value}« er ikke en dato. Skriv den som 2024-03-31 eller 31-03-2024.",
        "“{value}” is not a date. Write it as 2024-03-31 or 31-03-2024.",
    ),
    "date-ambiguous": (
        "»{value}« kan læses på to måder (dag/måned eller måned/dag). Skriv datoen som {hint} "
        "eller {other}.",
        "“{value}” can be read in two ways (day/month or month/day). Write the date as {hint} or "
        "{other}.",
    ),
    "month-form": (
        "»{value}« er ikke en måned. Skriv den som 2024-03.",
        "“{value}” is not a month. Write it as 2024-03.",
    ),
    "amount-form": (
        "»{value}« er ikke et beløb. Skriv kroner med decimalkomma, fx 1234,50.",
        "“{value}” is not an amount. Write kroner with a decimal comma, for example 1234,50.",
    ),
    "amount-both-separators": (
        "»{value}« har både punktum og komma i engelsk rækkefølge. Skriv {hint}.",
        "“{value}” has both point and comma in English order. Write {hint}.",
    ),
    "amount-ambiguous": (
        "»{value}« kan læses som tusinder eller som decimaler. Skriv {hint} eller {other}.",
        "“{value}” can be read as thousands or as decimals. Write {hint} or {other}.",
    ),
    "number-form": (
        "»{value}« er ikke et tal. Skriv fx 12 eller 12,5.",
        "“{value}” is not a number. Write for example 12 or 12,5.",
    ),
    "negative-hours": (
        "Timetallet er negativt ({value}). Ret det, eller send hele månedens rettede timetal.",
        "The hours are negative ({value}). Correct them, or send the month's whole corrected "
        "hours.",
    ),
    "hours-above-period": (
        "{value} timer er mere, end perioden rummer ({limit} timer på {days} dage). Ret timer "
        "eller datoer.",
        "{value} hours are more than the period holds ({limit} hours in {days} days). Correct the "
        "hours or the dates.",
    ),
    "negative-pay": (
        "Lønnen er negativ ({value}). Send hele månedens rettede løn.",
        "The pay is negative ({value}). Send the month's whole corrected pay.",
    ),
    "future-week": (
        "Ugen {value} ligger efter den dag, filen blev afleveret ({recorded}). Ret ugen eller "
        "leverancens dato.",
        "The week {value} is after the day the file was handed over ({recorded}). Correct the "
        "week or the delivery's date.",
    ),
    "future-date": (
        "Datoen {value} ligger efter den dag, filen blev afleveret ({recorded}). Ret den ene.",
        "The date {value} is after the day the file was handed over ({recorded}). Correct one of "
        "them.",
    ),
    "recorded-after-delivery": (
        "Rækken er registreret {value}, efter at filen blev afleveret ({recorded}). Ret den ene.",
        "The row is recorded {value}, after the file was handed over ({recorded}). Correct one of "
        "them.",
    ),
    "end-before-start": (
        "Perioden slutter ({value}), før den begynder ({start}). Byt om på eller ret datoerne.",
        "The period ends ({value}) before it begins ({start}). Swap or correct the dates.",
    ),
    "job-outside-period": (
        "Ansættelsen ({value}) ligger helt uden for lønperioden ({period}). Ret den ene.",
        "The employment ({value}) lies wholly outside the wage period ({period}). Correct one of "
        "them.",
    ),
    "outside-coverage": (
        "Rækken gælder {value}, men leverancen siger, at den dækker {said}. Ret dækningen eller "
        "rækken.",
        "The row is about {value}, but the delivery says that it covers {said}. Correct the "
        "coverage or the row.",
    ),
    "cpr-letters": (
        "CPR-nummeret indeholder andet end cifre. Ret det i kildesystemet.",
        "The CPR number holds something other than digits. Correct it in the source system.",
    ),
    "cpr-too-short": (
        "CPR-nummeret har for få cifre. Formatér kolonnen som tekst, og hent udtrækket igen.",
        "The CPR number has too few digits. Format the column as text, and fetch the extract "
        "again.",
    ),
    "cpr-too-long": (
        "CPR-nummeret har mere end ti cifre. Ret det i kildesystemet.",
        "The CPR number has more than ten digits. Correct it in the source system.",
    ),
    "cpr-no-such-date": (
        "CPR-nummeret begynder ikke med en dato, der findes. Ret det i kildesystemet.",
        "The CPR number does not begin with a date that exists. Correct it in the source system.",
    ),
    "cvr-form": (
        "»{value}« er ikke et CVR-nummer. Det har otte cifre.",
        "“{value}” is not a CVR number. It has eight digits.",
    ),
    "unknown-word": (
        "»{value}« er ikke en kendt værdi i »{field}«. Brug en af: {allowed}.",
        "“{value}” is not a known value of “{field}”. Use one of: {allowed}.",
    ),
    "negative-count": (
        "Antallet er negativt ({value}). Et antal er nul eller derover.",
        "The count is negative ({value}). A count is zero or more.",
    ),
}

NOTE_TEXTS: dict[str, tuple[str, str]] = {
    "windows-1252": (
        "Filen er gemt med den ældre Windows-tegnkodning, ikke UTF-8. Den er læst sådan; "
        "kontrollér æ, ø og å.",
        "The file is saved in the older Windows encoding, not UTF-8. It was read as such; check "
        "æ, ø and å.",
    ),
    "no-final-newline": (
        "Sidste linje slutter uden linjeskift. Den er hel og er læst.",
        "The last line ends without a line break. It is whole and was read.",
    ),
    "cpr-zero-restored": (
        "Et CPR-nummer havde mistet sit første nul; det er sat på igen.",
        "A CPR number had lost its leading zero; it was put back.",
    ),
    "unknown-benefit": (
        "Ydelsen »{value}« står ikke på den indlæste liste. Ugen holdes tilbage og regnes aldrig "
        "som selvforsørgelse. Tilføj ydelsen til listen.",
        "The benefit “{value}” is not on the loaded list. The week is held and never counts as "
        "self-support. Add the benefit to the list.",
    ),
    "strange-benefit": (
        "Ydelsen »{value}« er ikke på programmets liste over ydelser. Er det en skrivefejl, så ret "
        "den i kildesystemet; ellers skal kontraktens lister nævne den.",
        "The benefit “{value}” is not on the program's list of benefits. If it is misspelt, "
        "correct it in the source system; else the contract's lists must name it.",
    ),
    "unknown-code": (
        "Koden »{value}« står ikke i kodetabellen. Ugen holdes tilbage og regnes aldrig som "
        "selvforsørgelse. Tilføj koden.",
        "The code “{value}” is not in the code table. The week is held and never counts as "
        "self-support. Add the code.",
    ),
    "negative-sum": (
        "Rækkerne for ugen giver en negativ sum ({value} kr.). Ugen holdes tilbage, til den "
        "oprindelige række er læst.",
        "The rows for the week give a negative sum ({value} kr.). The week is held until the "
        "original row has been read.",
    ),
    "rounded-to-ore": (
        "Et beløb havde dele af en øre og er afrundet til hele øre.",
        "An amount had parts of an øre and was rounded to whole øre.",
    ),
    "contradicting-row": (
        "Rækken siger noget andet end en tidligere række med samme nummer og samme dag. Den, der "
        "står sidst efter indholdets orden, gælder; ret den forkerte.",
        "The row says something else than an earlier row with the same id and day. The one whose "
        "content sorts last stands; correct the wrong one.",
    ),
    "personal-text-masked": (
        "Et CPR-nummer i et tekstfelt er skjult.",
        "A CPR number in a text field was masked.",
    ),
}

RULE_TEXTS: dict[str, tuple[str, str]] = {
    "exact-duplicate": (
        "Rækken er magen til en tidligere række.",
        "The row equals an earlier row.",
    ),
    "flex-contribution": (
        "»Fleksbidrag fra staten« er ikke en ydelse til borgeren.",
        "“Fleksbidrag fra staten” is not a benefit to the citizen.",
    ),
    "summed": (
        "Rettelser kommer som nye rækker og er lagt sammen.",
        "Corrections come as new rows and were added up.",
    ),
    "zero-sum": (
        "Rækkerne for ugen giver nul: intet er udbetalt.",
        "The rows for the week give zero: nothing was paid.",
    ),
    "empty-row": (
        "Rækken er tom.",
        "The row is empty.",
    ),
    "repeated-header": (
        "Overskriften er gentaget inde i filen.",
        "The header is repeated inside the file.",
    ),
    "no-value": (
        "Tallet er ikke offentliggjort.",
        "The figure is not published.",
    ),
    "no-transfer": (
        "Personen har ingen ydelse og intet arbejde i perioden.",
        "The person has no benefit and no work in the period.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**FILE_TEXTS, **ROW_TEXTS, **NOTE_TEXTS, **RULE_TEXTS}
