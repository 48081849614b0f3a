# SPDX-License-Identifier: MPL-2.0
"""A silence is said in both languages: what is missing, and what it means for the money."""

from fodfaeste.explain.silences import silence_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.silences import Silence
from tests.settlement.unit.world import contract


def test_a_source_without_deliveries_is_named_with_its_proofs():
    one = Silence("source", "herbergsregister", ("home", "bed"))
    for language, wanted in (("da", "ingen levering"), ("en", "No delivery")):
        said = silence_said(one, Speaker(contract(), language))
        assert wanted in said and "`herbergsregister`" in said and "`bed`" in said
        assert said.endswith(".")


def test_units_without_a_band_are_counted_beyond_the_first_five():
    one = Silence("band", "risk", tuple("abcdefg"))
    assert "a, b, c, d, e og 2 andre" in silence_said(one, Speaker(contract(), "da"))
    assert "a, b, c, d, e and 2 others" in silence_said(one, Speaker(contract(), "en"))
