"""Work on a foreign file in a process of its own, with little memory and little time.

At worst that process ends; this one says so.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory` is of address space and `answer` of the answer, both in bytes; `cpu` is in seconds
    of the processor. `seconds` is by the clock and holds on every system, the others on POSIX."""

    memory: int
    cpu: int
    seconds: float
    answer: int = 256 * 1024 * 1024


def run_limited(work: Callable[[Any], bytes], argument: Any, limits: Limits) -> bytes:
    """What `work`, a function of a module, makes of the argument; nothing when it went beyond its
    limits or came to grief."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_serve, args=(work, argument, limits, there), daemon=True)
    try:
        worker.start()
        there.close()
        return here.recv_bytes(limits.answer) if here.poll(limits.seconds) else b""
    except (OSError, EOFError):
        return b""
    finally:
        here.close()
        if worker.pid is not None:
            worker.kill()
            worker.join()


def _serve(work: Callable[[Any], bytes], argument: Any, limits: Limits, answer: Connection) -> None:
    """In the other process."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        content = work(argument)
    except Exception:  # out of memory shows itself in many ways; this process is there to fail
        content = b""
    answer.send_bytes(content)
