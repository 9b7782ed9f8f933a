"""Writing a network as the toolchain's `.json` and `.data`, and making sure that it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from npuwidgets.acuity.networks.data import write_data
from npuwidgets.acuity.networks.document import write_document
from npuwidgets.acuity.networks.operators import FOREIGN
from npuwidgets.acuity.networks.reading import read_network
from npuwidgets.acuity.networks.writing import document_and_data, foreign_layers
from npuwidgets.errors import AcuityFileError
from npuwidgets.files import replacing
from npuwidgets.network import Network

__all__ = ["write_network"]


def write_network(
    network: Network, json_path: str | Path, data_path: str | Path
) -> tuple[str, ...]:
    """Write a network as the toolchain's pair of files.

    Args:
        network: What to write.
        json_path: The `.json`; replaced if it is there.
        data_path: The `.data`; replaced if it is there.

    Returns:
        What a person should know, one sentence each: the layers that only npuwidgets reads.

    Raises:
        AcuityFileError: A constant that JSON cannot hold, or what was written does not give the
            network back; nothing is left of it then.
        OSError: A folder does not exist, is read-only or full.
    """
    document, data = document_and_data(network)
    # both are complete before either is moved into place: a pair belongs together
    with replacing(data_path) as data_file, replacing(json_path) as json_file:
        write_data(data, data_file)
        write_document(document, json_file)
        targets = {json_file: Path(json_path), data_file: Path(data_path)}
        _require_same(network, json_file, data_file, targets)
    foreign = foreign_layers(document)
    if not foreign:
        return ()
    listed = ", ".join(f"{layer.lid} ({(layer.parameters or {})['op_type']})" for layer in foreign)
    note = (
        f"{len(foreign)} of {len(network.layers)} layers are written as `op: {FOREIGN}`, which "
        f"npuwidgets reads and the toolchain does not: {listed}"
    )
    return (note,)


def _require_same(
    network: Network, json_path: Path, data_path: Path, targets: Mapping[Path, Path]
) -> None:
    """Read what was written: nobody is to find out later that it cannot be."""
    try:
        same = read_network(json_path, data_path).digest == network.digest
    except AcuityFileError as error:
        told = str(error)
        for temporary, target in targets.items():
            told = told.replace(str(temporary), str(target))
        raise AcuityFileError(
            f"the network {network.name} cannot be written as json and data, because it would not "
            f"be read again: {told}"
        ) from error
    if not same:
        raise AcuityFileError(
            f"the network {network.name} cannot be written as json and data: other layers or "
            "weights come back; this is a fault of npuwidgets, please report it with the ONNX file"
        )
