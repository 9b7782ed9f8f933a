"""Judging comparison: snapshots of one session over labelled scenes, golden beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.files import replacing
from npuwidgets.inputs import Dataset
from npuwidgets.outputs import Detections
from npuwidgets.results.detectors import detectors
from npuwidgets.session import Evaluation, Session
from npuwidgets.zoo.judging import mean_average_precision, silent
from npuwidgets.zoo.scenes import Scene

__all__ = ["GOLDEN", "Judged", "judge", "write_scenes"]

GOLDEN = "golden"
"""Name of the float network among the judged."""

LOW_SCORE = 0.001
"""From here on detections count for mean average precision: the ranking does the rest."""

JPEG_QUALITY = 90


@dataclass(slots=True)
class Judged:
    """What one variant of the network did on all pictures.

    Args:
        name: Its snapshot, or `GOLDEN`.
        found: Detections of each picture from a score of .001, for mean average precision.
        wanted: Float detections (score .25) over all pictures.
        kept: Those found again.
        lost: Those not found again.
        extra: Detections the float network does not have.
        codes: By slice of the output, the most codes used on a picture; empty for golden.
        cosine: Mean cosine of the whole output; 1 for golden.
    """

    name: str
    found: list[Detections] = field(default_factory=list)
    wanted: int = 0
    kept: int = 0
    lost: int = 0
    extra: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    cosine: float = 0.0

    def precision(self, scenes: Sequence[Scene]) -> float:
        """Mean average precision at an overlap of one half, on the scenes the pictures show."""
        return mean_average_precision(self.found, scenes)


def write_scenes(scenes: Sequence[Scene], folder: Path) -> Dataset:
    """Write scenes as JPEG files, as the calibration pictures are, so that a session can run them.

    Args:
        scenes: The scenes.
        folder: Where to; it exists.

    Returns:
        Their files, in order.

    Raises:
        OSError: A file cannot be written.
    """
    files = []
    for number, scene in enumerate(scenes):
        files.append(folder / f"scene_{number:03}.jpg")
        with replacing(files[-1]) as temporary:
            Image.fromarray(scene.picture).save(temporary, "JPEG", quality=JPEG_QUALITY)
    return Dataset.from_pictures(files)


def judge(
    session: Session,
    snapshots: Sequence[str],
    progress: Callable[[int, int], None] = silent,
) -> list[Judged]:
    """Run every evaluation picture in every snapshot.

    Picture by picture, so that what the snapshots share is computed once.

    Args:
        session: A detector's; its first output is judged, made outside where the network ends
            earlier.
        snapshots: Names of its snapshots.
        progress: Told how many pictures are done, and of how many.

    Returns:
        Golden first, then the snapshots in order.

    Raises:
        SettingError: No snapshot is named, or the first output is not a detector's.
        UnknownNameError: No such snapshot.
        DatasetError: There are no pictures.
    """
    if not snapshots:
        raise SettingError("nothing to judge: name one snapshot or more")
    golden, *rest = found = [Judged(name) for name in (GOLDEN, *snapshots)]
    total = len(session.picture_names)
    for picture in range(total):
        evaluations = [session.evaluate_snapshot(name, picture) for name in snapshots]
        for one, evaluation in zip(rest, evaluations, strict=True):
            _add(one, evaluation)
            one.found.append(_found(session, evaluation, evaluation.simulated_tensor))
            one.cosine += evaluation.verdict.outputs[0].whole.cosine / total
        golden.found.append(_found(session, evaluations[0], evaluations[0].golden_tensor))
        progress(picture + 1, total)
    golden.wanted = golden.kept = rest[0].wanted
    golden.cosine = 1.0
    return found


def _found(
    session: Session, evaluation: Evaluation, tensor_of: Callable[[str], Floats]
) -> Detections:
    """Detections of the first output, which is a detector's, from a score of .001."""
    outputs = {one.lid: tensor_of(one.lid) for one in evaluation.verdict.outputs}
    reader = detectors(session.whole_network, outputs, evaluation.slices)[0]
    return reader.detections(outputs, score=LOW_SCORE)


def _add(one: Judged, evaluation: Evaluation) -> None:
    verdict = evaluation.verdict.outputs[0]
    if verdict.detections is None:
        raise SettingError(f"{verdict.lid} is no detector's output: there is nothing to match")
    one.wanted += len(verdict.detections.golden)
    one.kept += verdict.detections.kept
    one.lost += verdict.detections.lost
    one.extra += verdict.detections.extra
    for part in verdict.slices:
        one.codes[part.name] = max(part.codes, one.codes.get(part.name, 0))
