"""The toolchain's files of a session: table and inputmeta, read and written."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

from npuwidgets.acuity import (
    Document,
    TableFile,
    format_table,
    hybrid,
    known_ranges,
    read_document,
    read_table,
    set_aside,
    table_file,
    table_in_force,
    without_converters,
    write_table_pair,
)
from npuwidgets.acuity.networks.writing import document_and_data
from npuwidgets.acuity.settings.input_settings import with_settings
from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.acuity.tables.pair import hybrid_json
from npuwidgets.acuity.tables.rewrite import Origin
from npuwidgets.choices import ReadTable, State
from npuwidgets.errors import AcuityFileError, SettingError
from npuwidgets.inputs import Dataset
from npuwidgets.network import WHOLE
from npuwidgets.records.origins import stored_path
from npuwidgets.records.source import sha256
from npuwidgets.session.editing import Editing
from npuwidgets.session.results import Results

__all__ = ["ToolchainFiles"]

LISTS = (".txt", ".lst", ".list")
"""Endings of lists of files; an inputmeta can name one, or an array of many samples."""


class ToolchainFiles(Editing, Results):
    """Table and inputmeta of a session; the network's files are what it is opened from."""

    def read_table(self, path: str | Path) -> None:
        """Put a `.quantize` table in force, exactly as its entries are; one edit.

        What was read another way than written stands in `last_change.notes`. Listed layers that
        `--hybrid` has not re-described yet run as their entries say: a warning, and a note too.

        Args:
            path: The table. Converters of a hybrid one are known by the `TABLE.json` beside it, or
                by the json that the session was opened from.

        Raises:
            AcuityFileError: It cannot be read, contradicts itself, or lacks a range.
            UnknownNameError: It lists layers that are not here; all of them are named.
        """
        path = Path(path)
        found = table_in_force(
            self.network,
            path,
            None if self.source is None else self.source.json,
            self.state.assignment.version,
        )
        for sentence in found.warnings:
            warnings.warn(sentence, UserWarning, stacklevel=2)

        self.apply(
            ReadTable(
                found.reading.assignment,
                found.reading.given,
                path.resolve().as_posix(),
                (*found.warnings, *found.notices),
            )
        )

    def write_table(self, path: str | Path) -> tuple[Path, ...]:
        """Write the table of the state in force as `.quantize`; calibrates if need be.

        Where layers are listed it is the table that `--hybrid` makes, with the network `TABLE.json`
        that has its converters: the toolchain's inference and export take both, and the `.data` of
        the network. `read_table` gives the same figures again.

        Args:
            path: The table; comments and keys of your own in an existing one stay.

        Returns:
            The files written.

        Raises:
            SettingError: The base format is float32: a table lists exceptions from a quantized one;
                or the network ends elsewhere, and its json would replace the one that was opened.
            AcuityFileError: The json that the session was opened from cannot be read any more.
            OSError: The folder does not exist, is read-only or full.
        """
        path = Path(path)
        origin = _old_table(path).origin
        state, json = self.state, self._json()
        made, document = self._written(state, f"cannot write {path}", origin)
        beside = hybrid_json(path)
        ours = json is not None and beside.exists() and json.samefile(beside)
        if ours and document is not None and state.ending != WHOLE:
            raise SettingError(
                f"cannot write {path}: the network in {beside} would be replaced by one that "
                "ends elsewhere, and this session was opened from it; choose another name"
            )
        written = write_table_pair(made, document, path)
        if self.source is not None and json is not None and any(map(json.samefile, written)):
            # the network is what it was, with other converters: no change of what was opened
            self.source = replace(self.source, sha256=sha256(json))
        return written

    def table_text(self, state: State | None = None) -> str:
        """The `.quantize` text that `write_table` would write into a new file.

        Args:
            state: Of which state, a snapshot's for instance; the one in force by default.

        Returns:
            The text; calibrates if need be.

        Raises:
            SettingError: The base format is float32: there is no table.
        """
        made, _ = self._written(self.state if state is None else state, "there is no table")
        return format_table(made)

    def _written(
        self, state: State, what: str, origin: Origin | None = None
    ) -> tuple[TableFile, Document | None]:
        """A state's table, and where layers are listed the network with its converters.

        `origin` is the old file, whose comments stay: the network holds the hash of the whole text.
        """
        if state.assignment.base.is_float32:
            raise SettingError(
                f"{what}: the base format is float32, and a table lists exceptions from a "
                "quantized one; session.quantize(...) first, or set session.base"
            )
        with self._engine_lock:
            table = self.pipeline.table(state)
        network = self._endings.network(state)
        made = replace(table_file(network, table), origin=origin)
        if not made.customized:
            return made, None
        result = hybrid(
            self._document(state),
            made,
            network=network,
            ranges=known_ranges(network, table),
            version=state.assignment.version,
        )
        return result.table, result.document

    @property
    def pictures_list(self) -> Path | None:
        """The list or array of the calibration pictures, where an inputmeta can name it."""
        return _list_of(self.pipeline.calibration)

    def write_inputmeta(self, path: str | Path, *, pictures: str | Path | None = None) -> None:
        """Write how the inputs are fed into an inputmeta.yml.

        An existing file keeps everything else as it is, comments and pictures included. A new one
        names `pictures`, or the list that the calibration pictures came from, or dataset.txt with a
        warning where they came from none.

        Args:
            path: The file.
            pictures: The list that a new one names.

        Raises:
            AcuityFileError: It is no inputmeta of this network, or cannot be written.
        """
        path = Path(path)
        remarks: tuple[str, ...] = ()
        if path.exists():
            meta = read_inputmeta(path)
        else:
            source = self.pictures_list if pictures is None else Path(pictures)
            named = "" if source is None else stored_path(source, path)
            meta = generate_inputmeta(self.network, path, source_file=named)
            if source is None:
                remarks = (f"{path} names dataset.txt: list the pictures there, one a line",)
        meta, found = with_settings(meta, self.network, self.state.inputs)
        meta.write()
        for sentence in (*remarks, *found):
            warnings.warn(sentence, UserWarning, stacklevel=2)

    def _json(self) -> Path | None:
        return None if self.source is None else self.source.json

    def _document(self, state: State) -> Document:
        """A state's json without converters: as it was opened, or as it would be written."""
        json = self._json()
        if json is None or state.ending != WHOLE:
            return document_and_data(self._endings.network(state))[0]
        return without_converters(read_document(json))[0]


def _old_table(path: Path) -> TableFile:
    """The table that is there; one without entries where there is none that can be read."""
    nothing = TableFile({})
    if not path.exists():
        return nothing
    try:
        return read_table(path)
    except AcuityFileError as error:
        warnings.warn(set_aside(path, error), UserWarning, stacklevel=3)
        return nothing


def _list_of(pictures: Dataset | None) -> Path | None:
    """The list or array that pictures came from, where an inputmeta can name it."""
    source = None if pictures is None else pictures.source
    if pictures is None or source is None:
        return None
    many = source.suffix == ".npy" and bool(pictures[0].rows)
    return source if many or source.suffix.lower() in LISTS else None
