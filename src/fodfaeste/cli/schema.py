# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste schema``: the JSON Schema of the contract language."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fodfaeste.cli import endings
from fodfaeste.cli.files import write_whole
from fodfaeste.cli.output import PLAIN, Common


def schema(*, out: Path | None = None, common: Common = PLAIN) -> int:
    """Print the schema.

    Parameters
    ----------
    out
        Write it to this file instead of the screen.
    """
    from fodfaeste.contract.schema import schema as contract_schema

    text = json.dumps(contract_schema(), ensure_ascii=False, indent=1)
    if out is None:
        sys.stdout.write(text + "\n")
        return endings.OK
    write_whole(out, text + "\n")
    endings.tell(common.pick(f"Skemaet er skrevet i {out}.", f"The schema is written to {out}."))
    return endings.OK
