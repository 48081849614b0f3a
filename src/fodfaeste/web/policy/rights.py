# SPDX-License-Identifier: MPL-2.0
"""The table: what each role may, and what each part in an investment lets anyone see.

In an investment a person has a right when the role gives it *and* the organisation's part allows
it. So no role, however high, lets an investor see a person.
"""

from __future__ import annotations

from enum import StrEnum

from fodfaeste.web.investments.models import Part
from fodfaeste.web.organisations.models import Role

__all__ = ["IN_COURSE", "IN_INVESTMENT", "IN_ORGANISATION", "PART_ALLOWS", "Right", "Side"]


class Right(StrEnum):
    """One thing that can be allowed."""

    INVESTMENT_READ = "investment.read"
    """See that an investment exists, its parties and its contract."""
    STATEMENT_READ = "statement.read"
    """See statements: lines, amounts, limits, splits."""
    MONEY_READ = "money.read"
    """See the cash flow and the capital account."""
    PAYMENTS_READ = "payments.read"
    """See each payment to and from the organisation's own purses, as in its bank account."""
    RESULTS_READ = "results.read"
    """See what came of an investment for people: released numbers, without `cohort.read`."""
    AIMS_SAY = "aims.say"
    """Say what an investment aims at and what would have happened anyway."""
    UNIT_READ = "unit.read"
    """See what concerns one participant, by pseudonym."""
    COHORT_READ = "cohort.read"
    """See what concerns every participant, also those whom another authority pays for."""
    SETTLEMENT_RUN = "settlement.run"
    """Begin a settlement of a period and send it to be approved."""
    STATEMENT_APPROVE = "statement.approve"
    """Approve, or send back, a settlement in the organisation's name before it is published."""
    BOOKS_READ = "books.read"
    """See the organisation's own books of an investment: journal, payments, what is overdue."""
    BOOKS_KEEP = "books.keep"
    """Register payments, set account strings and close periods in the organisation's books."""
    INVOICE_READ = "invoice.read"
    """See the invoices that the organisation sends and receives."""
    INVOICE_KEEP = "invoice.keep"
    """Make, check and hand over invoices in the organisation's name, and register them paid."""
    COSTS_DRAW = "costs.draw"
    """Ask for running costs to be paid, with receipts."""
    COSTS_APPROVE = "costs.approve"
    """Set the budget for running costs and approve what is drawn on it."""
    MEMBERS_READ = "members.read"
    """See who is what in an organisation."""
    MEMBERS_MANAGE = "members.manage"
    """Invite, change and end memberships of an organisation."""
    AUDIT_READ = "audit.read"
    """See what was done and read in an organisation's name."""
    AUDIT_REVIEW = "audit.review"
    """Sign off a random sample of the audit."""
    REFERRAL_READ = "referral.read"
    """See referrals made by, or to, the organisation, with the person's name."""
    REFERRAL_MAKE = "referral.make"
    """Refer someone in the organisation's name."""
    REFERRAL_ANSWER = "referral.answer"
    """Acknowledge, accept, put on the waiting list or decline a referral."""
    COURSE_READ = "course.read"
    """See a course as those who give it do: contacts, profile, health, jobs."""
    COURSE_WRITE = "course.write"
    """Record in a course."""
    COURSE_FOLLOW = "course.follow"
    """See how a course that the organisation ordered goes, without the consultant's notes."""
    COURSE_OWN = "course.own"
    """See one's own course and say something about it: no role gives it, only being the person."""
    COURSE_DECIDE = "course.decide"
    """Decide what a contract leaves to the authority's caseworker, of a course it ordered."""
    CASELOAD_MANAGE = "caseload.manage"
    """See every consultant's caseload, hand courses over, sign contacts off."""
    EMPLOYER_READ = "employer.read"
    """See the organisation's employer register."""
    EMPLOYER_WRITE = "employer.write"
    """Record in the organisation's employer register."""
    EVIDENCE_READ = "evidence.read"
    """See what shows an outcome: rows, what is to be verified, documents; by pseudonym."""
    EVIDENCE_VERIFY = "evidence.verify"
    """Verify, send back or reject what shows an outcome, and settle disputes about it."""
    EVIDENCE_DELIVER = "evidence.deliver"
    """Hand over a register's file, have it read in, and take it back."""
    RUN_READ = "run.read"
    """See an organisation's background runs."""
    RUN_START = "run.start"
    """Start and cancel background runs."""


_R = Right
_READS = frozenset({_R.INVESTMENT_READ, _R.STATEMENT_READ, _R.MONEY_READ, _R.RESULTS_READ})
_SEES = frozenset({_R.INVESTMENT_READ, _R.RESULTS_READ, _R.UNIT_READ, _R.COHORT_READ})
_EVALUATES = frozenset({_R.INVESTMENT_READ, _R.STATEMENT_READ, _R.RESULTS_READ})
_BOOKS = frozenset({_R.PAYMENTS_READ, _R.BOOKS_READ, _R.BOOKS_KEEP})
_SETTLES = frozenset({_R.SETTLEMENT_RUN, _R.STATEMENT_APPROVE})
_REFERS = frozenset({_R.REFERRAL_MAKE})
_VERIFIES = frozenset({_R.EVIDENCE_READ, _R.EVIDENCE_VERIFY})
_DELIVERS = _VERIFIES | {_R.EVIDENCE_DELIVER}
_RECEIVES = frozenset({_R.REFERRAL_ANSWER})

