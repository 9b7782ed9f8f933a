"""The picture of the house, docs/pictures/house.svg: rooms on their floors, drawn from the imports.

`python -m tools.draw_house` draws it anew with graphviz (`dot`); `--check` only says whether the
committed picture still shows what the imports say, and needs no graphviz.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import grimp

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "house.svg"
PACKAGE = "npuwidgets"
SVG = "{http://www.w3.org/2000/svg}"

WORDS = {
    "errors": "errors, files, arrays, recent, runtime",
    "numerics": "numerics\nformats, ranges, metrics",
    "documents": "documents\nstrict YAML and records",
    "network": "network\nlayers, ONNX import, endings",
    "inputs": "inputs\npictures, preprocessing",
    "outputs": "outputs\nslices, decoders",
    "quantization": "quantization\nassignment, table",
    "engine": "engine\nkernels, cache, evaluator",
    "acuity": "acuity\nthe toolchain's files",
    "choices": "choices\nState and the edits",
    "results": "results\nevaluation, verdict",
    "records": "records\nsession files, recording",
    "session": "session\nSession, the live loop",
    "zoo": "zoo\nthe embedded example",
    "widgets": "widgets\none folder a view",
    "cli": "cli\nthe toolchain's commands",
}
"""What each room holds, in a word or two."""

HIDDEN = ("__main__", "arrays", "files", "recent", "runtime")
"""Modules that are no rooms: the ground floor's stand in one box, with `errors`."""

Edge = tuple[str, str]


def floors() -> list[list[str]]:
    """Rooms by floor from the top, as pyproject's contract has them; the ground is one."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(one for one in contracts["contracts"] if one["id"] == "rooms")["layers"]
    rows = [[name.strip() for name in layer.split("|")] for layer in layers]
    return [[name for name in row if name not in HIDDEN] for row in rows]


def imports(rooms: Iterable[str]) -> set[Edge]:
    """Who imports whom, without what follows from other arrows; errors apart, which all know."""
    graph = grimp.build_graph(PACKAGE)
    chosen = [room for room in rooms if room != "errors"]
    direct = {
        (above, below)
        for above in chosen
        for below in chosen
        if above != below and _knows(graph, above, below)
    }
    return {
        (above, below)
        for above, below in direct
        if not any((above, other) in direct and (other, below) in direct for other in chosen)
    }


def _knows(graph: grimp.ImportGraph, above: str, below: str) -> bool:
    return bool(
        graph.find_shortest_chains(
            importer=f"{PACKAGE}.{above}", imported=f"{PACKAGE}.{below}", as_packages=True
        )
    )


def drawing(rows: list[list[str]], edges: set[Edge]) -> str:
    """The graph in the language of `dot`."""
    lines = [
        "digraph house {",
        "  rankdir=TB; bgcolor=transparent; ranksep=0.35; nodesep=0.25;",
        '  node [shape=box, style="rounded,filled", fillcolor="#f6f8fa", color="#57606a",',
        '        fontname="Helvetica", fontsize=11, margin="0.12,0.07"];',
        '  edge [color="#8c959f", arrowsize=0.6];',
    ]
    for row in filter(None, rows):
        names = " ".join(f'"{name}";' for name in row)
        lines.append(f"  {{ rank=same; {names} }}")
        lines += [
            f'  "{name}" [label="{WORDS[name]}"];'.replace("\n", "\\n").replace('\\n"', '"')
            for name in row
        ]
    heads = [row[0] for row in rows if row]
    lines += [
        f'  "{above}" -> "{below}" [style=invis];'
        for above, below in itertools.pairwise(heads)
        if (above, below) not in edges
    ]
    lines += [f'  "{above}" -> "{below}";' for above, below in sorted(edges)]
    return "\n".join([*lines, "}", ""])


def shown(picture: Path) -> tuple[set[str], set[Edge]]:
    """Rooms and arrows of a drawn picture, by the titles that graphviz gives its groups."""
    tree = ET.parse(picture)  # noqa: S314 - our own file
    rooms, edges = set(), set()
    for group in tree.iter(f"{SVG}g"):
        title = group.findtext(f"{SVG}title") or ""
        if group.get("class") == "node":
            rooms.add(title)
        elif group.get("class") == "edge":
            above, _, below = title.partition("->")
            edges.add((above, below))
    return rooms, edges


def differences() -> list[str]:
    """What the committed picture shows otherwise than the imports; a sentence each."""
    rows = floors()
    rooms = {name for row in rows for name in row}
    edges = imports(rooms)
    there, arrows = shown(PICTURE)
    return [
        *(f"the room {name} is missing" for name in sorted(rooms - there)),
        *(f"there is no room {name} any more" for name in sorted(there - rooms)),
        *(f"{above} imports {below}" for above, below in sorted(edges - arrows)),
        *(f"{above} does not import {below}" for above, below in sorted(arrows - edges)),
    ]


def main() -> int:
    """Draw, or check with `--check`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    if parser.parse_args().check:
        found = differences()
        print(*found, sep="\n", end="\n" if found else "")
        return bool(found)
    rows = floors()
    text = drawing(rows, imports(name for row in rows for name in row))
    made = subprocess.run(
        ["dot", "-Tsvg"],  # noqa: S607 - graphviz, wherever it is installed
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    PICTURE.write_text(made.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
