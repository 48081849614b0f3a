# SPDX-License-Identifier: MPL-2.0
"""The numbers by which compiled code is told what a row is, what a step does, what is measured."""

# What a row is to an interval word, under one measure's proof.
ACCEPTED, OTHER, BLOCKS, SPOKEN, PRESENT, GONE, MONTH = 1, 2, 4, 8, 16, 32, 64

# What silence of a register means.
NOTHING, SECOND, COUNTS = 0, 1, 2

# Steps of a word's program.
HELD, WORKED, ABSENT, ANY_OF, ALL_OF = 0, 1, 2, 3, 4

# Measures.
FIRST, RUN, TIME, SUM = 0, 1, 2, 3

# What time is counted in.
IN_DAYS, IN_WEEKS, IN_WHOLE_WEEKS, IN_MONTHS = 0, 1, 2, 3

# What came of a measure for a unit.
NO_RESULT, RESULT, ASK_REFERENCE = 0, 1, 2
