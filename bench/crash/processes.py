"""Forks: one that is killed at a random moment, one that looks and is not."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.crash.work import Kind


@dataclass
class Pace:
    """How long opening and the acts of each kind take here, learned as the run goes on."""

    seconds: dict[tuple[Kind, bool], float] = field(default_factory=dict)

    def of(self, kind: Kind, opening: bool) -> float:
        return self.seconds.get((kind, opening), 0.3)

    def learn(self, kind: Kind, opening: bool, taken: float) -> None:
        self.seconds[kind, opening] = 0.8 * self.of(kind, opening) + 0.2 * taken


def killed(
    job: Callable[[int], None], kind: Kind, act: int, part: float, pace: Pace
) -> list[dict[str, Any]]:
    """Run the job in a fork, and kill it in its `act`-th act (0: before the first), or after it,
    when some `part` of the usual time is over; what it told until then."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        leave(lambda: job(writing))
    os.close(writing)
    lines: list[bytes] = []
    seen = 0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while seen < act and (line := pipe.readline()):
            lines.append(line)
            is_begin = json.loads(line)["what"] == "begin"
            if (is_begin and seen == 0) or not is_begin:
                pace.learn(kind, is_begin, time.monotonic() - began)
            began = time.monotonic()
            seen += is_begin
        time.sleep(1.3 * part * pace.of(kind, opening=act == 0))
        os.kill(child, signal.SIGKILL)
        lines.extend(pipe.read().splitlines(keepends=True))
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError("the worker fell over before it was killed; see above")
    # A line that the kill cut was not told.
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def in_child(job: Callable[[], object]) -> Any:
    """Run the job in a fork that nobody kills, and give what it returns (JSON)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def tell() -> None:
            answer = json.dumps(job()).encode()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)

        leave(tell)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _child, status = os.waitpid(child, 0)
    if status != 0:
        raise RuntimeError("a process that looks at the store fell over; see above")
    return json.loads(answer)


def leave(job: Callable[[], None]) -> None:
    """The fork's whole life: no clean-up of the parent's may run in it."""
    status = 1
    try:
        job()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)
