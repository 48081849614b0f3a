# SPDX-License-Identifier: MPL-2.0
"""`settle` tells which sources nothing has come from."""

from pathlib import Path

from fodfaeste.cli.app import run
from tests.cli.conftest import Command


def test_settle_names_a_source_that_nothing_comes_from(
    fodfaeste: Command, contract: Path, tmp_path: Path
) -> None:
    case, store = tmp_path / "case", tmp_path / "store"
    run(["synth", str(case), "--people", "5", "--seed", "1"])
    run(["import", str(case), str(store), "--new-key", str(tmp_path / "key")])
    day = ("--as-known-on", "2025-05-01")
    before = fodfaeste("settle", contract, store, *day, "--json").answer["notes"]
    text = contract.read_text(encoding="utf-8").replace(
        "sources: [", "sources: [herbergsregister, "
    )
    contract.write_text(text, encoding="utf-8")
    after = fodfaeste("settle", contract, store, *day, "--json").answer["notes"]
    (new,) = set(after) - set(before)
    assert "`herbergsregister`" in new
    told = " ".join(fodfaeste("settle", contract, store, *day).out.split())
    assert "Det mangler i oplysningerne:" in told and "Kilden `herbergsregister`" in told
