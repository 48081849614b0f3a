# SPDX-License-Identifier: MPL-2.0
"""A small HTTP client: many users in one process, each with a connection that is kept open."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

__all__ = ["Answer", "Figures", "User", "together"]

CSRF = "benchbenchbenchbenchbenchbench12"
"""Django takes any cookie of this form, as long as the form sends the same."""
PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """Status, headers in small letters, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class User:
    """Someone signed in, with one connection to the server."""

    port: int
    session: str
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        """Ask for a page; raises `ConnectionError` or `TimeoutError` when none comes."""
        return await self._ask("GET", path, b"")

    async def post(self, path: str, **form: str) -> Answer:
        """Send a form."""
        return await self._ask("POST", path, urlencode(form).encode())

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: sessionid={self.session}; csrftoken={CSRF}\r\nX-CSRFToken: {CSRF}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            async with asyncio.timeout(PATIENCE):
                if self._writer is None or self._writer.is_closing():
                    self._reader, self._writer = await asyncio.open_connection(
                        "127.0.0.1", self.port
                    )
                assert self._reader is not None
                self._writer.write(head.encode() + body)
                await self._writer.drain()
                answer = await _answer(self._reader)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.close()
            raise ConnectionError(type(error).__name__) from error
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def _answer(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while size := int((await reader.readline()).strip() or b"0", 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(int(head[0].split()[1]), headers, body)


@dataclass
class Figures:
    """What a load came to. Seconds of each answer, and what went wrong how often."""

    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.answers) / self.seconds

    def quantile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.answers)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


Turn = Callable[[User, int], Awaitable[Answer]]


async def together(users: list[User], turn: Turn, seconds: float) -> Figures:
    """All users at once, each taking turns without a pause until the time is over."""
    found, begun = Figures(), time.perf_counter()

    async def one(user: User) -> None:
        number = 0
        while time.perf_counter() - begun < seconds:
            asked = time.perf_counter()
            try:
                answer = await turn(user, number)
            except ConnectionError as error:
                found.wrong[str(error)] += 1
            else:
                found.answers.append(time.perf_counter() - asked)
                if answer.status >= 400:
                    found.wrong[str(answer.status)] += 1
            number += 1
        user.close()

    await asyncio.gather(*map(one, users))
    found.seconds = time.perf_counter() - begun
    return found
