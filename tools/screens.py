"""A picture of every screen in every state, at 1366×768: `python3 dev.py screens [--dir DIR]`.

The app itself, offscreen, on sample offices made for the purpose: what a reviewer looks through
one by one, and what README and docs show. Needs Pillow, a library of the developers.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from desktop_app.errors import Text, UserError

COLOURS, FREQUENT = 112, 72
DOCS = Path(__file__).resolve().parents[1] / "docs" / "screens"


def write_small(png: bytes, file: Path) -> None:
    """The picture with a palette of its own: a third of the size, and nobody sees it.

    Pillow's own methods change the grounds or lose the rare colours, which are those that mean
    something; here the frequent colours are kept exactly, and the rest by who is farthest off.
    """
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    raw = image.tobytes()
    pixels = [raw[at : at + 3] for at in range(0, len(raw), 3)]
    seen = Counter(pixels)
    palette = [colour for colour, _count in seen.most_common(FREQUENT)]
    off = {colour: min(_distance(colour, one) for one in palette) for colour in seen}
    while len(palette) < COLOURS:
        farthest = max(off, key=off.__getitem__)
        if off[farthest] == 0:
            break
        palette.append(farthest)
        for colour in off:
            off[colour] = min(off[colour], _distance(colour, farthest))
    places = range(len(palette))
    nearest: dict[bytes, int] = {}
    for colour in seen:
        off_by = [_distance(colour, one) for one in palette]
        nearest[colour] = min(places, key=off_by.__getitem__)
    small = Image.new("P", image.size)
    small.putpalette(b"".join(palette))
    small.putdata([nearest[pixel] for pixel in pixels])
    small.save(file, optimize=True)


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py screens", description=__doc__)
    parser.add_argument("--dir", type=Path, default=DOCS, help="where to write them")
    parser.add_argument("--made", type=Path, help="the folder of a demo that was run already")
    parser.add_argument("--only", default="", help="only scenes whose name has this in it")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.demo.run import run_demo
    from tools.scenes import SCENES
    from tools.screens_world import prepare
    from tools.studio import Studio

    options.dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="thiduaso-") as scratch:
        made = options.made or Path(scratch) / "made"
        if options.made is None:
            run_demo(made, lambda _line: None)
        world = prepare(Path(scratch) / "world", made)
        studio = Studio(world, lambda png, name: write_small(png, options.dir / f"{name}.png"))
        wanted = [scene for scene in SCENES if options.only in scene.__name__]
        if not wanted:
            raise UserError(Text("Không có cảnh nào tên như vậy.", "No scene has such a name."))
        for scene in wanted:
            scene(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main())
