"""The network inputs and outputs that a yml names by lid."""

from __future__ import annotations

from npuwidgets.acuity.settings.inputmeta import InputMeta, Port
from npuwidgets.errors import AcuityFileError, UnknownNameError, nearest
from npuwidgets.network import Kind, Layer, Network, find_layer

__all__ = ["find_end", "match_ports"]


def find_end(network: Network, lid: str, kind: Kind) -> Layer:
    """Find an input or an output.

    Args:
        network: The network.
        lid: Its lid as written; another uid is got over.
        kind: INPUT or OUTPUT.

    Raises:
        UnknownNameError: There is none; the message has the nearest.
    """
    lids = [layer.lid for layer in network.layers if layer.kind is kind]
    try:
        layer = find_layer(network, lid)
    except UnknownNameError as error:
        near = nearest(lid, lids, 1)
        hint = f"did you mean {near[0]}?" if near else f"the {kind}s are {', '.join(lids)}"
        raise UnknownNameError(f"no {kind} {lid}: {hint}") from error
    if layer.kind is not kind:
        raise UnknownNameError(f"{lid} is no {kind} of the network, those are {', '.join(lids)}")
    return layer


def match_ports(meta: InputMeta, network: Network) -> tuple[dict[Port, Layer], list[str]]:
    """Find the network's input of every port that feeds one.

    Args:
        meta: The file.
        network: The network.

    Returns:
        The input by port, and a notice for each lid that has another uid here.

    Raises:
        AcuityFileError: Lids that are no inputs, all of them with the nearest; an input twice.
    """
    found: dict[Port, Layer] = {}
    notices: list[str] = []
    wrong: list[str] = []
    for port in meta.ports:
        if port.redirect_to_output:
            continue
        line = port.block.line("lid")
        try:
            layer = find_end(network, port.lid, Kind.INPUT)
        except UnknownNameError as error:
            wrong.append(f"line {line}: {error}")
            continue
        if layer in found.values():
            raise port.block.error_at("lid", f"{layer.lid} has a port already: keep one of them")
        if layer.lid != port.lid:
            notices.append(f"line {line}: {port.lid} is {layer.lid} here")
        found[port] = layer
    if wrong:
        raise AcuityFileError(f"{meta.file.path}: " + "; ".join(wrong))
    return found, notices
