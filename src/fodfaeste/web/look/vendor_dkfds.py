# SPDX-License-Identifier: MPL-2.0
"""Fetches the design system and keeps what a page needs of it, so that no Node runs here.

``python -m fodfaeste.web.look.vendor_dkfds`` asks npm for the release that `VERSION` names. It
writes ``static/dkfds``: style sheet, script, icons, the fonts that the style sheet names, and the
licences; and ``fonts``, which charts are measured with. Left out are source maps, fonts in older
formats, and the logos of the two portals.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

__all__ = ["VERSION", "keep", "keep_fonts", "main", "style_sheet"]

VERSION = "11.2.0"
LOOK = Path(__file__).resolve().parent
HERE = LOOK / "static" / "dkfds"
# Charts are measured with the same letters, by a program that reads no woff2.
FONTS = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "license.txt")

_WOFF2 = re.compile(r'url\([^)]*\.woff2\)\s*format\("woff2"\)')
_LOGO = re.compile(r"background-image:url\(\.\./img/logo-[^)]*\);?")
_ADDRESS = re.compile(r"url\(\.\./([^)]+)\)")


def style_sheet(css: str) -> str:
    """The style sheet with one format per font, no portal logos and no pointer to a source map."""

    def one_format(face: re.Match[str]) -> str:
        found = _WOFF2.findall(face.group())
        return re.sub(r"src:[^;}]*", f"src:{found[0]}", face.group()) if found else face.group()

    css = re.sub(r"@font-face\{[^}]*\}", one_format, css)
    css = _LOGO.sub("", css)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).strip() + "\n"


def keep(package: Path, target: Path) -> None:
    """Writes what a page needs of the unpacked package to ``target``, in place of what was there.

    Raises `FileNotFoundError` when the style sheet names a file that the package does not have.
    """
    shutil.rmtree(target, ignore_errors=True)
    css = style_sheet((package / "dist/css/dkfds.min.css").read_text("utf-8"))
    script = (package / "dist/js/dkfds.min.js").read_text("utf-8")
    _write(target / "css/dkfds.min.css", css)
    _write(target / "js/dkfds.min.js", re.sub(r"//# sourceMappingURL=.*", "", script))
    named = {*_ADDRESS.findall(css), "img/all-svg-icons.svg"}
    fonts = "fonts/IBMPlexSans/complete/woff2"
    for name in sorted({*named, f"{fonts}/license.txt"}):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / "dist" / name, target / name)
    shutil.copyfile(package / "LICENSE.md", target / "LICENSE.md")
    _write(target / "VERSION", VERSION + "\n")


def keep_fonts(package: Path, target: Path) -> None:
    """Writes the fonts that charts are measured with."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FONTS:
        shutil.copyfile(package / "dist/fonts/IBMPlexSans/complete/ttf" / name, target / name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main() -> None:
    """Fetch, unpack, keep."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603
            ["npm", "pack", f"dkfds@{VERSION}"],  # noqa: S607
            cwd=folder,
            check=True,
        )
        with tarfile.open(Path(folder) / f"dkfds-{VERSION}.tgz") as archive:
            archive.extractall(folder, filter="data")
        keep(Path(folder) / "package", HERE)
        keep_fonts(Path(folder) / "package", LOOK / "fonts")


if __name__ == "__main__":
    main()
