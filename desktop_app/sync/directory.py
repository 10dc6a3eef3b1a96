"""Keeping up with the province's directory, before anything that came is judged by it."""

from __future__ import annotations

from desktop_app.domain.directory import Directory
from desktop_app.packages.directory import accept_directory
from desktop_app.sync.http import HttpTransport
from desktop_app.sync.outbox import Lane


def refresh_directory(lane: Lane, transport: HttpTransport) -> Directory | None:
    """Fetch and keep the relay's directory if it is newer than ours; the new one, or None.

    NoConnection; PackageDamaged or PackageUntrusted if it is not our province's.
    """
    known = lane.read(lambda unit: unit.directories.current())
    hello = transport.hello()
    if known is not None and hello.directory_version <= known.version:
        return None
    signed = transport.directory()
    directory = accept_directory(signed, known)
    if directory == known:
        return None
    lane.write(lambda unit: unit.directories.save(directory, signed.content, signed.signature))
    return directory
