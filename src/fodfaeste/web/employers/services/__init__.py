# SPDX-License-Identifier: MPL-2.0
"""Writes: the register, the people there, contacts, doubles, and pages for employers."""

from fodfaeste.web.employers.services.cards import card_make, card_revoke
from fodfaeste.web.employers.services.contacts import (
    contact_correct,
    contact_record,
    contacts_sign_off,
)
from fodfaeste.web.employers.services.doubles import employers_merge, merge_undo
from fodfaeste.web.employers.services.register import (
    employer_add,
    employer_change,
    employer_see,
    need_learn,
    need_meet,
    person_add,
    person_change,
    person_leave,
)

__all__ = [
    "card_make",
    "card_revoke",
    "contact_correct",
    "contact_record",
    "contacts_sign_off",
    "employer_add",
    "employer_change",
    "employer_see",
    "employers_merge",
    "merge_undo",
    "need_learn",
    "need_meet",
    "person_add",
    "person_change",
    "person_leave",
]
