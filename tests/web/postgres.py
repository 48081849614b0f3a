# SPDX-License-Identifier: MPL-2.0
"""A private PostgreSQL for tests and measurements: made in a temporary folder, gone afterwards.

``python -m tests.web.postgres COMMAND ...`` runs a command with FODFAESTE_TEST_DATABASE set to it;
with ``--installed`` for the command it only tells by its status whether PostgreSQL is there.
The server listens on a socket in its own folder and nowhere else. It refuses to run as root, so
root starts it as the user postgres. The role that the tests get may make databases and owns what
it makes, but it is no superuser; ``APPLICATION`` owns nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["APPLICATION", "OWNER", "address", "cluster", "programs"]

OWNER = "fodfaeste"
APPLICATION = "fodfaeste_app"
# What is acknowledged need not outlive the machine: that is tested where it matters, with DURABLE.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
DURABLE = ("fsync=on", "synchronous_commit=on")


def programs() -> Path | None:
    """The folder with PostgreSQL's server programs, newest version first; none without it."""
    found = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql*/bin"),
    ]
    known = sorted((one for one in found if (one / "initdb").exists()), key=_version)
    if known:
        return known[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _version(folder: Path) -> float:
    digits = "".join(sign for sign in folder.parent.name if sign.isdigit() or sign == ".")
    return float(digits or 0)


def address(folder: Path, name: str, role: str = OWNER) -> str:
    """The address of a database in the cluster whose socket is in the folder."""
    return f"postgresql://{role}@/{name}?host={folder}"


@contextmanager
def cluster(settings: tuple[str, ...] = HASTY) -> Iterator[Path]:
    """A running server with an empty database ``fodfaeste``; gives the folder of its socket."""
    where = programs()
    if where is None:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="fodfaeste-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        data, log = folder / "data", folder / "log"
        _run(where / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--no-locale")  # fmt: skip
        options = [
            f"-k {folder}",
            "-h ''",
            *(f"-c {one}" for one in (*settings, "max_connections=300")),
        ]
        _run(where / "pg_ctl", "-D", data, "-l", log, "-w", "-o", " ".join(options), "start")
        try:
            _make_roles(where, folder)
            yield folder
        finally:
            _run(where / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_roles(where: Path, folder: Path) -> None:
    for statement in (
        f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER",
        f"CREATE ROLE {APPLICATION} LOGIN NOSUPERUSER NOCREATEDB",
        f"CREATE DATABASE {OWNER} OWNER {OWNER}",
    ):
        _run(
            where / "psql", "-q", "-h", folder, "-U", "postgres", "-d", "postgres", "-c", statement
        )


def _run(*words: object) -> None:
    """Run one of the server's programs as the user postgres where we are root."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/tmp", check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


def main() -> int:
    """Run the command with a cluster of its own; its exit status is ours."""
    if len(sys.argv) < 2:
        sys.stderr.write(str(__doc__))
        return 2
    if sys.argv[1:] == ["--installed"]:
        return int(programs() is None)
    # Whoever ends us ends the server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as folder:
        here = {**os.environ, "FODFAESTE_TEST_DATABASE": address(folder, OWNER)}
        return subprocess.run(sys.argv[1:], env=here, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
