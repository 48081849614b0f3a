# SPDX-License-Identifier: MPL-2.0
"""The components say what they are given, escaped, and keep what a page was asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from fodfaeste.web.look import figures
from fodfaeste.web.look.charts import NARROW, svg
from fodfaeste.web.look.components import Column, Entry, Figure, KeyFigure, Node, Step, Table


def draw(source, **said):
    return Template("{% load look %}" + source).render(Context(said))


BARS = {
    "data": {"values": [{"q": "1. kv.", "v": 1234567}, {"q": "2. kv.", "v": -2}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "q", "type": "ordinal"},
        "y": {"field": "v", "type": "quantitative"},
    },
}
TABLE = Table("Beløb", (Column("Kvartal", head=True), Column("Kr.", "number")), [("1.", "<b>")])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ["1.234.567\u00a0kr.", "3. marts 2026", "uge 14, 2026", "46,5\u00a0%",
                "1. kvartal 2026", "3. marts 2026 kl. 14.05"]),
        ("en", ["DKK\u00a01,234,567", "3 March 2026", "week 14 of 2026", "46.5%", "Q1 2026",
                "3 March 2026 at 14:05"]),
    ],
)  # fmt: skip
def test_figures_are_said_in_the_language_of_the_page(language, said):
    with translation.override(language):
        found = [
            figures.amount(123456700),
            figures.day(date(2026, 3, 3)),
            figures.week(date(2026, 4, 1)),
            figures.share(Fraction(465, 1000)),
            figures.period("2026-Q1"),
            figures.clock(datetime(2026, 3, 3, 13, 5, tzinfo=UTC)),
        ]
    assert found == said


def test_what_is_not_there_is_a_dash():
    says = (figures.amount, figures.number, figures.share, figures.day, figures.clock, figures.week)
    assert {say(None) for say in says} == {"–"}


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="a row has 1 cells for 2 columns"):
        Table("Beløb", TABLE.columns, [("1.",)])


def test_a_table_names_its_cells_and_escapes_them():
    said = draw("{% table one %}", one=TABLE)
    assert '<th scope="row" data-title="Kvartal">1.</th>' in said
    assert "&lt;b&gt;" in said
    assert "<caption" in said


def test_a_row_without_a_name_has_no_empty_heading():
    said = draw("{% table one %}", one=Table("Beløb", TABLE.columns, [("", "1")]))
    assert '<th scope="row"' not in said


def test_pages_keep_what_was_asked(rf):
    request = rf.get("/?ord=vej&side=2")
    page = Paginator(range(100), 10).page(2)
    said = draw("{% pagination page %}", page=page, request=request)
    assert 'href="?ord=vej&amp;side=3"' in said
    assert 'aria-current="page"' in said


def test_one_page_needs_no_pages(rf):
    page = Paginator(range(3), 10).page(1)
    assert draw("{% pagination page %}", page=page, request=rf.get("/")).strip() == ""


def test_a_chart_has_its_sentence_and_its_numbers():
    one = Figure("Penge", "Der er kommet 2 kr.", BARS, TABLE)
    said = draw("{% figure one %}", one=one)
    assert said.count("<svg") == 2
    assert "Der er kommet 2 kr." in said
    assert "<table" in said
    assert "style=" not in said


def test_a_chart_is_drawn_in_the_numbers_of_the_page():
    with translation.override("da"):
        danish = svg(BARS)
    with translation.override("en"):
        english = svg(BARS)
    assert "1.200.000" in danish
    assert "1,200,000" in english
    assert len(svg(BARS, NARROW)) != len(danish) or svg(BARS, NARROW) != danish


def test_a_chart_asks_nothing_of_the_network():
    with pytest.raises(ValueError, match=r"(?i)not allowed|denied|disallowed|allowed"):
        svg({**BARS, "data": {"url": "https://example.com/a.json"}})


def test_a_tree_has_its_leaves_within():
    root = Node("Hvorfor", "2 kr.", children=(Node("fordi", note="se linje 4"),), open=True)
    said = draw("{% tree root %}", root=root)
    assert "<details open>" in said
    assert "se linje 4" in said


def test_small_components_escape_what_they_say():
    said = draw(
        "{% badge bad 'error' %}{% key_figures kf %}{% entries en %}{% steps st 'Trin' %}"
        "{% alert 'warning' heading=bad %}{{ bad }}{% endalert %}"
        "{% card heading=bad %}{{ bad }}{% endcard %}{% empty bad %}{{ bad }}{% endempty %}",
        bad="<i>", kf=[KeyFigure("<i>", "<i>")], en=[Entry("<i>", "/")], st=[Step("<i>", "done")],
    )  # fmt: skip
    assert "<i>" not in said
    assert said.count("&lt;i&gt;") == 11


class Wish(forms.Form):
    """Every kind of control."""

    name = forms.CharField(label="Navn", help_text="Hele navnet.")
    kind = forms.ChoiceField(label="Art", choices=[("a", "A")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sikker")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)


def test_a_form_ties_label_hint_error_and_control_together():
    said = str(Wish({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in said
    assert 'id="id_name_error"' in said
    assert 'id="id_name_helptext"' in said
    assert 'class="form-input"' in said
    assert "<legend" in said
    assert "(frivilligt)" in said


def test_a_form_that_demands_nothing_marks_nothing():
    class Narrow(forms.Form):
        word = forms.CharField(label="Ord", required=False)

    assert "frivilligt" not in str(Narrow())
