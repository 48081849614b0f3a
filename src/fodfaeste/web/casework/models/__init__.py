# SPDX-License-Identifier: MPL-2.0
"""What casework records: referral, course, jobs, education, home, contacts, decisions."""

from fodfaeste.web.casework.models.citizen import AccessCode, Assurance, CitizenLink, Proposal
from fodfaeste.web.casework.models.course import (
    Closure,
    Consent,
    Course,
    EnrolmentCheck,
    Participant,
    Transfer,
    in_hands_of,
)
from fodfaeste.web.casework.models.day import CalendarLink
from fodfaeste.web.casework.models.history import Revision
from fodfaeste.web.casework.models.life import Education, Home, Job, JobChange, Score
from fodfaeste.web.casework.models.record import (
    Counselling,
    Decision,
    Disclosure,
    Entry,
    NetworkPerson,
    Profile,
    SearchPlan,
)
from fodfaeste.web.casework.models.referral import Place, Referral, ResponseTime

__all__ = [
    "AccessCode",
    "Assurance",
    "CalendarLink",
    "CitizenLink",
    "Closure",
    "Consent",
    "Counselling",
    "Course",
    "Decision",
    "Disclosure",
    "Education",
    "EnrolmentCheck",
    "Entry",
    "Home",
    "Job",
    "JobChange",
    "NetworkPerson",
    "Participant",
    "Place",
    "Profile",
    "Proposal",
    "Referral",
    "ResponseTime",
    "Revision",
    "Score",
    "SearchPlan",
    "Transfer",
    "in_hands_of",
]
