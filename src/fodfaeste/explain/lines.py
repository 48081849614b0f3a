# SPDX-License-Identifier: MPL-2.0
"""Payments by the letter that the contract gives them, and their name."""

from __future__ import annotations

from fodfaeste.explain.speaker import Speaker


def line_name(line: str, speaker: Speaker) -> str:
    """A line by its letter and its name."""
    called = speaker.contract.pay[line].called if line in speaker.contract.pay else None
    return f"{line} {speaker.said(called)}" if called is not None else line
