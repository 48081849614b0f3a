# SPDX-License-Identifier: MPL-2.0
"""One sentence per rule of the unit stage, Danish and English."""

from __future__ import annotations

UNIT_SENTENCES: dict[str, tuple[str, str]] = {
    "none": ("Ingen nærmere begrundelse", "No further reason"),
    "not yet enrolment closed": (
        "Indskrivningen lukkede den {on}",
        "Enrolment closed on {on}",
    ),
    "not yet unknown unit": (
        "Der er ingen oplysninger om {unit}",
        "Nothing is known of {unit}",
    ),
    "not yet achieve closed": (
        "Resultater skulle være opnået senest den {on}",
        "Outcomes had to be achieved by {on}",
    ),
    "not yet proof closed": (
        "Dokumentation skulle være modtaget senest den {on}",
        "Proof had to be received by {on}",
    ),
    "not yet too late": (
        "Det kan ikke nås inden den {on}",
        "It cannot be reached by {on}",
    ),
    "enrolled": ("Indskrevet den {on}", "Enrolled on {on}"),
    "not eligible": (
        "Opfylder ikke kravene til indskrivning den {on}",
        "Does not meet the entry tests on {on}",
    ),
    "entry date": (
        "Indskrivningen den {on} skal ligge fra {first} til {last}: {met}",
        "Enrolment on {on} must lie from {first} to {last}: {met}",
    ),
    "entry age": (
        "Fyldt {age} år den {on}; krav: {test}: {met}",
        "Aged {age} on {on}; test: {test}: {met}",
    ),
    "entry age unknown": (
        "Alderen den {on} kendes ikke; krav: {test}: {met}",
        "The age on {on} is not known; test: {test}: {met}",
    ),
    "entry receives": (
        "Krav: {test} den {on}: {met}",
        "Test: {test} on {on}: {met}",
    ),
    "entry decided": (
        "{test}: afgjort af {role} den {on}: {met}",
        "{test}: decided by {role} on {on}: {met}",
    ),
    "entry not decided": (
        "{test}: ikke afgjort af {role} den {on}: {met}",
        "{test}: not decided by {role} on {on}: {met}",
    ),
    "entry event": (
        "{test}: registreret den {happened}, vurderet den {on}: {met}",
        "{test}: recorded on {happened}, judged on {on}: {met}",
    ),
    "entry no event": (
        "{test}: ikke registreret den {on}: {met}",
        "{test}: not recorded on {on}: {met}",
    ),
    "entry taken back": (
        "{test}: trukket tilbage før den {on}: {met}",
        "{test}: taken back before {on}: {met}",
    ),
    "entry field": ("{test} er »{value}« den {on}: {met}", "{test} is “{value}” on {on}: {met}"),
    "entry state": ("{test} den {on}: {met}", "{test} on {on}: {met}"),
    "no place": (
        "Nummer {number} i rækken; der er {places} pladser",
        "Number {number} in line; there are {places} places",
    ),
    "left": ("Udgået den {on}: {why}", "Left on {on}: {why}"),
    "first day": (
        "{measure}: {word} fra den {began}, opnået den {on}",
        "{measure}: {word} from {began}, reached on {on}",
    ),
    "beginning": (
        "{measure}: {word} begyndte den {began}, opnået den {on}",
        "{measure}: {word} began on {began}, reached on {on}",
    ),
    "run completed": (
        "{measure}: {days} dage med {word} fra den {first} til den {on}{within}{gaps}{employer}",
        "{measure}: {days} days of {word} from {first} to {on}{within}{gaps}{employer}",
    ),
    "register month without dates": (
        "{month} kendes kun fra registret, uden jobbets datoer; det beviser intet alene",
        "{month} is known only from the register, without the job's dates; it proves nothing alone",
    ),
    "counted": (
        "{measure}: talt {counted} fra den {first} til den {on}; værdi {value}",
        "{measure}: counted {counted} from {first} to {on}; value {value}",
    ),
    "saving": (
        "{measure}: sparet {counted} fra den {first} til den {on}; værdi {value}",
        "{measure}: {counted} saved from {first} to {on}; value {value}",
    ),
    "staircase position": (
        "Forud for den {on} er talt {weeks} uger med ydelse på refusionstrappen",
        "Before {on}, {weeks} weeks of benefit are counted on the refund staircase",
    ),
    "staircase restarted": (
        "Refusionstrappen er begyndt forfra inden den {on}",
        "The refund staircase has started over before {on}",
    ),
    "rate at enrolment": (
        "Ugens værdi er satsen ved indskrivningen den {on}: {weekly}",
        "The week's value is the rate at enrolment on {on}: {weekly}",
    ),
    "own benefit": (
        "Ugens værdi er borgerens egen ydelse, sidst udbetalt for den {on}: {weekly}",
        "The week's value is the person's own benefit, last paid for {on}: {weekly}",
    ),
    "saved weeks": (
        "Uger uden ydelse fra ugen den {first} til ugen den {last}:"
        " {weeks} × {weekly} × {share} = {saved}",
        "Weeks without benefit from the week of {first} to the week of {last}:"
        " {weeks} × {weekly} × {share} = {saved}",
    ),
    "weeks with benefit": (
        "Uger med ydelse: {weeks}; uden indsatsen havde de kostet {would_cost}, og de kostede {cost}:"
        " forskellen er {saved}",
        "Weeks with benefit: {weeks}; without the effort they had cost {would_cost}, and they cost {cost}:"
        " the difference is {saved}",
    ),
    "sum reached": ("{measure} nåede {target} den {on}", "{measure} reached {target} on {on}"),
    "scored": (
        "{measure}: fra {start} til {later} den {on}; værdi {value}",
        "{measure}: from {start} to {later} on {on}; value {value}",
    ),
    "given": (
        "{measure}: opgjort til {figure} af {by} den {on}; værdi {value}",
        "{measure}: {figure} given by {by} on {on}; value {value}",
    ),
    "formula": ("{measure}: {formula} giver {value}", "{measure}: {formula} gives {value}"),
    "all achieved": ("{measure}: alt er opnået den {on}", "{measure}: all is reached on {on}"),
    "one achieved": ("{measure}: et er opnået den {on}", "{measure}: one is reached on {on}"),
    "never happened": (
        "{measure}: det skete aldrig ({condition}), opgjort den {on}",
        "{measure}: it never happened ({condition}), stated on {on}",
    ),
    "field holds": ("Oplysningen er: {condition}", "The fact is: {condition}"),
    "over the group": (
        "{measure}{cohort}: {met} af {units} giver {figure}; værdi {value}, opgjort den {on}",
        "{measure}{cohort}: {met} of {units} gives {figure}; value {value}, stated on {on}",
    ),
    "minus": (
        "{before} fratrukket {reference} ({source}) giver {value}",
        "{before} minus {reference} ({source}) gives {value}",
    ),
    "divided by": (
        "{before} delt med {reference} ({source}) giver {value}",
        "{before} divided by {reference} ({source}) gives {value}",
    ),
    "bounded": (
        "{before} holdes inden for grænsen: {value}",
        "{before} is kept in bounds: {value}",
    ),
    "rounded": (
        "{before} afrundes ({rounding}) til {value}",
        "{before} is rounded ({rounding}) to {value}",
    ),
    "scheduled": (
        "Aftalt betaling for {period}, fra den {first} til den {last}",
        "Agreed payment for {period}, from {first} to {last}",
    ),
    "line condition": ("Betingelsen er opfyldt: {condition}", "The condition holds: {condition}"),
    "only after": ("{line} var opnået den {on}", "{line} had been reached on {on}"),
    "version": (
        "Aftalens version {version} gælder: {decided_by} ligger på eller efter den {on}",
        "Version {version} of the agreement applies: {decided_by} is on or after {on}",
    ),
    "at most": (
        "Højst {allowance}: {had} er talt, {left} er tilbage",
        "At most {allowance}: {had} counted, {left} left",
    ),
    "adjusted": (
        "Justering {number} af {stage}: fra {before} til {after}",
        "Adjustment {number} of {stage}: from {before} to {after}",
    ),
    "flat price": ("{price} × {count}", "{price} × {count}"),
    "price per unit": ("{price} pr. {per} × {quantity}", "{price} per {per} × {quantity}"),
    "share of value": ("{share} af {value} × {count}", "{share} of {value} × {count}"),
    "scale": (
        "Skalaen ({shape}) ved {value} giver {major}",
        "The scale ({shape}) at {value} gives {major}",
    ),
    "claim": (
        "Kravet under {line} er {amount} (præcist {gross}, afrundet {rounding})",
        "The claim on {line} is {amount} (exactly {gross}, rounded {rounding})",
    ),
}
