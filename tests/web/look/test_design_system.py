# SPDX-License-Identifier: MPL-2.0
"""What is kept of the design system is whole, and no more than pages need."""

from __future__ import annotations

import re

from django.contrib.staticfiles import finders

from fodfaeste.web.look.vendor_dkfds import HERE, VERSION, style_sheet

CSS = HERE / "css/dkfds.min.css"
SCRIPT = HERE / "js/dkfds.min.js"


def test_everything_that_the_style_sheet_names_is_there():
    named = set(re.findall(r"url\(\.\./([^)]+)\)", CSS.read_text("utf-8")))
    assert len(named) > 50
    assert [one for one in named if not (HERE / one).is_file()] == []


def test_nothing_leads_outside_and_no_font_is_kept_twice():
    css, script = CSS.read_text("utf-8"), SCRIPT.read_text("utf-8")
    assert "sourceMappingURL" not in css + script
    assert "logo-" not in re.sub(r"\.logo-?[\w-]*", "", css)
    assert set(re.findall(r"url\((https?:[^)]*)\)", css)) == set()
    fonts = {path.suffix for path in (HERE / "fonts").rglob("*") if path.is_file()}
    assert fonts == {".woff2", ".txt"}


def test_licences_and_version_are_beside_it():
    assert "SIL Open Font License" in (HERE / "LICENSE.md").read_text("utf-8")
    assert (HERE / "VERSION").read_text("utf-8").strip() == VERSION
    assert (HERE.parents[1] / "fonts/license.txt").is_file()


def test_a_style_sheet_is_trimmed():
    css = (
        '@font-face{font-family:A;src:url(../a.eot),url(../a.woff2) format("woff2")}'
        ".x{background-image:url(../img/logo-y.png);color:red}/*# sourceMappingURL=a.map*/"
    )
    assert style_sheet(css) == (
        '@font-face{font-family:A;src:url(../a.woff2) format("woff2")}.x{color:red}\n'
    )


def test_every_icon_that_pages_ask_for_exists():
    sprite = (HERE / "img/all-svg-icons.svg").read_text("utf-8")
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    asked = set()
    for path in HERE.parents[2].glob("*/templates/**/*.html"):
        asked |= set(re.findall(r'{% icon "([\w-]+)"', path.read_text("utf-8")))
    assert asked
    assert asked <= known
    assert finders.find("look/look.css")
