# SPDX-License-Identifier: MPL-2.0
"""Any input ends soon, in a contract or in told problems, never in a traceback."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract import Contract, ContractErrors, canonical, read_canonical, read_text
from tests.contract.sample import GALLERY, SAMPLE

SECONDS = 20  # generous for a busy machine; each takes well under two alone
TEXTS = [SAMPLE, *(path.read_text(encoding="utf-8") for path in GALLERY)]


def lines(shape: str, count: int) -> str:
    return "".join(shape.format(i=i) for i in range(count))


HOSTILE = {
    "nested lists": "a: " + "[" * 3000,
    "nested maps": "a: " + "{a: " * 900,
    "nested blocks": "".join(" " * i + "a:\n" for i in range(800)),
    "nested dashes": "- " * 1900,
    "many keys": lines("k{i}: v\n", 40_000),
    "many keys in one bracket": "{" + lines("k{i}: v,\n", 40_000) + "}",
    "many blank lines": "\n" * 500_000,
    "many spaces": (" " * 3900 + "\n") * 120,
    "long quoted text": 'a: "' + ("x" * 3900 + "\n") * 120 + '"',
    "many question marks": "? a\n" * 90_000,
    "many commas": "a: [" + ("," * 3900 + "\n") * 100 + "]",
    "exploding aliases": "a: &a [x, x]\n" + lines("b{i}: &b{i} [*a, *a]\n", 1000),
    "fifty megabytes": "a: b\n" * 10_000_000,
    "many documents": "---\n" * 100_000,
    "spaces in a condition": SAMPLE.replace(
        "only after: [A]", "only if: ['a" + " " * 3800 + "b']"
    ),
    "many unknown names": SAMPLE.replace(
        "pay:\n",
        "pay:\n" + lines("  X{i}: {{for: m{i}, amount: 5 kr., from: p{i}, to: q{i}}}\n", 2000),
    ),
    "a chain of means": SAMPLE.replace(
        "pay:\n",
        "".join(f"  n{i}: {{mean of: n{i + 1}}}\n" for i in range(3000))
        + "  n3000: {mean of: freed}\npay:\n",
    ),
    "a chain of words": SAMPLE.replace(
        "group:\n",
        "".join(f"  w{i}: {{not: w{i + 1}}}\n" for i in range(3000))
        + "  w3000: {not: job}\ngroup:\n",
    ),
    "deep minus": SAMPLE.replace("freed / 2", "-" * 1500 + "freed"),
    "long sum": SAMPLE.replace("freed / 2", " + ".join(["freed"] * 240)),
    "many brackets": SAMPLE.replace("freed / 2", "(" * 900 + "freed"),
    "many changes": SAMPLE
    + "changes:\n"
    + "".join(
        f"  - {{from: {2024 + i // 12}-{i % 12 + 1:02}-01, replace: {{pay.A.amount: {i} kr.}}}}\n"
        for i in range(41)
    ),
    "many marks": SAMPLE + "assumed:\n" + lines("  - {{what: [pay.A{i}.amount], why: x}}\n", 3000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_soon(name: str):
    began = time.process_time()
    try:
        read_text(HOSTILE[name])
    except ContractErrors as wrong:
        assert 0 < len(wrong.problems) <= 110
        assert wrong.text("da", HOSTILE[name][:10_000])
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("escape", ["\\0", "\\ud800", "\\uFEFF", "\\x07"])
def test_an_escape_cannot_bring_in_what_the_file_may_not_hold(escape: str):
    with pytest.raises(ContractErrors) as caught:
        read_text(SAMPLE.replace("of: Fonden", f'of: "Fon{escape}den"'))
    assert caught.value.problems[0].code == "control-character"


def read_or_told(text: str) -> Contract | None:
    try:
        return read_text(text)
    except ContractErrors as wrong:
        for language in ("da", "en"):
            assert wrong.text(language, text)
        return None


@given(st.text(max_size=300))
def test_any_text_is_read_or_told(text: str):
    read_or_told(text)


@given(st.text(alphabet="{}[]:,-#&*!|>'\"%@`?~ \nabæ1\t<", max_size=120))
def test_any_marks_are_read_or_told(text: str):
    read_or_told(text)
    read_or_told(SAMPLE + text)


PIECES = [
    "", " ", ",", ":", "{", "}", "[", "]", "\n", "'", '"', "0", "-1", "999999999999", "1/3",
    "100 %", "~", "no", "2024-02-30", "kr.", "per week", "of", "lines A B", "freed", "pot",
    "{value: 5, assumed: x}",
    "{unpublished: x}", "&a ", "*a", "!!int ", "---\n", "ø", "\u0661", "each quarter", "the rest",
]  # fmt: skip


@given(st.integers(0, len(TEXTS) - 1), st.integers(0, 2**32), st.integers(1, 4))
def test_any_edit_of_a_real_contract_is_read_or_told(which: int, seed: int, edits: int):
    text, dice = TEXTS[which], random.Random(seed)
    for _ in range(edits):
        start = dice.randrange(len(text))
        end = start + dice.choice([0, 0, 1, 2, 5, 12, 40])
        text = text[:start] + dice.choice(PIECES) + text[end:]
    contract = read_or_told(text)
    if contract is not None:
        assert read_canonical(canonical(contract)) == contract


@given(st.integers(0, len(TEXTS) - 1), st.integers(0, 2**32))
def test_any_word_may_be_swapped_for_another(which: int, seed: int):
    dice = random.Random(seed)
    words = TEXTS[which].split(" ")
    for _ in range(3):
        words[dice.randrange(len(words))] = words[dice.randrange(len(words))]
    contract = read_or_told(" ".join(words))
    if contract is not None:
        assert read_canonical(canonical(contract)) == contract
