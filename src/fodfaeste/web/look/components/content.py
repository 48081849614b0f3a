# SPDX-License-Identifier: MPL-2.0
"""What the small components are drawn from. Texts are plain (escaped) unless marked safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString

__all__ = ["Entry", "KeyFigure", "Link", "Node", "State", "Step", "Text"]

Text = str | SafeString | Promise
State = Literal["", "info", "success", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a list of links; ``current`` is the page or the part that is shown."""

    text: Text
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure that answers a question: what it is, how much, and where its rows are."""

    label: Text
    value: Text
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list of what waits or what is there: a link, a line about it, and its state."""

    text: Text
    href: str
    about: Text = ""
    badge: Text = ""
    state: State = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a course; ``state`` says whether it is done, where we are, or still to come."""

    text: Text
    state: Literal["done", "current", "coming", "error"] = "coming"
    href: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One answer in a tree of reasons, with the answers it rests on."""

    text: Text
    value: Text = ""
    note: Text = ""
    children: tuple[Node, ...] = ()
    open: bool = False
    """Whether the children show before anyone asks."""
