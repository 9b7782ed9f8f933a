"""The postprocess yml as a value: what inference does with the outputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from npuwidgets.acuity.settings.ends import find_end
from npuwidgets.documents import FileKind, Record, YamlFile, foreign_keys, rendered
from npuwidgets.errors import AcuityFileError, UnknownNameError, reading
from npuwidgets.network import Kind, Network

__all__ = ["AppPostproc", "Postprocess", "generate_postprocess", "read_postprocess"]

POSTPROCESS: Final = FileKind(AcuityFileError, "generate it again")

ACUITY_POSTPROCS: Final = (
    "print_topn",
    "dump_results",
    "classification_classic",
    "classification_validate",
    "detection_validate",
    "mute_built_in_actions",
    "python",
)
"""As the header of the samples lists them, and the `python` of its commented lines."""

NOT_RUN_HERE: Final = ("classification_validate", "detection_validate")

FILE_KEYS: Final = ("postprocess",)
POSTPROCESS_KEYS: Final = ("acuity_postprocs", "app_postprocs")
TOPN_KEYS: Final = ("topn",)
DUMP_KEYS: Final = ("file_type",)
APP_KEYS: Final = ("lid", "postproc_params")
PARAMS_KEYS: Final = ("add_postproc_node", "perm", "force_float32")
FILE_TYPES: Final = ("TENSOR",)
TOPN: Final = 5

HOMES: Final = {
    **dict.fromkeys(POSTPROCESS_KEYS, "postprocess"),
    **dict.fromkeys(ACUITY_POSTPROCS, "acuity_postprocs"),
    **dict.fromkeys(TOPN_KEYS, "print_topn"),
    **dict.fromkeys(DUMP_KEYS, "dump_results"),
    **dict.fromkeys(APP_KEYS, "an entry of app_postprocs"),
    **dict.fromkeys(PARAMS_KEYS, "postproc_params"),
}

WRONG: Final = {
    "dump_result": "the file says dump_results (the option --postprocess says dump_result)",
    "top_n": "give print_topn with topn",
}

HEADER: Final = (
    (
        '# "acuity_postprocs" allowed types: "classification_validate, detection_validate, '
        'dump_results, print_topn, classification_classic, mute_built_in_actions"'
    ),
    "postprocess:",
    "  acuity_postprocs:",
    "    print_topn:",
    f"      topn: {TOPN}",
    "    dump_results:",
    "      file_type: TENSOR",
    "    # mute_built_in_actions: true",
    "    # python:",
    "    #   file_path: postprocess.py",
    "    #   parameters:",
    "    #     output_tensors:",
    "    #     - '@xxxx:out0'",
    "  app_postprocs:",
)
"""As Acuity 6.6 and 6.12 write it."""


@dataclass(frozen=True, slots=True)
class AppPostproc:
    """What an exported network does to one output.

    Args:
        lid: Layer id of the output, as written.
        add_postproc_node: Whether the export adds a node behind the output.
        perm: Order of the output's axes; None where the file gives none.
        force_float32: Whether the output is dequantized.
        block: Its place in the file.
    """

    lid: str
    add_postproc_node: bool
    perm: tuple[int, ...] | None
    force_float32: bool
    block: Record = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Postprocess:
    """A postprocess yml.

    Args:
        file: The text and where it is.
        topn: How many classes inference prints; None prints none. `classification_classic`, whose
            own text is not public, counts as the best 5.
        dump_results: Whether inference writes its inputs and outputs as `.tensor` files.
        app_postprocs: In the file's order.
        notes: What the file holds that has no effect here, a sentence each.
    """

    file: YamlFile = field(repr=False, compare=False)
    topn: int | None
    dump_results: bool
    app_postprocs: tuple[AppPostproc, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, file: YamlFile) -> Postprocess:
        """Check a text and take its values; as `read_postprocess`."""
        root = Record.of(file)
        notes = foreign_keys(root, FILE_KEYS, HOMES, WRONG)
        whole = root.record("postprocess")
        notes += foreign_keys(whole, POSTPROCESS_KEYS, HOMES, WRONG)
        topn, dumps = None, False
        if whole.has("acuity_postprocs"):
            topn, dumps = _acuity_postprocs(whole.record("acuity_postprocs"), notes)
        listed = whole.records("app_postprocs", least=1) if whole.has("app_postprocs") else ()
        return cls(file, topn, dumps, tuple(_app(one, notes) for one in listed), tuple(notes))

    def check(self, network: Network) -> tuple[str, ...]:
        """Compare the file with a network.

        Args:
            network: The network it is for.

        Returns:
            A notice for each lid that has another uid here.

        Raises:
            AcuityFileError: Lids that are no outputs, all of them with the nearest; a perm that
                does not go with the output's number of axes.
        """
        notices, wrong = [], []
        for app in self.app_postprocs:
            line = app.block.line("lid")
            try:
                layer = find_end(network, app.lid, Kind.OUTPUT)
            except UnknownNameError as error:
                wrong.append(f"line {line}: {error}")
                continue
            if layer.lid != app.lid:
                notices.append(f"line {line}: {app.lid} is {layer.lid} here")
            shape = network.tensors[layer.outputs[0]].shape
            if app.perm is not None and shape is not None and len(app.perm) != len(shape):
                raise app.block.record("postproc_params").error_at(
                    "perm",
                    f"{list(app.perm)} orders {len(app.perm)} axes, and {layer.lid} has "
                    f"{len(shape)}",
                )
        if wrong:
            raise AcuityFileError(f"{self.file.path}: " + "; ".join(wrong))
        return tuple(notices)

    def write(self, target: str | Path | None = None) -> None:
        """Write the file whole or not at all; where it was read from by default.

        Raises:
            AcuityFileError: It cannot be written.
        """
        self.file.write(target)


def read_postprocess(path: str | Path) -> Postprocess:
    """Read and check a postprocess yml.

    Args:
        path: The file.

    Returns:
        Its values; written back unchanged it is the same bytes.

    Raises:
        AcuityFileError: The file cannot be read, holds a wrong key, type or value, or asks for
            what is not run here; the message names file, line, key and what to do.
    """
    with reading(AcuityFileError, path, POSTPROCESS.remedy):
        return Postprocess.of(YamlFile.read(path, POSTPROCESS))


def generate_postprocess(network: Network, path: str | Path) -> Postprocess:
    """Make a postprocess yml for a network; call its `write` to have the file.

    Args:
        network: The network.
        path: Where the file will be.

    Returns:
        The file: print_topn 5, dump_results TENSOR, and an entry for each output.
    """
    lines = [*HEADER]
    for layer in network.outputs:
        rank = len(network.tensors[layer.outputs[0]].shape or ())
        lines += [
            f"  - lid: {rendered(layer.lid)}",
            "    postproc_params:",
            "      add_postproc_node: false",
            "      perm:" if rank else "      perm: []",
            *(f"      - {axis}" for axis in range(rank)),
            "      force_float32: true",
        ]
    return Postprocess.of(YamlFile.of_text("\n".join(lines) + "\n", path, POSTPROCESS))


def _acuity_postprocs(block: Record, notes: list[str]) -> tuple[int | None, bool]:
    notes += foreign_keys(block, ACUITY_POSTPROCS, HOMES, WRONG)
    for key in NOT_RUN_HERE:
        if block.has(key):
            raise block.error_at(
                key, "is not run here: take it out, and judge with the verdict instead"
            )
    idle = [key for key in ("mute_built_in_actions", "python") if block.has(key)]
    if idle:
        notes.append(f"line {block.line()}: kept, no effect here: {', '.join(idle)}")
    topn, dumps = None, False
    if block.entry("print_topn") is not None:
        topn = TOPN
        if block.has("print_topn"):
            inner = block.record("print_topn")
            notes += foreign_keys(inner, TOPN_KEYS, HOMES, WRONG)
            topn = inner.count("topn", TOPN)
    if block.entry("classification_classic") is not None and topn is None:
        topn = TOPN
    if block.entry("dump_results") is not None:
        dumps = True
        if block.has("dump_results"):
            inner = block.record("dump_results")
            notes += foreign_keys(inner, DUMP_KEYS, HOMES, WRONG)
            inner.choice("file_type", FILE_TYPES, "TENSOR")
    return topn, dumps


def _app(block: Record, notes: list[str]) -> AppPostproc:
    notes += foreign_keys(block, APP_KEYS, HOMES, WRONG)
    lid = block.word("lid")
    if not block.has("postproc_params"):
        return AppPostproc(lid, add_postproc_node=False, perm=None, force_float32=True, block=block)
    inner = block.record("postproc_params")
    notes += foreign_keys(inner, PARAMS_KEYS, HOMES, WRONG)
    perm = inner.numbers("perm") if inner.has("perm") else None
    if perm is not None and sorted(perm) != list(range(len(perm))):
        raise inner.error_at("perm", f"must hold each of 0..{len(perm) - 1} once, not {list(perm)}")
    added = inner.get("add_postproc_node", bool, default=False)
    dequantized = inner.get("force_float32", bool, default=True)
    moved = perm is not None and perm != tuple(range(len(perm)))
    asked = {"add_postproc_node": added, "perm": moved, "force_float32": not dequantized}
    idle = [key for key, changed in asked.items() if changed]
    if idle:
        notes.append(f"line {inner.line()}: kept, no effect here: {', '.join(idle)}")
    return AppPostproc(lid, added, perm, dequantized, block)
