# SPDX-License-Identifier: MPL-2.0
"""The front page: what waits for whoever asks, and how their agreements stand.

What is on it follows from rights and parts, not from the name of a role: who owes or is owed sees
what the last statements said, who has lent or decided sees the capital, everyone sees their
investments and what waits for them.
"""

from fodfaeste.web.look.front.page import front_page

__all__ = ["front_page"]
