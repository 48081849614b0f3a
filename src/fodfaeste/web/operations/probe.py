# SPDX-License-Identifier: MPL-2.0
"""``python -m fodfaeste.web.operations.probe [healthz|readyz]``: for a container's health check.

The site answers only to its own names: the probe asks in the first of them.
"""

from __future__ import annotations

import http.client
import os
import sys

__all__ = ["probe"]


def probe(path: str) -> bool:
    """Whether the site answers well."""
    host, _, port = os.environ.get("FODFAESTE_BIND", "127.0.0.1:8000").rpartition(":")
    asked = http.client.HTTPConnection(host.replace("0.0.0.0", "127.0.0.1"), int(port), timeout=5)  # noqa: S104
    name = os.environ.get("FODFAESTE_HOSTS", "localhost").split(",")[0].strip()
    try:
        asked.request("GET", f"/{path}", headers={"Host": name})
        return asked.getresponse().status == 200
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not probe(sys.argv[1] if len(sys.argv) > 1 else "healthz"))
