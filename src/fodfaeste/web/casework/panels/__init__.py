# SPDX-License-Identifier: MPL-2.0
"""The parts of a course's overview that casework itself gives, one module per part of the work."""

from fodfaeste.web.casework.panels import basics, followed, front, jobs, record, standing

__all__ = ["basics", "followed", "front", "jobs", "record", "standing"]
