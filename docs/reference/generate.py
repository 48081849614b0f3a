# SPDX-License-Identifier: MPL-2.0
"""Write the pages of this folder that are made from the model; tests compare them with it."""

import json
from pathlib import Path

from fodfaeste.contract import read_contract
from fodfaeste.contract.reference import reference
from fodfaeste.contract.schema import schema
from fodfaeste.explain.linter.page import findings_page
from fodfaeste.web.outcomes.fields_page import fields_page

HERE = Path(__file__).parent
GALLERY = HERE.parents[1] / "contracts"


def main() -> None:
    """Write the schema and the pages of language, findings and evidence, in both languages."""
    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    (HERE / "contract.schema.json").write_text(text, encoding="utf-8")
    (HERE / "contract-language.md").write_text(reference("en"), encoding="utf-8")
    (HERE / "contract-language.da.md").write_text(reference("da"), encoding="utf-8")
    (HERE / "findings.md").write_text(findings_page("en"), encoding="utf-8")
    (HERE / "findings.da.md").write_text(findings_page("da"), encoding="utf-8")
    found = {one.parent.name: read_contract(one) for one in GALLERY.glob("*/contract.yaml")}
    (HERE / "evidence.md").write_text(fields_page(found, "en"), encoding="utf-8")
    (HERE / "evidence.da.md").write_text(fields_page(found, "da"), encoding="utf-8")


if __name__ == "__main__":
    main()
