"""Verdicts on outputs, each made once for the same content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.choices.endings import output_name
from npuwidgets.choices.shapes import picture_size
from npuwidgets.engine import Run
from npuwidgets.errors import SettingError
from npuwidgets.network import Layer, Network
from npuwidgets.numerics import Pair
from npuwidgets.outputs import (
    BOXES,
    KINDS,
    PLAIN,
    Decoder,
    Detections,
    OutputFacts,
    OutputKind,
    Reader,
    Slice,
    find_kind,
    mixed_slices,
)
from npuwidgets.recent import Recent
from npuwidgets.results.detectors import detectors, unreadable
from npuwidgets.results.output_facts import output_facts
from npuwidgets.results.verdict import DetectionVerdict, OutputValues, OutputVerdict, judge_output

__all__ = ["HowToJudge", "Judge", "Made", "kind_of", "merged"]

Value = TypeVar("Value")

KEPT = 512
"""Verdicts and detections that are remembered."""


@dataclass(frozen=True, slots=True)
class Made:
    """An output with the runs that have it among their tensors.

    Args:
        layer: The `attach_` layer.
        golden: A float run.
        simulated: A simulated run.
    """

    layer: Layer
    golden: Run
    simulated: Run

    @property
    def ref(self) -> str:
        """Reference of its tensor."""
        (ref,) = self.layer.outputs
        return ref

    @property
    def golden_key(self) -> bytes:
        """The content of the float output."""
        return self.golden.keys[self.ref]

    @property
    def value(self) -> Array:
        """The float output in its own type."""
        return self.golden.tensors[self.ref]

    def values(self) -> OutputValues:
        """Both tensors."""
        floats = np.asarray(self.value, dtype=np.float32)
        encoding = self.simulated.plan.encodings[self.ref]
        stored = self.simulated.tensors[self.ref]
        pair = Pair(floats, stored, encoding)
        return OutputValues(pair, pair.simulated if encoding is not None else stored)

    def key(self) -> tuple[object, ...]:
        """The content of both, and what the codes mean."""
        encoding = self.simulated.plan.encodings[self.ref]
        form = b"" if encoding is None else encoding.key()
        return self.layer.lid, self.golden_key, self.simulated.keys[self.ref], form


@dataclass(frozen=True, slots=True)
class HowToJudge:
    """What a person has said of the outputs.

    Args:
        slices: Slices by lid, from the network's form or the user's own.
        own_slices: Whether they are the user's own, and none is looked for in the data.
        kinds: Kinds that are set, by the output's name in the ONNX file.
        decoder: What reads detections, in place of those that are found.
    """

    slices: Mapping[str, tuple[Slice, ...]]
    own_slices: bool
    kinds: Mapping[str, str]
    decoder: Decoder | None = None

    def readable(
        self, outputs: Mapping[str, Layer], values: Mapping[str, Value]
    ) -> dict[str, Value]:
        """The outputs that a decoder may read: those that are not set to something else.

        Args:
            outputs: Output layers by lid.
            values: Anything of theirs, by lid.
        """
        return {
            lid: value
            for lid, value in values.items()
            if self.kinds.get(output_name(outputs[lid]), BOXES.name) == BOXES.name
        }


class Judge:
    """Judges outputs of runs; what was judged before is looked up by content.

    Args:
        network: The network whose inputs the pictures are.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._verdicts: Recent[object, OutputVerdict] = Recent(KEPT)
        self._golden: Recent[object, Detections] = Recent(KEPT)
        self._compared: Recent[object, DetectionVerdict] = Recent(KEPT)
        self._mixes: Recent[object, tuple[Slice, ...]] = Recent(KEPT)

    def outputs(self, made: Sequence[Made], how: HowToJudge) -> tuple[OutputVerdict, ...]:
        """Judge the outputs that a person sees, all together: some are decoded together.

        Args:
            made: The outputs.
            how: What a person has said of them.

        Returns:
            One verdict each, in order.

        Raises:
            SettingError: A kind that was set does not go with the output.
        """
        by_lid = {one.layer.lid: one for one in made}
        values = {lid: one.values() for lid, one in by_lid.items()}
        layers = {lid: one.layer for lid, one in by_lid.items()}
        readable = how.readable(layers, {lid: one.pair.golden for lid, one in values.items()})
        seen: dict[str, DetectionVerdict] = {}
        parts: dict[str, str] = {}
        for reader in detectors(self._network, readable, how.slices, how.decoder):
            if self._has_all(reader, values):
                first, *rest = reader.names
                parts.update(dict.fromkeys(rest, first))
                seen[first] = self._detected(reader, by_lid, values)
        return tuple(
            self._judged(one, values[lid], how, seen.get(lid), parts.get(lid, ""))
            for lid, one in by_lid.items()
        )

    def unread(self, made: Sequence[Made], how: HowToJudge) -> str:
        """What is missing to read outputs that look like a detector's; "" for nothing."""
        if how.decoder is not None:
            return ""
        golden = {one.layer.lid: one.value for one in made}
        layers = {one.layer.lid: one.layer for one in made}
        return unreadable(self._network, how.readable(layers, golden), how.slices)

    def end(self, made: Made) -> OutputVerdict:
        """Judge an output that something outside makes more of: it has no meaning of its own."""
        how = HowToJudge(
            {made.layer.lid: ()}, own_slices=True, kinds={output_name(made.layer): PLAIN.name}
        )
        return self._judged(made, made.values(), how, None, "")

    @staticmethod
    def _has_all(reader: Reader, values: Mapping[str, OutputValues]) -> bool:
        """Whether all that a decoder reads is there to be read."""
        return all(values[name].pair.golden.size for name in reader.names)

    def _judged(
        self,
        made: Made,
        values: OutputValues,
        how: HowToJudge,
        detections: DetectionVerdict | None,
        decoded_with: str,
    ) -> OutputVerdict:
        wanted = how.kinds.get(output_name(made.layer), "")
        slices = how.slices[made.layer.lid]
        key = made.key(), slices, how.own_slices, wanted, detections, decoded_with
        known = self._verdicts.get(key)
        if known is not None:
            return known
        network = made.golden.plan.network
        layer = network.by_lid[made.layer.lid]
        facts = output_facts(network, layer, made.value, self._network)
        read = detections is not None or bool(decoded_with)
        kind = kind_of(facts, wanted, read=read)
        # where detections tell how good an output is, columns do not: classes that are not in the
        # picture lose their scores, and nobody misses them
        told = bool(decoded_with) or (
            detections is not None and len(detections.golden) > 0 and not detections.lost
        )
        if not how.own_slices and not told and (read or kind.columns):
            slices = self._with_mixes(made, values, slices, narrow=read)
        found = judge_output(
            made.layer,
            values,
            kind,
            facts,
            slices,
            detections,
            decoded_with=decoded_with,
            own_slices=how.own_slices,
        )
        return self._verdicts.put(key, found)

    def _with_mixes(
        self, made: Made, values: OutputValues, slices: tuple[Slice, ...], *, narrow: bool
    ) -> tuple[Slice, ...]:
        """Slices of the network's form, and those that the data show beside them."""
        key = made.layer.lid, made.golden_key, narrow
        found = self._mixes.get(key)
        if found is None:
            golden = values.pair.golden
            usable = golden.size and np.isfinite(golden).all()
            most = 2 if narrow else None
            mixed = mixed_slices(golden, picture_size(self._network), groups=most) if usable else ()
            found = self._mixes.put(key, mixed)
        return merged(slices, found)

    def _detected(
        self, reader: Reader, made: Mapping[str, Made], values: Mapping[str, OutputValues]
    ) -> DetectionVerdict:
        """What became of the golden detections, which are decoded once for all states."""
        key = reader, tuple(made[name].key() for name in reader.names)
        known = self._compared.get(key)
        if known is not None:
            return known
        floats = reader, tuple(made[name].golden_key for name in reader.names)
        golden = self._golden.get(floats)
        if golden is None:
            outputs = {name: values[name].pair.golden for name in reader.names}
            golden = self._golden.put(floats, reader.detections(outputs))
        simulated = reader.detections({name: values[name].pair.simulated for name in reader.names})
        caption = reader.decoder.caption
        return self._compared.put(key, DetectionVerdict.of(golden, simulated, caption))


