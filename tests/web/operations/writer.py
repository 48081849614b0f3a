# SPDX-License-Identifier: MPL-2.0
"""``python -m tests.web.operations.writer``: writes events without end, a line when it begins."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from fodfaeste.web.policy import NOBODY
    from fodfaeste.web.privacy.services import audit_record

    sys.stdout.write("begins\n")
    sys.stdout.flush()
    while True:
        audit_record(actor=NOBODY, organisation=None, action="audit.seen", thing="x")
