# SPDX-License-Identifier: MPL-2.0
"""Drafts of a form that survive a lost connection, encrypted on the phone.

A form that says ``{% draft request "name" %}`` among its attributes, on a page that loads
``look/drafts.js``, is kept by the browser while it is written. The key lives in the session, comes
with the page (which no cache keeps), and is gone at log-out: what lies on the phone is then noise.
"""

from __future__ import annotations

import base64
import secrets

from django.http import HttpRequest

__all__ = ["LASTS", "SENT_BY_SCRIPT", "draft_key"]

LASTS = 8 * 60 * 60
"""Seconds that a draft is kept; a session does not last longer."""

SENT_BY_SCRIPT = "X-Draft"
"""The header of a form that the script sends: it is answered with where to go."""

_IN_SESSION = "draft_key"


def draft_key(request: HttpRequest) -> str:
    """The session's own key for drafts: 256 bits in base64."""
    key = request.session.get(_IN_SESSION)
    if key is None:
        key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
        request.session[_IN_SESSION] = key
    return str(key)
