"""The Workbench in one small picture: verdict, slices, what the network says."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from npuwidgets.widgets.output import BOX_STATUS

__all__ = ["still_picture", "still_words"]

Views = Mapping[str, Mapping[str, Any]]
Rows = list[Sequence[Any]]

WIDTH, HEIGHT, SIDE, LINE = 900, 290, 208, 20
LEFT = WIDTH - 2 * SIDE - 36
"""Pixels: the whole, one of the two pictures, a line of text, the room for text."""

INK, DIM, PAPER, BAD, GOOD = "#1f2328", "#59636e", "#ffffff", "#d55e00", "#009e73"
BOX_COLOURS = {BOX_STATUS["kept"]: GOOD, BOX_STATUS["lost"]: BAD, BOX_STATUS["extra"]: "#0072b2"}

MOST_SLICES = 8
MOST_SAID = 4
COLOURS = 64
"""Enough for a photograph of this size; a PNG of all colours would be four times as long."""


def still_words(title: str, views: Views) -> str:
    """What the picture says, in one line.

    Args:
        title: The state in a few words.
        views: Traits by view, as a Workbench shows them.
    """
    verdict = views["verdict"]["verdict"]
    return "; ".join([verdict["title"], *_facts(verdict), *_slices(views), title])


def still_picture(network: str, title: str, views: Views) -> bytes:
    """Draw what a Workbench shows of one result.

    Args:
        network: The network's name.
        title: The state in a few words.
        views: Traits by view, as a Workbench shows them.

    Returns:
        A PNG of 900 x 290 pixels, some ten kilobytes.
    """
    verdict, output = views["verdict"]["verdict"], views["output"]
    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(page)
    good = verdict["state"] == "good"
    badge = _font(18)
    pen.rectangle((12, 10, 24 + pen.textlength(verdict["title"], badge), 36), GOOD if good else BAD)
    pen.text((18, 12), verdict["title"], PAPER, badge)
    lines = [*_facts(verdict), "", *_slices(views)]
    for place, text in enumerate(lines):
        colour = BAD if text.endswith("dead") else INK
        pen.text((12, 46 + LINE * place), _fitted(pen, text), colour, _font(14))
    foot = f"{network}: {title}"
    pen.text((12, HEIGHT - 40), _fitted(pen, foot), DIM, _font(12))
    pen.text((12, HEIGHT - 22), "As last measured; run the cell for the live one.", DIM, _font(12))
    seen = _seen(output.get("picture", b""))
    for place, side in enumerate(("golden", "simulated")):
        corner = LEFT + 12 + place * (SIDE + 12), 34
        pen.text((corner[0], 12), side, DIM, _font(14))
        if output["kind"] == "classifier":
            _draw_top(pen, corner, output[f"{side}_top"])
        elif seen is not None:
            page.paste(_with_boxes(seen.copy(), output, side), corner)
    file = io.BytesIO()
    # The finer ways to choose colours and to pack take 50 ms, of a thread that edits wait for.
    page.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _facts(verdict: Mapping[str, Any]) -> list[str]:
    """What the verdict strip says, the slices apart."""
    found = [f"{one['name']} {one['text']}" for one in verdict["said"][:MOST_SAID]]
    cosine = verdict["whole_cosine"]
    if cosine is not None:
        found.append(
            f"overall cosine {_cosine(cosine)}{', misleading' if verdict['misleading'] else ''}"
        )
    return found


def _slices(views: Views) -> list[str]:
    """One line for each slice, worst first as the chart has them."""
    slices = views["similarity"]["slices"]
    found = []
    for one in slices[:MOST_SLICES]:
        cosine = "" if one["cosine"] is None else f", cosine {_cosine(one['cosine'])}"
        total = "" if one["codes_total"] is None else f" of {one['codes_total']}"
        codes = "" if one["codes"] is None else f"{one['codes']}{total} codes"
        found.append(f"{one['name']}: {codes}{cosine}{', dead' if one['dead'] else ''}")
    more = len(slices) - MOST_SLICES
    return [*found, f"and {more} more"] if more > 0 else found


def _cosine(value: float) -> str:
    """A cosine; rounding must not turn one below 1 into 1."""
    text = f"{value:.5f}"
    return "0.99999+" if value < 1 and text == "1.00000" else text


def _seen(data: bytes) -> Image.Image | None:
    """The network's picture in its place's size; None where its input takes none."""
    return Image.open(io.BytesIO(data)).convert("RGB").resize((SIDE, SIDE)) if data else None


def _with_boxes(picture: Image.Image, output: Mapping[str, Any], side: str) -> Image.Image:
    """The picture with the boxes of one side."""
    pen = ImageDraw.Draw(picture)
    scale = np.array([SIDE / edge for edge in output.get("size", (1, 1))] * 2)
    boxes: Rows = list(output.get(f"{side}_boxes", ()))
    for box, status in zip(boxes, output.get(f"{side}_status", ()), strict=True):
        x1, y1, x2, y2 = (np.asarray(box[:4]) * scale).tolist()
        corners = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        pen.rectangle(corners, None, PAPER, 3)
        pen.rectangle(corners, None, BOX_COLOURS[status], 2)
    return picture


def _draw_top(
    pen: ImageDraw.ImageDraw, corner: tuple[int, int], top: Sequence[Mapping[str, Any]]
) -> None:
    """A classifier's best classes."""
    for place, one in enumerate(top):
        text = f"{one['name']}: {one['score']:.4g}"
        pen.text((corner[0], corner[1] + LINE * place), text, INK, _font(14))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font: the only one that every machine has."""
    return ImageFont.load_default(size)


def _fitted(pen: ImageDraw.ImageDraw, text: str) -> str:
    """As much of a text as there is room for."""
    plain = text.encode("latin-1", "replace").decode("latin-1")
    if pen.textlength(plain, _font(14)) <= LEFT - 12:
        return plain
    while plain and pen.textlength(f"{plain}...", _font(14)) > LEFT - 12:
        plain = plain[:-1]
    return f"{plain}..."
