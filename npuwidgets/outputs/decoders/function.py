"""A person's own function as a decoder."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.detections import Detections

__all__ = ["FunctionDecoder"]

OPTIONAL = ("size", "score")
"""What a function is given beside the outputs, where it has a parameter of that name."""


class FunctionDecoder:
    """A plain function from outputs to detections.

    Args:
        function: Takes the outputs, a mapping from their names in the network's file to float32
            arrays of one picture, and gives `Detections` in pixels of the network's input. It may
            have parameters `size` (height and width of the input) and `score` (the least score);
            without `score` it decides itself what counts.
        outputs: The outputs that it reads, by name or lid; all of them when left out.

    Raises:
        SettingError: It cannot be called with the outputs alone.
    """

    def __init__(
        self, function: Callable[..., Detections], outputs: Sequence[str] | None = None
    ) -> None:
        if not callable(function):
            raise SettingError(
                f"a decoder is a function or a Decoder, not {type(function).__name__}"
            )
        self.function = function
        self.outputs = None if outputs is None else tuple(outputs)
        self.caption = f"boxes by {getattr(function, '__name__', type(function).__name__)}"[:60]
        self._takes = accepted(function)

    def groups(
        self,
        forms: Mapping[str, OutputForm],
        size: tuple[int, int],  # noqa: ARG002 (a function says by itself what it reads)
    ) -> Iterable[tuple[str, ...]]:
        """The outputs that were named, or all of them, together.

        Raises:
            SettingError: The network has no output of that name.
        """
        if self.outputs is None:
            return [tuple(forms)]
        by_name = {form.name: key for key, form in forms.items() if form.name}
        keys = [name if name in forms else by_name.get(name) for name in self.outputs]
        found = tuple(key for key in keys if key is not None)
        if len(found) < len(keys):
            missing = [name for name, key in zip(self.outputs, keys, strict=True) if key is None]
            raise SettingError(
                f"the decoder reads {', '.join(missing)[:200]}, no output of this network: "
                f"it has {', '.join(form.name or key for key, form in forms.items())[:400]}"
            )
        return [found]

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """Call the function.

        Raises:
            SettingError: It fails, or gives something that is not `Detections`.
        """
        further: dict[str, Any] = {"size": size, "score": score}
        try:
            found = self.function(outputs, **{name: further[name] for name in self._takes})
        except Exception as error:
            shapes = ", ".join(f"{name} {array.shape}" for name, array in outputs.items())
            raise SettingError(
                f"the decoder {self.caption[9:]} failed with {type(error).__name__}: "
                f"{str(error)[:200]}; it was given {shapes[:400]}"
            ) from error
        if not isinstance(found, Detections):
            raise SettingError(
                f"the decoder {self.caption[9:]} gave {type(found).__name__}: it must give "
                f"npuwidgets.outputs.Detections(boxes, scores, classes)"
            )
        order = np.argsort(-found.scores, kind="stable")
        return Detections(
            found.boxes[order],
            found.scores[order],
            found.classes[order],
            found.unusable,
            found.names,
            None if found.masks is None else found.masks[order],
            None if found.points is None else found.points[order],
        )


def accepted(function: Callable[..., Detections]) -> tuple[str, ...]:
    """Which of the optional arguments a function takes."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # written in C: it has outputs, and nothing else is known
        return ()
    takes = tuple(
        name
        for name in OPTIONAL
        if name in signature.parameters
        and signature.parameters[name].kind is not inspect.Parameter.POSITIONAL_ONLY
    )
    try:
        signature.bind(None, **dict.fromkeys(takes))
    except TypeError as error:
        raise SettingError(
            f"a decoder is called with the outputs, and with size and score where it has "
            f"parameters of these names; this function has {str(signature)[:120]}"
        ) from error
    return takes
