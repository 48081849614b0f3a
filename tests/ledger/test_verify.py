# SPDX-License-Identifier: MPL-2.0
"""Any altered, dropped, doubled or moved entry is named, and only that one."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.ledger.chain import (
    body,
    chained,
    hash_of,
    journal_text,
    line_of,
    marks_of,
    read_seal,
    seal,
    seal_text,
)
from fodfaeste.ledger.model import FIELDS, Entry, Journal, Posting
from fodfaeste.ledger.post import post
from fodfaeste.ledger.verify import verify, verify_beginning, verify_text
from tests.capital.hand_tables import tables

JOURNAL = post(next(t for t in tables() if t.name == "vehicle").run())
SEAL = seal(JOURNAL)
COUNT = len(JOURNAL.entries)
positions = st.integers(0, COUNT - 1)

CHANGES = {
    "number": lambda e: replace(e, number=e.number + 1000),
    "day": lambda e: replace(e, day=e.day + timedelta(days=1)),
    "kind": lambda e: replace(e, kind=e.kind + "x"),
    "line": lambda e: replace(e, line=e.line + "x"),
    "payer": lambda e: replace(e, payer=e.payer + "x"),
    "payee": lambda e: replace(e, payee=e.payee + "x"),
    "statement": lambda e: replace(e, statement=(e.statement or 0) + 1),
    "postings": lambda e: replace(e, postings=tuple(reversed(e.postings))),
    "previous": lambda e: replace(e, previous="f" * 64),
    "marks": lambda e: replace(e, marks=("0" * 12, *e.marks[1:])),
    "hash": lambda e: replace(e, hash="0" * 64),
}


def with_entry(index: int, entry: Entry) -> Journal:
    return Journal((*JOURNAL.entries[:index], entry, *JOURNAL.entries[index + 1 :]))


def said(journal: Journal) -> list[tuple[str, int, str]]:
    return [(p.kind, p.number, p.field) for p in verify(journal, SEAL)]


def test_the_journal_holds():
    assert COUNT > 20
    assert verify(JOURNAL, SEAL) == []
    assert verify_text(journal_text(JOURNAL), SEAL) == []
    assert read_seal(seal_text(SEAL)) == SEAL


def test_every_field_has_a_change():
    assert set(CHANGES) == {*FIELDS, "marks", "hash"}


@pytest.mark.parametrize("field", CHANGES)
def test_every_field_of_every_entry(field: str):
    for index, entry in enumerate(JOURNAL.entries):
        problems = said(with_entry(index, CHANGES[field](entry)))
        assert problems == [("altered", index + 1, field)], (index, field)


@pytest.mark.parametrize("field", sorted(set(CHANGES) - {"marks", "hash"}))
def test_a_change_with_mark_and_hash_made_anew_is_still_named(field: str):
    for index, entry in enumerate(JOURNAL.entries):
        changed = CHANGES[field](entry)
        plain = body(changed)
        forged = replace(changed, marks=marks_of(plain), hash=hash_of(plain))
        problems = said(with_entry(index, forged))
        assert [(kind, number) for kind, number, _ in problems] == [("altered", index + 1)]


def test_each_posting_amount_account_and_purse():
    for index, entry in enumerate(JOURNAL.entries):
        for n, posting in enumerate(entry.postings):
            for other in (
                replace(posting, amount=posting.amount + 1),
                replace(posting, account="cash2"),
                replace(posting, purse="x"),
            ):
                postings = (*entry.postings[:n], other, *entry.postings[n + 1 :])
                problems = said(with_entry(index, replace(entry, postings=postings)))
                assert problems == [("altered", index + 1, "postings")]


def test_each_entry_dropped_and_each_doubled():
    for index, entry in enumerate(JOURNAL.entries):
        dropped = Journal(JOURNAL.entries[:index] + JOURNAL.entries[index + 1 :])
        assert said(dropped) == [("dropped", index + 1, "")]
        doubled = Journal((*JOURNAL.entries[: index + 1], *JOURNAL.entries[index:]))
        assert said(doubled) == [("doubled", index + 1, "")]
        at_the_end = Journal((*JOURNAL.entries, entry))
        assert said(at_the_end) == [("doubled", index + 1, "")]


def test_the_tail_cut_off():
    for kept in range(COUNT):
        cut = Journal(JOURNAL.entries[:kept])
        assert said(cut) == [("dropped", n, "") for n in range(kept + 1, COUNT + 1)]


@given(positions, positions)
def test_two_entries_exchanged(a: int, b: int):
    entries = list(JOURNAL.entries)
    entries[a], entries[b] = entries[b], entries[a]
    named = {(kind, number) for kind, number, _ in said(Journal(tuple(entries)))}
    if a == b:
        assert not named
    elif abs(a - b) == 1:  # to move one of two neighbours is to move the other
        assert len(named) == 1 and named <= {("reordered", a + 1), ("reordered", b + 1)}
    else:
        assert named == {("reordered", a + 1), ("reordered", b + 1)}


@given(st.permutations(range(COUNT)))
def test_any_other_order_is_named(order: list[int]):
    journal = Journal(tuple(JOURNAL.entries[i] for i in order))
    problems = said(journal)
    assert bool(problems) == (order != sorted(order))
    assert {kind for kind, _, _ in problems} <= {"reordered"}
    named = {number - 1 for _, number, _ in problems}
    rest = [i for i in order if i not in named]
    assert rest == sorted(rest)
    assert len(named) <= sum(i != n for n, i in enumerate(order))


@given(positions, st.sampled_from(sorted(CHANGES)), positions)
def test_altered_and_dropped_together(altered: int, field: str, dropped: int):
    entries = [
        CHANGES[field](entry) if i == altered else entry for i, entry in enumerate(JOURNAL.entries)
    ]
    del entries[dropped]
    problems = {(kind, number) for kind, number, _ in said(Journal(tuple(entries)))}
    wanted = {("dropped", dropped + 1)}
    if altered != dropped:
        wanted.add(("altered", altered + 1))
    assert problems == wanted


@given(positions)
def test_a_foreign_entry_is_named(index: int):
    forged = chained(
        replace(JOURNAL.entries[index], postings=(Posting("x", "cash", 0),)),
        index + 1,
        JOURNAL.entries[index].previous,
    )
    entries = (*JOURNAL.entries[:index], forged, *JOURNAL.entries[index:])
    assert said(Journal(entries)) == [("added", 0, "")]


@given(positions, st.data())
def test_any_byte_of_the_file(index: int, data: st.DataObject):
    lines = [line_of(entry) for entry in JOURNAL.entries]
    at = data.draw(st.integers(0, len(lines[index]) - 1))
    new = data.draw(st.characters(codec="utf-8", exclude_characters="\n"))
    before, line = lines[index], lines[index]
    lines[index] = line[:at] + new + line[at + 1 :]
    problems = verify_text("\n".join(lines) + "\n", SEAL)
    if lines[index] == before:
        assert problems == []
    else:
        assert {p.number for p in problems} == {index + 1}
        assert {p.kind for p in problems} <= {"altered", "unreadable"}


def test_a_journal_made_anew_from_one_entry_on_is_named():
    """Whoever chains everything anew after a change is caught by the seal, at the first change."""
    entries, previous = list(JOURNAL.entries[:5]), JOURNAL.entries[4].hash
    for entry in JOURNAL.entries[5:]:
        line = entry.line + ("x" if entry.number == 6 else "")
        entries.append(chained(replace(entry, line=line), entry.number, previous))
        previous = entries[-1].hash
    problems = verify(Journal(tuple(entries)), SEAL)
    assert [p.number for p in problems] == list(range(6, COUNT + 1))
    assert {p.kind for p in problems} == {"altered"}


def test_a_sound_continuation_and_an_unsound_one():
    early = seal(Journal(JOURNAL.entries[:7]))
    assert verify_beginning(JOURNAL, early) == []
    shuffled = (*JOURNAL.entries[:8], JOURNAL.entries[9], JOURNAL.entries[8])
    assert verify_beginning(Journal(shuffled), early)


def test_both_languages_and_no_english_in_the_danish():
    (found,) = verify(with_entry(2, CHANGES["postings"](JOURNAL.entries[2])), SEAL)
    assert found.da == "Post 3 er ændret: konti og beløb (linje 3)."
    assert found.en == "Entry 3 has been altered: postings (line 3)."


def test_lines_are_plain_canonical_json():
    for entry in JOURNAL.entries:
        plain = json.loads(line_of(entry))
        assert list(plain) == [*FIELDS, "marks", "hash"]
