"""The fields of the network's inputs, as every view that offers them has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._shapes import Choice, Fields, Flag, Items, Keyed, Number, Text
from npuwidgets.widgets._traits import Shaped

__all__ = ["CHOICE_ITEM", "INPUT_ACTIONS", "MODES", "InputFields"]

MODES = ("recalibrate", "freeze")

CHOICE_ITEM = Fields({"value": Text(), "label": Text()})

INPUT = Fields(
    {
        "name": Text(),
        "scale": Fields({"text": Text(), "value": Number()}),
        "mean": Text(),
        "preset": Text(),
        "reverse_channel": Flag(),
        "fitting": Text(),
        "layout": Text(),
        "is_picture": Flag(),
        "back": Text(),
    }
)

INPUT_ACTIONS: Mapping[str, Fields] = {
    "scale": Fields({"input": Text(), "text": Text()}),
    "mean": Fields({"input": Text(), "text": Text()}),
    "reverse_channel": Fields({"input": Text(), "value": Flag()}),
    "fitting": Fields({"input": Text(), "value": Text()}),
    "preset": Fields({"input": Text(), "value": Text()}),
    "back": Fields({"input": Text()}),
    "forget": Fields({"input": Text(), "field": Choice(("scale", "mean"))}),
    "mode": Fields({"value": Text()}),
}


class InputFields(View):
    """Scale, mean, channel order and fitting of each input, and what their edits do to the table.

    The scale and mean fields keep what was typed: Python decides what is applied, sends the typed
    text back in `inputs` and says in `field_errors` why it was not applied. Settings that look
    wrong have in `back` what they were before, in a few words.

    Actions: `scale {input, text}`, `mean {input, text}`, `reverse_channel {input, value}`,
    `fitting {input, value}`, `preset {input, value}`, `back {input}`, `forget {input, field}` (drop
    a refused text), `mode {value}`.
    """

    inputs = Shaped(Items(INPUT), [], help="The network's inputs, as they are set now.")
    presets = Shaped(Items(CHOICE_ITEM), [], help="Named scale and mean, for the menu.")
    fittings = Shaped(Items(Text()), ["letterbox", "scale", "crop"], help="Ways to fit a picture.")
    mode = traitlets.Enum(MODES, "recalibrate", help="What an edit of the scale does.").tag(
        sync=True
    )
    field_errors = Shaped(
        Keyed(Keyed(Text())), {}, help='Not applied, and why: {"images": {"scale": "..."}}.'
    )
    warnings = Shaped(Items(Text()), [], help="Applied, but suspicious: one sentence each.")

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        allowed: Mapping[str, list[str]] = {
            "mode": list(MODES),
            "fitting": list(self.fittings),
            "preset": [item["value"] for item in self.presets],
        }
        value = payload.get("value")
        if action in allowed and value not in allowed[action]:
            return f"{action} {value!r}; known: {', '.join(allowed[action])}"
        names = [item["name"] for item in self.inputs]
        if "input" in payload and payload["input"] not in names:
            return f"input {payload['input']!r}; known: {', '.join(names)}"
        return None
