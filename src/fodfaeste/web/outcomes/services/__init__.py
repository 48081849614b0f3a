# SPDX-License-Identifier: MPL-2.0
"""Writes: evidence is collected and delivered, files are taken in, facts are verified."""

from fodfaeste.web.outcomes.services.collect import evidence_collect
from fodfaeste.web.outcomes.services.deliver import evidence_deliver

__all__ = ["evidence_collect", "evidence_deliver"]
