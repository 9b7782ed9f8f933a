"""The recording: a session as the Python that makes it anew, from opening the network to now.

It is a function of the undo history: an edit that was undone is not in it, one that was redone is
again. So it is never longer than what was done, and nobody needs to have listened from the start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from npuwidgets.choices import (
    Context,
    Edit,
    HistoryStep,
    Restore,
    State,
    edits_between,
    first_state,
)
from npuwidgets.errors import DatasetError
from npuwidgets.inputs import Dataset, Decoding
from npuwidgets.records.opening import dataset_of
from npuwidgets.records.source import Source

__all__ = ["Opened", "RecordedEdit", "Recording"]

IMPORTS = {
    "Path(": "from pathlib import Path",
    "npu.": "import npuwidgets as npu",
    "Dataset(": "from npuwidgets.inputs import Dataset, Sample",
    "Preprocessing(": "from npuwidgets.inputs import Preprocessing",
}
"""What a recording imports where it uses it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a session was opened with.

    Args:
        context: Its networks and pictures.
        source: Its files; None for one built in memory.
        calibration: Calibration pictures.
        evaluation: Evaluation pictures; the same object where both are one dataset.
        arithmetic: `toolchain` or `integer`.
        decoding: How pictures are decoded.
    """

    context: Context
    source: Source | None
    calibration: Dataset | None
    evaluation: Dataset | None
    arithmetic: str
    decoding: Decoding


@dataclass(frozen=True, slots=True)
class RecordedEdit:
    """One edit of a recording.

    Args:
        title: The edit in a few words.
        lines: Its Python.
    """

    title: str
    lines: tuple[str, ...]


class Recording:
    """Writes the recording of one session; what is written already is kept between two calls.

    Args:
        opened: What the session was opened with.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._known: dict[HistoryStep, tuple[str, ...]] = {}

    def opening(self) -> tuple[str, ...]:
        """Lines that open the network with its pictures."""
        opened = self._opened
        if opened.source is None:
            return ("# The network was built in memory: begin with `session`, just opened on it.",)
        return tuple(_opening_lines(opened, opened.source))

    def edits(
        self, path: Sequence[HistoryStep], snapshots: Mapping[str, State]
    ) -> tuple[RecordedEdit, ...]:
        """Every edit from the opening to the state in force.

        Args:
            path: The steps, as `History.path` gives them.
            snapshots: Named states; one that is not on the path is not recorded.

        Returns:
            The edits in order; what the session was opened with beyond the defaults comes first.
        """
        context, start = self._opened.context, path[0]
        found: list[RecordedEdit] = []
        fresh = first_state(context.whole)
        if fresh != start.state:
            lines = self._spelled(fresh, start.state)
            found.append(RecordedEdit(start.change.title, lines))
        taken = _snapshots_on(path, snapshots)
        kept: set[str] = set()
        for place, step in enumerate(path):
            if step.edit is not None:
                lines = self._lines(path[place - 1].state, step, step.edit, kept, snapshots)
                found.append(RecordedEdit(step.change.title, lines))
            names = taken.get(place, ())
            kept.update(names)
            found += [
                RecordedEdit(f"snapshot '{name}'", (f"session.snapshot({name!r})",))
                for name in names
            ]
        self._known = {step: self._known[step] for step in path if step in self._known}
        return tuple(found)

    def _lines(
        self,
        before: State,
        step: HistoryStep,
        edit: Edit,
        kept: Collection[str],
        snapshots: Mapping[str, State],
    ) -> tuple[str, ...]:
        """One edit as Python; a snapshot that the recording has not is spelled out instead."""
        if step not in self._known:
            self._known[step] = edit.code(self._opened.context, before)
        if not isinstance(edit, Restore):
            return self._known[step]
        if edit.name in kept and snapshots[edit.name] == step.state:
            return self._known[step]
        return self._spelled(before, step.state)

    def _spelled(self, before: State, after: State) -> tuple[str, ...]:
        """The way from one state to another as Python."""
        context, state = self._opened.context, before
        lines: list[str] = []
        for edit in edits_between(context, before, after):
            lines += edit.code(context, state)
            state = edit.apply(context, state)[0]
        return tuple(lines)

    def code(
        self,
        path: Sequence[HistoryStep],
        snapshots: Mapping[str, State],
        *,
        picture: int,
        digest: str,
    ) -> str:
        """The whole recording.

        Args:
            path: As for `edits`.
            snapshots: As for `edits`.
            picture: Index of the picture shown.
            digest: The session hash, which the last line asks for.

        Returns:
            Python that ends in an assertion: run in a fresh kernel it gives the same session.
        """
        lines = [line for one in self.edits(path, snapshots) for line in one.lines]
        if picture:
            lines.append(f"session.picture = {picture}")
        body = [*self.opening(), *lines, f"assert session.digest == {digest!r}"]
        text = "\n".join(body)
        imports = sorted({line for word, line in IMPORTS.items() if word in text})
        head = "\n".join(imports) + "\n\n" if imports else ""
        return f"{head}{text}\n"


def _snapshots_on(
    path: Sequence[HistoryStep], snapshots: Mapping[str, State]
) -> dict[int, list[str]]:
    """Where snapshots were first possible: names by place on the path."""
    taken: dict[int, list[str]] = {}
    for name, kept in snapshots.items():
        place = next((place for place, step in enumerate(path) if step.state == kept), None)
        if place is not None:
            taken.setdefault(place, []).append(name)
    return taken


# -------------------------------------------------------------------------------- opening


def _opening_lines(opened: Opened, source: Source) -> Iterator[str]:
    parts = [[_path_code(source.model)]]
    if opened.calibration is not None:
        parts.append(_dataset_code(opened.calibration))
    if source.data is not None:
        parts.append([f"data={_path_code(source.data)}"])
    if opened.evaluation is not None and opened.evaluation is not opened.calibration:
        first, *rest = _dataset_code(opened.evaluation)
        parts.append([f"evaluation={first}", *rest])
    if source.shapes:
        shapes = {name: tuple(shape) for name, shape in source.shapes.items()}
        parts.append([f"shapes={shapes!r}"])
    if not source.fuse:
        parts.append(["fuse=False"])
    if opened.arithmetic != "toolchain":
        parts.append([f"arithmetic={opened.arithmetic!r}"])
    chosen = asdict(opened.decoding)
    parts += [[f"{name}=False"] for name, on in chosen.items() if not on]
    yield "session = npu.Session.open("
    for part in parts:
        *most, last = part
        yield from (f"    {line}" for line in most)
        yield f"    {last},"
    yield ")"


def _path_code(path: Path) -> str:
    return repr(path.resolve().as_posix())


def _dataset_code(data: Dataset) -> list[str]:
    """What `Session.open` takes for the same pictures: their list or folder, else one by one."""
    data.require_files("a recording")
    if data.source is not None:
        try:
            same = dataset_of(data.source)
        except DatasetError:
            same = None  # gone or changed since: the pictures one by one say what they were
        if same is not None and same.samples == data.samples:
            return [_path_code(data.source)]
    if all(len(one.paths) == 1 and not one.rows and one.label is None for one in data):
        return ["[", *(f"    {_path_code(one.paths[0])}," for one in data), "]"]
    samples = []
    for one in data:
        files = ", ".join(f"Path({_path_code(file)})" for file in one.paths)
        samples.append(f"    Sample(({files},), {one.label!r}, {one.rows!r}),")
    return ["Dataset((", *samples, "))"]
