"""Runs a target on mutated seeds, by atheris where it is installed, otherwise by chance."""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from desktop_app.errors import UserError

Target = Callable[[bytes], None]
CPU_SECONDS = 2.0
MEMORY = 1024 * 1024 * 1024
MAX_LENGTH = 20_000


class TooSlow(BaseException):
    """One input took more than CPU_SECONDS; no `except Exception` may swallow it."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Processor time, so that a busy machine does not count."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory() -> None:
    """For the whole process."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))  # libraries included
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def attempt(target: Target, data: bytes) -> None:
    """One input: refused as a user's trouble or taken; anything else goes on upwards."""
    try:
        with time_limit():
            target(data)
    except UserError:
        pass


def mutate(chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """A seed with some pieces cut, doubled, moved, replaced by words or by noise."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(data))
        end = min(len(data), place + int(chance.expovariate(1 / 12)))
        kind = chance.randrange(7)
        if kind == 0:
            del data[place:end]
        elif kind == 1:
            data[place:place] = data[place:end] * chance.choice((1, 2, 40))
        elif kind == 2:
            data[place:end] = chance.choice(words)
        elif kind == 3:
            data[place:place] = chance.choice(words)
        elif kind == 4 and place < len(data):
            data[place] = chance.randrange(256)
        elif kind == 5:
            other = chance.choice(seeds)
            start = chance.randint(0, len(other))
            data[place:end] = other[start : start + int(chance.expovariate(1 / 40))]
        else:
            data[place:end] = chance.choice(words) * chance.choice((1, 3, 200))
    return bytes(data[:MAX_LENGTH])


def run_by_chance(
    target: Target,
    seeds: Sequence[bytes],
    words: Sequence[bytes],
    *,
    seconds: float,
    runs: int,
    seed: int,
    keep: Path,
) -> int:
    """The number of inputs tried. What fails is kept in `keep` and raised again."""
    chance = random.Random(seed)  # not for secrets
    until = time.monotonic() + seconds
    tried = 0
    for data in seeds:
        attempt(target, data)
    while (not runs or tried < runs) and (not seconds or time.monotonic() < until):
        data = mutate(chance, seeds, words)
        try:
            attempt(target, data)
        except BaseException:
            name = hashlib.sha256(data).hexdigest()[:16]
            (keep / f"crash-{name}").write_bytes(data)
            print(f"{keep}/crash-{name}", file=sys.stderr)
            raise
        tried += 1
    return tried


def main(name: str, target: Target, seeds: Sequence[bytes], words: Sequence[bytes]) -> None:
    """The command line of one target."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.fuzz.{name}")
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--runs", type=int, default=0, help="so many inputs, by chance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="the folder for inputs that fail")
    parser.add_argument("--again", type=Path, nargs="*", default=(), help="run these inputs")
    options = parser.parse_args()
    faulthandler.enable()
    limit_memory()
    keep = options.keep or Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for file in options.again:
        attempt(target, file.read_bytes())
    if options.again:
        return
    if not options.runs and _run_atheris(target, seeds, words, options.seconds, keep):
        return
    tried = run_by_chance(
        target,
        seeds,
        words,
        seconds=options.seconds,
        runs=options.runs,
        seed=options.seed,
        keep=keep,
    )
    print(f"{name}: {tried} inputs, no crash, none over {CPU_SECONDS} s")


def _run_atheris(
    target: Target, seeds: Sequence[bytes], words: Sequence[bytes], seconds: float, keep: Path
) -> bool:
    try:
        import atheris
    except ImportError:
        return False
    corpus = keep / "corpus"
    corpus.mkdir(exist_ok=True)
    for index, data in enumerate(seeds):
        (corpus / f"seed-{index}").write_bytes(data)
    dictionary = keep / "words"
    quoted = [
        '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in words if len(word) < 60
    ]
    dictionary.write_text("\n".join(quoted), encoding="ascii")
    atheris.instrument_all()
    arguments = [
        sys.argv[0],
        f"-max_total_time={int(seconds)}",
        f"-max_len={MAX_LENGTH}",
        f"-rss_limit_mb={MEMORY // 1024 // 1024}",
        f"-artifact_prefix={keep}/",
        f"-dict={dictionary}",
        str(corpus),
    ]
    atheris.Setup(arguments, lambda data: attempt(target, data))
    atheris.Fuzz()
    return True
