"""Verdicts on outputs, each made once for the same content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from npuwidgets.engine import Run
from npuwidgets.network import Layer, Network
from npuwidgets.numerics import Pair
from npuwidgets.outputs import Detections, Reader, Slice
from npuwidgets.recent import Recent
from npuwidgets.results.detectors import detectors
from npuwidgets.results.verdict import DetectionVerdict, OutputVerdict, judge_output

__all__ = ["Judge", "Made"]

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

    def pair(self) -> Pair:
        """Both tensors."""
        floats = np.asarray(self.golden.tensors[self.ref], dtype=np.float32)
        encoding = self.simulated.plan.encodings[self.ref]
        return Pair(floats, self.simulated.tensors[self.ref], encoding)

    def key(self) -> tuple[object, ...]:
        """The content of both, and what the codes mean."""
        encoding = self.simulated.plan.encodings[self.ref]
        form = b"" if encoding is None else encoding.key()
        return self.layer.lid, self.golden_key, self.simulated.keys[self.ref], form


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

    def outputs(
        self, made: Sequence[Made], slices: Mapping[str, tuple[Slice, ...]]
    ) -> tuple[OutputVerdict, ...]:
        """Judge the outputs that a person sees, all together: some are decoded together.

        Args:
            made: The outputs.
            slices: Their slices, by lid.

        Returns:
            One verdict each, in order.
        """
        by_lid = {one.layer.lid: one for one in made}
        pairs = {lid: one.pair() for lid, one in by_lid.items()}
        golden = {lid: pair.golden for lid, pair in pairs.items()}
        seen: dict[str, DetectionVerdict] = {}
        parts: dict[str, str] = {}
        for reader in detectors(self._network, golden, slices):
            first, *rest = reader.names
            parts.update(dict.fromkeys(rest, first))
            seen[first] = self._detected(reader, by_lid, pairs)
        return tuple(
            self._judged(
                one,
                pairs[lid],
                slices[lid],
                seen.get(lid),
                decoded_with=parts.get(lid, ""),
            )
            for lid, one in by_lid.items()
        )

    def end(self, made: Made) -> OutputVerdict:
        """Judge an output that something outside makes more of: it has no meaning of its own."""
        return self._judged(made, made.pair(), (), None, meaning=False)

    def _judged(
        self,
        made: Made,
        pair: Pair,
        slices: tuple[Slice, ...],
        detections: DetectionVerdict | None,
        *,
        decoded_with: str = "",
        meaning: bool = True,
    ) -> OutputVerdict:
        key = made.key(), slices, detections, decoded_with, meaning
        known = self._verdicts.get(key)
        if known is not None:
            return known
        found = judge_output(
            made.layer, pair, slices, detections, decoded_with=decoded_with, meaning=meaning
        )
        return self._verdicts.put(key, found)

    def _detected(
        self, reader: Reader, made: Mapping[str, Made], pairs: Mapping[str, Pair]
    ) -> DetectionVerdict:
        """What became of the golden detections, which are decoded once for all states."""
        key = reader, tuple(made[name].key() for name in reader.names)
        known = self._compared.get(key)
        if known is not None:
            return known
        floats = reader, tuple(made[name].golden_key for name in reader.names)
        golden = self._golden.get(floats)
        if golden is None:
            outputs = {name: pairs[name].golden for name in reader.names}
            golden = self._golden.put(floats, reader.detections(outputs))
        simulated = reader.detections({name: pairs[name].simulated for name in reader.names})
        caption = reader.decoder.caption
        return self._compared.put(key, DetectionVerdict.of(golden, simulated, caption))
