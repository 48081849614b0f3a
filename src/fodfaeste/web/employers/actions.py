# SPDX-License-Identifier: MPL-2.0
"""What of employers is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

EMPLOYER_ADDED = action("employer.added", _("{person} oprettede {thing}."))
EMPLOYER_CHANGED = action("employer.changed", _("{person} rettede oplysningerne om {thing}."))
EMPLOYER_SEEN = action("employer.seen", _("{person} så {thing} og dens folk."), reads=True)
PERSON_ADDED = action("employer.person_added", _("{person} skrev en kontaktperson på {thing}."))
PERSON_CHANGED = action("employer.person_changed", _("{person} rettede {thing}."))
PERSON_LEFT = action("employer.person_left", _("{person} noterede, at {thing} er stoppet."))
NEED_LEARNT = action("employer.need", _("{person} noterede et behov hos {thing}."))
NEED_MET = action("employer.need_met", _("{person} noterede, at et behov hos {thing} er dækket."))
CONTACT_MADE = action("employer.contact", _("{person} noterede en kontakt med {thing}."))
CONTACT_CORRECTED = action(
    "employer.contact_corrected", _("{person} rettede en kontakt med {thing}.")
)
CONTACTS_SIGNED = action(
    "employer.contacts_signed",
    _("{person} godkendte {count} virksomhedskontakter i {week} ({thing})."),
)
MERGED = action("employer.merged", _("{person} samlede {double} med {thing}."))
UNMERGED = action("employer.unmerged", _("{person} skilte {double} fra {thing} igen."))
CARD_MADE = action("employer.card", _("{person} lavede sin side til virksomheder."))
CARD_REVOKED = action("employer.card_revoked", _("{person} lukkede sin side til virksomheder."))
