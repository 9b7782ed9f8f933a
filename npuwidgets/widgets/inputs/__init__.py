"""The fields of the network's inputs, as every view that offers them has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from npuwidgets.choices import Edit, FreezeTable, Recalibrate, SetInput
from npuwidgets.errors import NpuWidgetsError
from npuwidgets.inputs import PRESETS
from npuwidgets.session.inputs import InputSettings
from npuwidgets.widgets.inputs.typed import parse_means, parse_scale
from npuwidgets.widgets.view.action import Action, Payload
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Keyed, Number, Text
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["CHOICE_ITEM", "MODES", "InputFields"]

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


def _means(one: InputSettings, text: str) -> tuple[float, ...]:
    axis = 3 if one.preprocessing.layout == "nhwc" else 1
    return parse_means(text, one.shape[axis] if len(one.shape) == 4 else 1)


READ: Mapping[str, Callable[[InputSettings, str], Any]] = {
    "scale": lambda _, text: parse_scale(text),
    "mean": _means,
}
"""How what was typed is read, by field."""


def _set(field: str) -> Action:
    """A field that is applied as it comes."""
    return Action(
        Fields({"input": Text(), "value": Flag() if field == "reverse_channel" else Text()}),
        edit=lambda _, it: SetInput(it["input"], **{field: it["value"]}),
    )


def _typed(field: str) -> Action:
    """A field that is typed into."""
    return Action(
        Fields({"input": Text(), "text": Text()}),
        deed=lambda view, it: view.type_into(field, it["input"], it["text"]),
    )


class InputFields(SessionView):
    """Scale, mean, channel order and fitting of each input, and what their edits do to the table.

    The scale and mean fields keep what was typed: Python decides what is applied, sends the typed
    text back in `inputs` and says in `field_errors` why it was not applied. Settings that look
    wrong have in `back` what they were before, in a few words.

    Actions: `scale {input, text}`, `mean {input, text}`, `reverse_channel {input, value}`,
    `fitting {input, value}`, `preset {input, value}`, `back {input}`, `forget {input, field}` (drop
    a refused text), `mode {value}`.
    """

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "scale": _typed("scale"),
        "mean": _typed("mean"),
        "reverse_channel": _set("reverse_channel"),
        "fitting": _set("fitting"),
        "preset": Action(
            Fields({"input": Text(), "value": Text()}),
            edit=lambda view, it: view.apply_preset(it["input"], it["value"]),
        ),
        "back": Action(Fields({"input": Text()}), edit=lambda view, it: view.go_back(it["input"])),
        "forget": Action(
            Fields({"input": Text(), "field": Choice(tuple(READ))}),
            deed=lambda view, it: view.binding.texts.forget(it["input"], it["field"]),
        ),
        "mode": Action(
            Fields({"value": Text()}),
            edit=lambda _, it: FreezeTable() if it["value"] == "freeze" else Recalibrate(),
        ),
    }

    inputs = Shaped(Items(INPUT), [], help="The network's inputs, as they are set now.")
    presets = Shaped(
        Items(CHOICE_ITEM),
        [{"value": name, "label": name} for name in PRESETS],
        help="Named scale and mean, for the menu.",
    )
    fittings = Shaped(
        Items(Text()),
        ["letterbox", "scale", "crop", "none", "whole"],
        help="Ways to fit a picture.",
    )
    mode = Shaped(Choice(MODES), "recalibrate", help="What an edit of the scale does.")
    field_errors = Shaped(
        Keyed(Keyed(Text())), {}, help='Not applied, and why: {"images": {"scale": "..."}}.'
    )
    warnings = Shaped(Items(Text()), [], help="Applied, but suspicious: one sentence each.")

    def type_into(self, field: str, name: str, text: str) -> None:
        """Apply a typed scale or mean, or say beside the field why not."""
        one, texts = self.session.inputs[name], self.binding.texts
        try:
            self.session.apply(SetInput(name, **{field: READ[field](one, text)}))
        except NpuWidgetsError as error:
            texts.refuse(name, field, getattr(one, field), text, str(error))
        else:
            texts.typed(name, field, getattr(one, field), text)

    def apply_preset(self, name: str, preset: str) -> Edit:
        """Mean and scale of a preset."""
        self.binding.texts.forget(name, *READ)
        return SetInput.preset(name, preset)

    def go_back(self, name: str) -> Edit | None:
        """The last settings of an input that looked right: one edit, which can be undone."""
        before = self.session.normalization_before(name)
        self.binding.texts.forget(name, *READ)
        return None if before is None else SetInput.of(name, before)

    def _problem(self, action: str, payload: Payload) -> str | None:
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
