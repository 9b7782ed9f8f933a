"""The normalization row: what the network is fed, and how the table was calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._base import View, static
from npuwidgets.widgets._shapes import Choice, Flag, Items, Number, Record, Table, Text, Whole
from npuwidgets.widgets._traits import Shaped

__all__ = ["MODES", "NormalizationPane"]

MODES = ("recalibrate", "freeze")

CHOICE_ITEM = Record({"value": Text(), "label": Text()})

INPUT = Record(
    {
        "name": Text(),
        "scale": Record({"text": Text(), "value": Number()}),
        "mean": Text(),
        "preset": Text(),
        "reverse_channel": Flag(),
        "fitting": Text(),
        "layout": Text(),
        "is_picture": Flag(),
    }
)


class NormalizationPane(View):
    """Scale, mean, channel order and fitting of each input; picture, calibration, base format.

    The scale and mean fields keep what was typed: Python decides what is applied, sends the typed
    text back in `inputs` and says in `field_errors` why it was not applied.

    Actions: `scale {input, text}`, `mean {input, text}`, `reverse_channel {input, value}`,
    `fitting {input, value}`, `preset {input, value}`, `forget {input, field}` (drop a refused
    text), `mode {value}`, `base_format {value}`, `picture {index}`.
    """

    _esm = static("normalization.js")
    _css = static("normalization.css")

    ACTIONS: ClassVar[Mapping[str, Record]] = {
        "scale": Record({"input": Text(), "text": Text()}),
        "mean": Record({"input": Text(), "text": Text()}),
        "reverse_channel": Record({"input": Text(), "value": Flag()}),
        "fitting": Record({"input": Text(), "value": Text()}),
        "preset": Record({"input": Text(), "value": Text()}),
        "forget": Record({"input": Text(), "field": Choice(("scale", "mean"))}),
        "mode": Record({"value": Text()}),
        "base_format": Record({"value": Text()}),
        "picture": Record({"index": Whole(0)}),
    }

    inputs = Shaped(Items(INPUT), [], help="The network's inputs, as they are set now.")
    presets = Shaped(Items(CHOICE_ITEM), [], help="Named scale and mean, for the menu.")
    fittings = Shaped(Items(Text()), ["letterbox", "scale", "crop"], help="Ways to fit a picture.")
    pictures = Shaped(Items(Text()), [], help="Names of the evaluation pictures.")
    picture = traitlets.Int(0, min=0, help="Which of `pictures` is shown.").tag(sync=True)
    mode = traitlets.Enum(MODES, "recalibrate", help="What an edit of the scale does.").tag(
        sync=True
    )
    calibration = traitlets.Unicode("", help='In words: "8 pictures, min-max".').tag(sync=True)
    base_formats = Shaped(Items(CHOICE_ITEM), [], help="Formats for the whole network.")
    base_format = traitlets.Unicode("", help="The `value` of the one in use.").tag(sync=True)
    field_errors = Shaped(
        Table(Table(Text())), {}, help='Not applied, and why: {"images": {"scale": "..."}}.'
    )
    warnings = Shaped(Items(Text()), [], help="Applied, but suspicious: one sentence each.")

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        allowed: Mapping[str, list[str]] = {
            "mode": list(MODES),
            "fitting": list(self.fittings),
            "preset": [item["value"] for item in self.presets],
            "base_format": [item["value"] for item in self.base_formats],
        }
        value = payload.get("value")
        if action in allowed and value not in allowed[action]:
            return f"{action} {value!r}; known: {', '.join(allowed[action])}"
        names = [item["name"] for item in self.inputs]
        if "input" in payload and payload["input"] not in names:
            return f"input {payload['input']!r}; known: {', '.join(names)}"
        if action == "picture" and payload["index"] >= len(self.pictures):
            return f"picture {payload['index']} of {len(self.pictures)}"
        return None