IN_INVESTMENT: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset({_R.INVESTMENT_READ}),
    Role.LEADER: _READS
    | _BOOKS
    | _SETTLES
    | {_R.UNIT_READ, _R.COHORT_READ, _R.COSTS_DRAW, _R.COSTS_APPROVE, _R.AIMS_SAY}
    | _REFERS
    | _RECEIVES
    | _DELIVERS,
    Role.CONSULTANT: _RECEIVES | _SEES,
    Role.CASEWORKER: _REFERS | _VERIFIES | _SEES,
    Role.CONTROLLER: _READS
    | _BOOKS
    | _SETTLES
    | _DELIVERS
    | {_R.UNIT_READ, _R.COHORT_READ, _R.COSTS_DRAW, _R.COSTS_APPROVE, _R.AIMS_SAY},
    Role.FUND_MANAGER: _READS | _BOOKS | {_R.STATEMENT_APPROVE, _R.COSTS_APPROVE, _R.AIMS_SAY},
    Role.COUNCIL_MEMBER: _READS,
    Role.EVALUATOR: _EVALUATES,
    Role.DATA_PROTECTION: frozenset({_R.INVESTMENT_READ}),
}
"""What a role may in the investments that the organisation is a party of."""

PART_ALLOWS: dict[Part, frozenset[Right]] = {
    Part.AUTHORITY: _READS
    | _BOOKS
    | _SETTLES
    | _REFERS
    | _DELIVERS
    | {_R.UNIT_READ, _R.COHORT_READ, _R.COSTS_APPROVE, _R.AIMS_SAY},
    Part.PROVIDER: _READS
    | _BOOKS
    | _SETTLES
    | _RECEIVES
    | _DELIVERS
    | {_R.UNIT_READ, _R.COHORT_READ, _R.COSTS_DRAW},
    Part.INVESTOR: _READS | _BOOKS | {_R.STATEMENT_APPROVE, _R.COSTS_APPROVE, _R.AIMS_SAY},
    Part.COUNCIL: _READS | _BOOKS | {_R.COSTS_APPROVE},
    Part.EVALUATOR: _EVALUATES,
}
"""The most that any role of an organisation with this part can have."""

_EVERYONE = frozenset({_R.MEMBERS_READ, _R.RUN_READ})
_WORKS = _EVERYONE | {_R.RUN_START}
_INVOICES = frozenset({_R.INVOICE_READ, _R.INVOICE_KEEP})
IN_ORGANISATION: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: _WORKS | {_R.MEMBERS_MANAGE},
    Role.LEADER: _WORKS | _INVOICES | {_R.CASELOAD_MANAGE, _R.EMPLOYER_READ, _R.EMPLOYER_WRITE},
    Role.CONSULTANT: _EVERYONE | {_R.EMPLOYER_READ, _R.EMPLOYER_WRITE},
    Role.CASEWORKER: _EVERYONE,
    Role.CONTROLLER: _WORKS | _INVOICES,
    Role.FUND_MANAGER: _WORKS | _INVOICES,
    Role.COUNCIL_MEMBER: _EVERYONE,
    Role.EVALUATOR: _EVERYONE,
    Role.DATA_PROTECTION: _EVERYONE | {_R.AUDIT_READ, _R.AUDIT_REVIEW},
}
"""What a role may in the organisation itself."""


class Side(StrEnum):
    """What an organisation is to a referral and the course it leads to."""

    ORDERS = "orders"
    """It asked for the place: the authority."""
    DELIVERS = "delivers"
    """It gives the course: the provider."""


_ANSWERS = frozenset({_R.REFERRAL_READ, _R.REFERRAL_ANSWER})
_GIVES = frozenset({_R.COURSE_READ, _R.COURSE_WRITE, _R.EVIDENCE_READ})
_ASKS = frozenset(
    {_R.REFERRAL_READ, _R.REFERRAL_MAKE, _R.COURSE_FOLLOW, _R.COURSE_DECIDE, _R.EVIDENCE_READ}
)
IN_COURSE: dict[Side, dict[Role, frozenset[Right]]] = {
    Side.ORDERS: {Role.CASEWORKER: _ASKS, Role.LEADER: _ASKS},
    Side.DELIVERS: {
        Role.CONSULTANT: _ANSWERS | _GIVES,
        Role.LEADER: _ANSWERS | _GIVES | {_R.CASELOAD_MANAGE},
    },
}
"""What a role may in a referral or course, by the side its organisation is on. A consultant has the
rights to a course only as the one who has it or covers it."""
