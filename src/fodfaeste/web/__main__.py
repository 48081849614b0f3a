# SPDX-License-Identifier: MPL-2.0
"""``python -m fodfaeste.web COMMAND``: Django's commands and ours, with the chosen settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.web.config.settings.demo")
    execute_from_command_line([*sys.argv])
