"""The normalization row: what the network is fed, and how the table was calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._input_fields import CHOICE_ITEM, INPUT_ACTIONS, MODES, InputFields
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._shapes import Fields, Items, Text, Whole
from npuwidgets.widgets._traits import Shaped

__all__ = ["MODES", "NormalizationPane"]


class NormalizationPane(InputFields):
    """The inputs' fields; beside them picture, calibration and base format.

    Actions: those of `InputFields`, `base_format {value}`, `picture {index}`.
    """

    _esm = static("normalization.js")
    _css = static("normalization.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        **INPUT_ACTIONS,
        "base_format": Fields({"value": Text()}),
        "picture": Fields({"index": Whole(0)}),
    }

    pictures = Shaped(Items(Text()), [], help="Names of the evaluation pictures.")
    picture = traitlets.Int(0, min=0, help="Which of `pictures` is shown.").tag(sync=True)
    calibration = traitlets.Unicode("", help='In words: "8 pictures, min-max".').tag(sync=True)
    base_formats = Shaped(Items(CHOICE_ITEM), [], help="Formats for the whole network.")
    base_format = traitlets.Unicode("", help="The `value` of the one in use.").tag(sync=True)

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        if action == "base_format":
            known = [item["value"] for item in self.base_formats]
            if payload["value"] not in known:
                return f"base_format {payload['value']!r}; known: {', '.join(known)}"
        if action == "picture" and payload["index"] >= len(self.pictures):
            return f"picture {payload['index']} of {len(self.pictures)}"
        return super()._problem(action, payload)
