# SPDX-License-Identifier: MPL-2.0
"""``python -m fodfaeste.cli``."""

import sys

from fodfaeste.cli.app import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
