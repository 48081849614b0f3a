# SPDX-License-Identifier: MPL-2.0
"""What of people and organisations is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

INVITED = action("member.invited", _("{person} inviterede en person som {role} ({thing})."))
INVITED_AGAIN = action("member.invited_again", _("{person} sendte {thing} igen."))
REVOKED = action("member.invitation_revoked", _("{person} trak {thing} tilbage."))
ACCEPTED = action("member.accepted", _("{person} tog imod {thing} og blev {role}."))
GIVEN = action("member.given", _("{person} gav et medlem rollen {role} ({thing})."))
CHANGED = action("member.changed", _("{person} ændrede {thing} til {role}."))
ENDED = action("member.ended", _("{person} afsluttede {thing} pr. {until}."))
STOOD_IN = action(
    "member.stand_in", _("{person} satte en stedfortræder ind fra {since} til {until} ({thing}).")
)
FOUNDED = action("organisation.created", _("Organisationen {thing} blev oprettet."))
