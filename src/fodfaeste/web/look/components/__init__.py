# SPDX-License-Identifier: MPL-2.0
"""The parts that pages are made of: value objects, drawn by the tags of ``{% load look %}``."""

from fodfaeste.web.look.components.content import Entry, KeyFigure, Link, Node, Step
from fodfaeste.web.look.components.figure import Figure
from fodfaeste.web.look.components.table import Column, Table

__all__ = ["Column", "Entry", "Figure", "KeyFigure", "Link", "Node", "Step", "Table"]
