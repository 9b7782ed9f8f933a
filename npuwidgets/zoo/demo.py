"""The demo: the whole walk on the embedded detector, in numbers and in files."""

from __future__ import annotations

import importlib.util
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path

from npuwidgets import zoo
from npuwidgets.errors import SettingError
from npuwidgets.files import replacing
from npuwidgets.inputs import Dataset
from npuwidgets.network import below
from npuwidgets.zoo.artefacts import ARTEFACTS, Walk
from npuwidgets.zoo.bootstrap import Difference, paired_bootstrap
from npuwidgets.zoo.comparison import GOLDEN, Judged, judge, write_scenes
from npuwidgets.zoo.judging import silent
from npuwidgets.zoo.scenes import Scene
from npuwidgets.zoo.series import judging_scenes

__all__ = ["SCENES", "DemoResult", "DemoRow", "Progress", "run"]

INT8, HYBRID = "all int8", "tail at int16"
TAIL = ("Transpose_201", "Transpose_236", "Transpose_271")
"""Behind these lies the decoding tail that the walk lists at int16."""

SCENES = 32
"""Judging pictures: with 8 for calibration, half a minute on two cores."""

RESAMPLES = 200
"""Draws of the bootstrap: enough to say that int8 is worse; a report takes 1000."""

NEEDED = {"faster_coco_eval": "faster-coco-eval", "sklearn": "scikit-learn"}
"""What judging by labels needs beyond the core: the extra `demo`."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One variant of the network.

    Args:
        name: Which.
        wanted: Detections of the float network over all pictures.
        kept: Those found again.
        extra: Others.
        objectness: Codes of the objectness slice; None in float.
        cosine: Mean cosine of the whole output.
        precision: mAP50; None where it cannot be computed.
    """

    name: str
    wanted: int
    kept: int
    extra: int
    objectness: int | None
    cosine: float
    precision: float | None


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo found.

    Args:
        rows: Golden, all int8, hybrid.
        pictures: How many pictures were judged.
        recovered: mAP50 of the hybrid minus that of golden; None where it cannot be computed.
        seconds: How long it took.
        note: What is missing and how to get it, or "".
        files: What was written, in order.
    """

    rows: tuple[DemoRow, ...]
    pictures: int
    recovered: Difference | None
    seconds: float
    note: str
    files: tuple[Path, ...]

    def __str__(self) -> str:
        """The table as a terminal shows it."""
        head = f"{'':14} {'kept':>9} {'extra':>6} {'objectness':>11} {'mAP50':>6} {'cosine':>9}"
        lines = [f"digits-detector, {self.pictures} pictures, {self.seconds:.0f} s", head]
        for row in self.rows:
            codes = "float" if row.objectness is None else f"{row.objectness} code"
            plural = "" if row.objectness in (None, 1) else "s"
            precision = "-" if row.precision is None else f"{row.precision:.3f}"
            lines.append(
                f"{row.name:14} {f'{row.kept}/{row.wanted}':>9} {row.extra:>6} "
                f"{codes + plural:>11} {precision:>6} {row.cosine:>9.6f}"
            )
        if self.recovered is not None:
            lines.append(f"{HYBRID} against {GOLDEN}: mAP50 {self.recovered}")
        lines += [self.note] if self.note else []
        return "\n".join([*lines, *(f"wrote {file}" for file in self.files)])


def run(out: Path | None, progress: Progress = silent) -> DemoResult:
    """Walk through hybrid quantization of the embedded detector.

    Golden, all int8, then the decoding tail at int16; each judged on generated scenes, by the
    float detections it keeps and by mAP50 on the scenes' labels. Labels need the extra `demo`;
    without it the calibration pictures are judged, by what is kept alone, and the note says so.

    Args:
        out: A folder for scenes, `ARTEFACTS` and results.json, made where it does not exist; None
            writes nothing.
        progress: Told how far it is.

    Returns:
        The figures; printed, a table.

    Raises:
        SettingError: `out` is a file.
        OSError: A file cannot be written.
    """
    started = time.perf_counter()
    if out is None:
        with tempfile.TemporaryDirectory(prefix="npuwidgets-demo-") as folder:
            return _walk(Path(folder), progress, started)[0]
    if out.exists() and not out.is_dir():
        raise SettingError(f"{out} is a file: name a folder for the demo's files")
    out.mkdir(parents=True, exist_ok=True)
    result, walk = _walk(out, progress, started)
    files = [file for write in ARTEFACTS.values() for file in write(walk, out)]
    files.append(_write_results(result, out))
    return replace(result, seconds=time.perf_counter() - started, files=tuple(files))


def _walk(folder: Path, progress: Progress, started: float) -> tuple[DemoResult, Walk]:
    missing = [name for module, name in NEEDED.items() if importlib.util.find_spec(module) is None]
    scenes: list[Scene] = []
    pictures: Dataset | None = None
    note = ""
    if missing:
        note = (
            f"no labels, hence no mAP50 ({', '.join(missing)} not installed): "
            "python -m pip install 'npuwidgets[demo]'"
        )
    else:
        (folder / "scenes").mkdir(exist_ok=True)
        scenes = list(judging_scenes(SCENES))
        pictures = write_scenes(scenes, folder / "scenes")
    session = zoo.open("digits-detector", evaluation=pictures)
    progress("calibrate", 0, 1)
    session.quantize("perchannel_symmetric_affine", "int8")
    session.snapshot(INT8)
    session.precision[[below(name) for name in TAIL]] = "dynamic_fixed_point-i16"
    session.snapshot(HYBRID)
    judged = judge(session, (INT8, HYBRID), lambda done, total: progress("pictures", done, total))
    rows = tuple(_row(one, scenes) for one in judged)
    recovered = None
    if scenes:
        progress("bootstrap", 0, 1)
        golden, _, hybrid = judged
        recovered = paired_bootstrap(golden.found, hybrid.found, scenes, resamples=RESAMPLES)
    seconds = time.perf_counter() - started
    result = DemoResult(rows, len(session.picture_names), recovered, seconds, note, ())
    return result, Walk(session, INT8, HYBRID)


def _row(one: Judged, scenes: list[Scene]) -> DemoRow:
    return DemoRow(
        name=one.name,
        wanted=one.wanted,
        kept=one.kept,
        extra=one.extra,
        objectness=one.codes.get("objectness"),
        cosine=one.cosine,
        precision=one.precision(scenes) if scenes else None,
    )


def _write_results(result: DemoResult, out: Path) -> Path:
    file = out / "results.json"
    content = {
        "npuwidgets": metadata.version("npuwidgets"),
        "pictures": result.pictures,
        "rows": [asdict(row) for row in result.rows],
        "hybrid_minus_golden": None if result.recovered is None else asdict(result.recovered),
        "seconds": round(result.seconds, 1),
        "note": result.note,
    }
    with replacing(file) as temporary:
        temporary.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return file
