# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste check-invoice``: kept rules, a broken one by its number, and what is no invoice."""

from pathlib import Path

from fodfaeste.exchange.invoices import FORMATS
from tests.cli.conftest import Command
from tests.exchange.invoices.samples import invoice


def saved(folder: Path, name: str) -> Path:
    path = folder / f"{name}.xml"
    path.write_bytes(FORMATS[name](invoice()))
    return path


def test_an_invoice_of_ours_keeps_the_official_rules(fodfaeste: Command, tmp_path: Path) -> None:
    ended = fodfaeste("check-invoice", saved(tmp_path, "peppol-bis-3"))
    assert ended.code == 0
    assert "EN 16931 (1." in ended.out and "Peppol BIS Billing 3" in ended.out
    assert "egne ord" not in ended.out
    path = saved(tmp_path, "oioubl-2.1")
    answer = fodfaeste("check-invoice", path, "--json").answer
    assert answer["passed"] and answer["ran"] == ["UBL 2.1 (OASIS)", "OIOUBL 2.1*"]
    assert "* En del af reglerne med vores egne ord" in fodfaeste("check-invoice", path).out


def test_a_broken_rule_is_named(fodfaeste: Command, tmp_path: Path) -> None:
    path = saved(tmp_path, "peppol-bis-3")
    text = path.read_text("utf-8")
    path.write_text(text.replace("124503.33</cbc:PayableAmount>", "1.00</cbc:PayableAmount>"))
    ended = fodfaeste("check-invoice", path)
    assert ended.code == 1
    assert ended.out.startswith("✗ BR-CO-16: ")


def test_what_is_no_invoice_is_refused(fodfaeste: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<a/>")
    ended = fodfaeste("check-invoice", path)
    assert ended.code == 2
    assert "hverken en UBL-faktura eller en UBL-kreditnota" in ended.err