def kind_of(facts: OutputFacts, wanted: str, *, read: bool) -> OutputKind:
    """What an output is: read by a decoder, set, or else found.

    Args:
        facts: What is known of it.
        wanted: The kind that is set; "" for none.
        read: Whether a decoder reads it.

    Raises:
        SettingError: The kind that is set does not go with the output's shape.
    """
    if read:
        return BOXES
    if not wanted:
        return find_kind(facts)
    kind = KINDS[wanted]
    if kind is BOXES:
        raise SettingError(
            f"output {facts.name} is set to boxes, and no decoder reads an output of shape "
            f"{facts.shape}: set session.decoder to one that does, or another kind"
        )
    reason = kind.refuses(facts.shape)
    if reason:
        raise SettingError(f"output {facts.name} cannot be set to {kind.name}: {reason}")
    return kind


def merged(slices: tuple[Slice, ...], mixed: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """Slices of the network's form, split where the data say so.

    Slices that have a name of their own stay whole: what a name stands for is known. Others, named
    by their bounds, are split at the bounds that the data show.

    Args:
        slices: Those of the form; they cover an axis, or there are none.
        mixed: Those of the data.

    Returns:
        Slices by the data alone where the form has none, or on another axis both.
    """
    if not slices or not mixed:
        return slices or mixed
    if slices[0].axis != mixed[0].axis:
        return slices + mixed
    found: list[Slice] = []
    for one in slices:
        inner = [cut.start for cut in mixed if one.start < cut.start < one.stop]
        if not inner or one.name != f"{one.start}:{one.stop}":
            found.append(one)
            continue
        edges = [one.start, *inner, one.stop]
        found += [
            Slice(f"{start}:{stop}", one.axis, start, stop) for start, stop in pairwise(edges)
        ]
    return tuple(found)
