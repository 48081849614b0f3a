# SPDX-License-Identifier: MPL-2.0
"""What of referrals and courses is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

COURSE_SEEN = action("course.seen", _("{person} så {subject}s forløb ({thing})."), reads=True)
COURSES_LISTED = action(
    "course.listed", _("{person} så en liste med {count} borgeres forløb."), reads=True
)
PLACE_SAVED = action("place.saved", _("{person} gemte ydelsen {thing} i kataloget."))
RESPONSE_TIME_SET = action(
    "response_time.set",
    _("{person} satte svarfristerne til {acknowledge} og {meeting} arbejdsdage ({thing})."),
)
REFERRAL_MADE = action("referral.made", _("{person} henviste {subject} (henvisning {thing})."))
REFERRAL_SEEN = action(
    "referral.seen", _("{person} så henvisning {thing} om {subject}."), reads=True
)
REFERRALS_LISTED = action(
    "referral.listed", _("{person} så en liste med {count} henvisninger."), reads=True
)
REFERRAL_LETTER = action(
    "referral.letter", _("{person} hentede brevet om henvisning {thing}."), reads=True
)
REFERRAL_WITHDRAWN = action("referral.withdrawn", _("{person} trak henvisning {thing} tilbage."))
REFERRAL_SHOWN = action(
    "referral.shown", _("{person} gav {authority} besked om henvisning {thing}.")
)
REFERRAL_ACKNOWLEDGED = action(
    "referral.acknowledged", _("{person} kvitterede for henvisning {thing}.")
)
REFERRAL_WAITS = action(
    "referral.waits", _("{person} satte henvisning {thing} på venteliste som nummer {number}.")
)
REFERRAL_MOVED = action(
    "referral.moved", _("{person} flyttede henvisning {thing} til nummer {number} på ventelisten.")
)
REFERRAL_ACCEPTED = action(
    "referral.accepted", _("{person} antog henvisning {thing} (forløb {course}).")
)
REFERRAL_DECLINED = action(
    "referral.declined", _("{person} afviste henvisning {thing} ({reason}).")
)
CONSENT_GIVEN = action(
    "consent.given", _("{person} registrerede {subject}s samtykke ({by}, tekst {version}).")
)
CONSENT_WITHDRAWN = action(
    "consent.withdrawn", _("{person} registrerede, at {subject}s samtykke er trukket tilbage.")
)
CONSENT_PRINTED = action(
    "consent.printed", _("{person} hentede samtykketeksten til {subject}."), reads=True
)
ENROLLED = action("course.enrolled", _("{person} indskrev {subject} i {thing} pr. {on}."))
NOT_ENROLLED = action(
    "course.not_enrolled",
    _("{person} prøvede, om {subject} kunne indskrives i {thing} pr. {on}: ikke endnu."),
)
DECIDED = action("course.decided", _("{person} traf en afgørelse om {subject}: {thing}."))
BENEFIT_STATED = action(
    "course.benefit_stated", _("{person} oplyste, hvad {subject} har som forsørgelse.")
)
HANDED_OVER = action("course.handed_over", _("{person} overdrog {subject}s forløb (nr. {thing})."))
HAND_OVER_UNDONE = action(
    "course.hand_over_undone", _("{person} fortrød overdragelse nr. {thing} af {subject}s forløb.")
)
COVERED = action("course.covered", _("{person} ændrede, hvem der afløser i {subject}s forløb."))
MOVE_PROPOSED = action(
    "course.move_proposed", _("{person} tilbød {subject}s forløb til en anden leverandør.")
)
MOVE_ACCEPTED = action(
    "course.move_accepted", _("{person} tog imod {subject}s forløb fra en anden leverandør.")
)
MOVE_DECLINED = action(
    "course.move_declined", _("{person} sagde nej til {subject}s forløb fra en anden leverandør.")
)
CLOSED = action("course.closed", _("{person} afsluttede {subject}s forløb pr. {on}."))
REOPENED = action("course.reopened", _("{person} genoptog {subject}s forløb pr. {on}."))
TRANSFERS_SEEN = action(
    "transfer.seen", _("{person} så en overdragelse af {subject}s forløb."), reads=True
)
