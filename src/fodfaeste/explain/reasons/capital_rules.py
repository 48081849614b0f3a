# SPDX-License-Identifier: MPL-2.0
"""One sentence per rule of capital, Danish and English."""

from __future__ import annotations

CAPITAL_SENTENCES: dict[str, tuple[str, str]] = {
    "capital.drawn": (
        "Trukket på {facility}: {amount}; i alt trukket {drawn}, utrukket {undrawn}",
        "Drawn on {facility}: {amount}; drawn in all {drawn}, undrawn {undrawn}",
    ),
    "capital.in_part": (
        "{purse} kan kun betale {paid} af {wanted} under {line}; {missing} mangler",
        "{purse} can pay only {paid} of {wanted} on {line}; {missing} is missing",
    ),
    "capital.paid_late": (
        "{purse} betaler {paid} under {line}, som forfaldt den {since}; {missing} mangler stadig",
        "{purse} pays {paid} on {line}, due on {since}; {missing} is still missing",
    ),
    "capital.paid_back": (
        "{amount} betales tilbage under {line}",
        "{amount} is paid back on {line}",
    ),
    "capital.netted": (
        "{purse} og {with} modregner: {amount} under {line}",
        "{purse} and {with} net: {amount} on {line}",
    ),
    "capital.beyond_commitment": (
        "{wanted} under {line} overstiger {facility}: kun {undrawn} er utrukket",
        "{wanted} on {line} exceeds {facility}: only {undrawn} is undrawn",
    ),
    "capital.shared_short": (
        "{wanted} under {line} kan ikke trækkes helt på {facility}: flere kontrakter beder samme dag om"
        " mere end de {undrawn}, der er utrukket, og denne får sin del, {amount}",
        "{wanted} on {line} cannot all be drawn on {facility}: on the same day several contracts ask"
        " for more than the {undrawn} that is undrawn, and this one gets its part, {amount}",
    ),
    "capital.facility_closed": (
        "{facility} lukkede den {closed}; {wanted} under {line} kan ikke trækkes",
        "{facility} closed on {closed}; {wanted} on {line} cannot be drawn",
    ),
    "capital.purse_short": (
        "{purse} kan ikke betale {wanted} under {line}: {paid} er betalt, {missing} mangler",
        "{purse} cannot pay {wanted} on {line}: {paid} is paid, {missing} is missing",
    ),
    "capital.line": (
        "{line}: {formula} er {value}; der betales {amount}",
        "{line}: {formula} is {value}; {amount} is paid",
    ),
    "capital.asked": ("{question} ({name}): {amount}", "{question} ({name}): {amount}"),
    "capital.measure": ("{measure} var {value} den {day}", "{measure} was {value} on {day}"),
    "capital.scale": (
        "Skalaen ({shape}) ved {at} giver {amount}",
        "The scale ({shape}) at {at} gives {amount}",
    ),
    "capital.at_most": ("Dog højst {formula}: {amount}", "But at most {formula}: {amount}"),
    "capital.at_least": ("Dog mindst {formula}: {amount}", "But at least {formula}: {amount}"),
    "capital.condition": (
        "Den {day} var betingelsen opfyldt: {condition}",
        "On {day} the condition held: {condition}",
    ),
    "capital.option": (
        "{option} er udnyttet af {by}; meddelt den {given}, virkning fra den {effective}",
        "{option} was exercised by {by}; notice on {given}, effective on {effective}",
    ),
    "capital.not_met": (
        "Den {day} var betingelsen ikke opfyldt: {condition}",
        "On {day} the condition did not hold: {condition}",
    ),
    "capital.split_part": (
        "{purse} har sin del af {split}: {total} til dato, heraf {before} tidligere",
        "{purse} has its part of {split}: {total} to date, of which {before} before",
    ),
    "capital.until_received": (
        "Trin {step} i {purse}: indtil {target} er modtaget; {before} var modtaget, {available} var i"
        " kassen, {amount} betales",
        "Step {step} of {purse}: until {target} is received; {before} had been, {available} was in it,"
        " {amount} is paid",
    ),
    "capital.until_repaid": (
        "Trin {step} i {purse}: indtil {facility} er betalt tilbage{part}; {out} var ude, {available}"
        " var i kassen, {amount} betales",
        "Step {step} of {purse}: until {facility} is repaid{part}; {out} was out, {available} was in"
        " it, {amount} is paid",
    ),
    "capital.until_return": (
        "Trin {step} i {purse}: {rate} om året ({interest}) på {facility}{part}; optjent {earned},"
        " betalt {returned}, {available} var i kassen, {amount} betales",
        "Step {step} of {purse}: {rate} a year ({interest}) on {facility}{part}; earned {earned}, paid"
        " {returned}, {available} was in it, {amount} is paid",
    ),
    "capital.amount": (
        "Trin {step} i {purse}: aftalt {agreed}, {available} var i kassen, {amount} betales",
        "Step {step} of {purse}: agreed {agreed}, {available} was in it, {amount} is paid",
    ),
    "capital.share": (
        "Trin {step} i {purse}: {share} af {available} er {amount}",
        "Step {step} of {purse}: {share} of {available} is {amount}",
    ),
    "capital.option_unknown": (
        "{option} findes ikke i aftalen",
        "{option} is not in the agreement",
    ),
    "capital.option_days": (
        "{option} er meddelt den {given}, men kan kun udnyttes fra {first} til {last}",
        "{option} was given on {given}, but can be exercised only from {first} to {last}",
    ),
    "capital.option_holder": (
        "{option} er meddelt af {by}, men tilhører {held_by}",
        "{option} was given by {by}, but belongs to {held_by}",
    ),
    "capital.option_condition": (
        "{option} kræver, at {condition}; det var ikke opfyldt den {effective}",
        "{option} requires that {condition}; it did not hold on {effective}",
    ),
    "capital.option_again": (
        "{option} er meddelt igen den {given}; den var allerede udnyttet den {first}",
        "{option} was given again on {given}; it had been exercised on {first}",
    ),
}
