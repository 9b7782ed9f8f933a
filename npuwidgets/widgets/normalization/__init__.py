"""The normalization row: what the network is fed, and how the table was calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import traitlets

from npuwidgets.choices import SetBase
from npuwidgets.numerics import NumberFormat
from npuwidgets.widgets.inputs import CHOICE_ITEM, InputFields
from npuwidgets.widgets.inputs.rows import input_rows
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.formats import FORMAT_MENU
from npuwidgets.widgets.view.shapes import Fields, Items, Text, Whole
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["NormalizationRow"]


class NormalizationRow(InputFields):
    """Mean, scale, channel order and fitting of the inputs; calibration, base format and picture.

    Actions: those of `InputFields`, `base_format {value}`, `picture {index}`.
    """

    SCRIPT = "normalization"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        **InputFields.ACTIONS,
        "base_format": Action(
            Fields({"value": Text()}), edit=lambda _, it: SetBase(NumberFormat.parse(it["value"]))
        ),
        "picture": Action(
            Fields({"index": Whole(0)}), deed=lambda view, it: view.show_picture(it["index"])
        ),
    }

    SPEAKS = 1

    pictures = Shaped(Items(Text()), [], help="Names of the evaluation pictures.")
    picture = traitlets.Int(0, min=0, help="Which of `pictures` is shown.").tag(sync=True)
    calibration = Shaped(Text(), "", help='In words: "8 pictures, min-max".')
    base_formats = Shaped(
        Items(CHOICE_ITEM),
        [{"value": one["value"], "label": one["label"]} for one in FORMAT_MENU],
        help="Formats for the whole network.",
    )
    base_format = Shaped(Text(), "", help="The `value` of the one in use.")

    @staticmethod
    def of_fields(showing: Showing) -> Traits:
        """All fields."""
        return input_rows(showing)

    def show_picture(self, index: int) -> None:
        """Show another picture."""
        self.session.picture = index

    def _problem(self, action: str, payload: Payload) -> str | None:
        if action == "base_format":
            known = [item["value"] for item in self.base_formats]
            if payload["value"] not in known:
                return f"base_format {payload['value']!r}; known: {', '.join(known)}"
        if action == "picture" and payload["index"] >= len(self.pictures):
            return f"picture {payload['index']} of {len(self.pictures)}"
        return super()._problem(action, payload)
