# SPDX-License-Identifier: MPL-2.0
"""Who may see and do what: lists, counts, exports, pages and the API ask here and nowhere else.

`rights` is the table, `actor` who asks, `scopes` which rows, `pages` what a view declares,
`request` what a view is given, and `middleware` refuses every view that declares nothing. Whoever
lacks a right is told that the page does not exist.
"""

from fodfaeste.web.policy import books as _books  # noqa: F401  (registers its rules)
from fodfaeste.web.policy import evidence as _evidence  # noqa: F401  (registers its rules)
from fodfaeste.web.policy.actor import NOBODY, Actor, actor_of
from fodfaeste.web.policy.pages import asks, public, signed_in
from fodfaeste.web.policy.request import Request
from fodfaeste.web.policy.rights import Right
from fodfaeste.web.policy.scopes import may, may_somewhere, rights_in, visible

__all__ = [
    "NOBODY",
    "Actor",
    "Request",
    "Right",
    "actor_of",
    "asks",
    "may",
    "may_somewhere",
    "public",
    "rights_in",
    "signed_in",
    "visible",
]
