# SPDX-License-Identifier: MPL-2.0
"""Logs: one JSON object per line, and nobody's name, number or address in any of them.

Three walls. Our own lines say only what they were given by name: a route and not an address, a
number and not a text. Lines of libraries keep their template and their numbers; texts filled into
them become an ellipsis. Errors are told by type and place, never by message or by the values of
variables. And whatever is left is searched for CPR numbers and e-mail addresses.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

from fodfaeste.exchange.pseudonyms import hide

__all__ = ["JsonFormatter", "StandardError", "configure_logs", "place"]

Line = MutableMapping[str, Any]
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
DEEPEST = 12
"""Frames told of one error, innermost last."""


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to what standard error is now, whoever has replaced it since the start."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    @property
    def stream(self) -> TextIO:
        """Standard error."""
        return sys.stderr

    @stream.setter
    def stream(self, _value: TextIO) -> None:
        """The base class sets it; there is nothing to keep."""


class JsonFormatter(structlog.stdlib.ProcessorFormatter):
    """Lines of ours and of libraries, in the same form."""

    def __init__(self) -> None:
        super().__init__(
            foreign_pre_chain=[structlog.contextvars.merge_contextvars, *_SHARED],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _errors_by_place,
                _nobody,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=_unknown),
            ],
        )

    def format(self, record: logging.LogRecord) -> str:
        """One line. What a library filled into its template is taken out again."""
        if not isinstance(record.msg, dict):
            record = logging.makeLogRecord(vars(record))
            record.msg, record.args = _template(record), ()
            record.stack_info = None
        return super().format(record)


def configure_logs() -> None:
    """Let our own loggers speak through the standard ones."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


_SHARED: list[Any] = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _template(record: logging.LogRecord) -> str:
    text, args = str(record.msg), record.args
    if not args:
        return text
    if isinstance(args, dict):
        told: Any = {key: _number(value) for key, value in args.items()}
    else:
        told = tuple(_number(value) for value in args)
    try:
        return str(text % told)
    except (TypeError, ValueError, KeyError):
        return text


def _number(value: object) -> object:
    return value if isinstance(value, bool | int | float) else "…"


def _errors_by_place(_logger: Any, _method: str, line: Line) -> Line:
    """An error's type and where it came from, with what it followed from."""
    info = line.pop("exc_info", None)
    error = _error(info)
    if error is not None:
        line["error"] = type(error).__qualname__
        line["at"] = place(error.__traceback__)
        cause = error.__cause__ or error.__context__
        if cause is not None:
            line["after"] = {"error": type(cause).__qualname__, "at": place(cause.__traceback__)}
    return line


def _error(info: Any) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return info[1] if isinstance(info[1], BaseException) else None
    return sys.exc_info()[1] if info else None


def place(trace: TracebackType | None) -> list[str]:
    """File, line and function of each frame, innermost last; never a line's text or a value."""
    frames = traceback.extract_tb(trace)[-DEEPEST:]
    return [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in frames]


def _short(path: str) -> str:
    return "/".join(path.split("/")[-3:])


def _nobody(_logger: Any, _method: str, line: Line) -> Line:
    return {key: _hidden(value) for key, value in line.items()}


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return EMAIL.sub("…@…", hide(value))
    if isinstance(value, dict):
        return {_hidden(key): _hidden(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden(one) for one in value]
    return value


def _unknown(value: object) -> str:
    """A value that is not plain: only what it is."""
    return f"<{type(value).__qualname__}>"
