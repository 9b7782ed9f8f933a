"""What a run of the demo leaves in its folder: the files of the walk, made by the real writers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from npuwidgets.acuity import (
    hybrid,
    known_ranges,
    read_document,
    table_file,
    write_document,
    write_network,
    write_table,
)
from npuwidgets.acuity.settings.input_settings import with_settings
from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.acuity.settings.postprocess import generate_postprocess
from npuwidgets.files import replacing
from npuwidgets.inputs import Dataset, tensor_file_name, write_tensor
from npuwidgets.network import layer_of
from npuwidgets.records.session_file import Saved, write_session
from npuwidgets.records.source import open_network
from npuwidgets.session import Session

__all__ = ["ARTEFACTS", "STEM", "Walk"]

STEM = "digits-detector"
"""Name of the network's files."""

CALIBRATION = "dataset.txt", f"{STEM}-inputmeta.yml"
JUDGING = "judging.txt", f"{STEM}-judging-inputmeta.yml"
"""A list of pictures and its inputmeta each; `inference` with the second gives the tensors."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What the files are written from.

    Args:
        session: The session, in its hybrid state.
        int8: Name of the snapshot with everything at int8.
        hybrid: Name of the one with the tail at int16.
    """

    session: Session
    int8: str
    hybrid: str


Writer = Callable[[Walk, Path], list[Path]]


def write_network_files(walk: Walk, out: Path) -> list[Path]:
    """The network as the toolchain's pair of files."""
    files = [out / f"{STEM}.json", out / f"{STEM}.data"]
    write_network(walk.session.network, *files)
    return files


def write_inputs(walk: Walk, out: Path) -> list[Path]:
    """Pictures, their list and an inputmeta with the normalization: to calibrate, and to judge."""
    pipeline = walk.session.pipeline
    return [
        *_write_inputs(walk, out, pipeline.calibration, "calibration", CALIBRATION),
        *_write_inputs(walk, out, pipeline.evaluation, "scenes", JUDGING),
    ]


def _write_inputs(
    walk: Walk, out: Path, pictures: Dataset | None, name: str, files: tuple[str, str]
) -> list[Path]:
    session = walk.session
    folder = out / name
    folder.mkdir(exist_ok=True)
    lines = []
    for sample in pictures or ():
        (picture,) = sample.paths
        if picture.parent != folder:
            with replacing(folder / picture.name) as temporary:
                shutil.copyfile(picture, temporary)
        lines.append(f"{name}/{picture.name}\n")
    dataset, yml = (out / file for file in files)
    with replacing(dataset) as temporary:
        temporary.write_text("".join(lines), encoding="utf-8")
    meta = generate_inputmeta(session.network, yml, source_file=dataset.name)
    with_settings(meta, session.network, session.state.inputs)[0].write()
    return [dataset, yml]


def write_postprocess(walk: Walk, out: Path) -> list[Path]:
    """What inference prints and dumps."""
    file = out / f"{STEM}-postprocess-file.yml"
    generate_postprocess(walk.session.network, file).write()
    return [file]


def write_tables(walk: Walk, out: Path) -> list[Path]:
    """The table of all int8; then the hybrid one, with the network that has its converters."""
    session = walk.session
    network = session.network
    plain, mixed = out / f"{STEM}-int8.quantize", out / f"{STEM}.quantize"
    json = out / f"{mixed.name}.json"
    int8 = session.evaluate_snapshot(walk.int8, 0).table
    table = table_file(network, int8)
    write_table(table, plain)
    listed = session.snapshots[walk.hybrid].assignment.listed
    result = hybrid(
        read_document(out / f"{STEM}.json"),
        replace(table, customized={lid: str(fmt) for lid, fmt in listed.items()}),
        network=network,
        ranges=known_ranges(network, int8),
    )
    write_table(result.table, mixed)
    write_document(result.document, json)
    return [plain, mixed, json]


def write_session_file(walk: Walk, out: Path) -> list[Path]:
    """The session, with a snapshot for each step, on the files of this folder: it can be moved."""
    file = out / f"{STEM}.npuw.yml"
    session = walk.session
    network, source = open_network(out / f"{STEM}.json")
    calibration, judging = (Dataset.from_text(out / name) for name, _ in (CALIBRATION, JUDGING))
    write_session(
        file,
        Saved(
            network=network,
            source=source,
            calibration=calibration,
            evaluation=judging,
            backend=session.pipeline.evaluator.backend,
            decoding=session.pipeline.decoding,
            picture=session.picture,
            state=session.state,
            snapshots=session.snapshots,
        ),
    )
    return [file]


def write_tensors(walk: Walk, out: Path) -> list[Path]:
    """The output on the first judging picture: golden, and as each step simulates it."""
    (output,) = walk.session.network.outputs
    int8, mixed = (walk.session.evaluate_snapshot(name, 0) for name in (walk.int8, walk.hybrid))
    files = []
    for folder, tensor in (
        ("golden", int8.golden_tensor(output.lid)),
        ("int8", int8.simulated_tensor(output.lid)),
        ("hybrid", mixed.simulated_tensor(output.lid)),
    ):
        (out / folder).mkdir(exist_ok=True)
        name = tensor_file_name(0, layer_of(output.outputs[0]), "out0", tensor.shape)
        files.append(out / folder / name)
        write_tensor(files[-1], tensor)
    return files


ARTEFACTS: Mapping[str, Writer] = {
    "network": write_network_files,
    "inputs": write_inputs,
    "postprocess": write_postprocess,
    "tables": write_tables,
    "session": write_session_file,
    "tensors": write_tensors,
}
"""The writers by what they write, in order (tables read the network's json); add more here."""
