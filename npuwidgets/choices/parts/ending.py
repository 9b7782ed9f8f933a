"""Where the network of a state ends: layers by place, so that another export finds them."""

from __future__ import annotations

from npuwidgets.choices.endings import cut_ending, separate_ending
from npuwidgets.choices.parts.places import PLACE_KEYS, Reading, place_record, read_place
from npuwidgets.documents import Plain, Record
from npuwidgets.network import WHOLE, Ending, Network, Way, layer_of, places_of

__all__ = ["ENDING_KEYS", "ending_record", "read_ending"]

ENDING_KEYS = ("way", "at")


def ending_record(whole: Network, ending: Ending) -> Plain:
    """An ending as plain values; `at` has a layer each, with the port for a cut.

    Args:
        whole: The network as it was opened.
        ending: Where it ends.
    """
    cut = ending.way is Way.CUT
    lids = [layer_of(one) if cut else one for one in ending.at]
    at = [
        {**place_record("layer", place), **({"port": _port(one)} if cut else {})}
        for one, place in zip(ending.at, places_of(whole, lids), strict=True)
    ]
    return {"way": str(ending.way), "at": at}


def read_ending(record: Record, reading: Reading) -> Ending:
    """Read what `ending_record` gave; the whole network where a layer of it is not here any more.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    word = record.get("way", str)
    if word not in set(Way):
        raise record.error(f"has the way {word!r:.60}: it is {', '.join(Way)}")
    way = Way(word)
    entries = record.records("at", (*PLACE_KEYS, "port"))
    wanted = [read_place(record, "at", number, ("port",))[1] for number in range(len(entries))]
    layers = [layer for layer in reading.layers(wanted) if layer is not None]
    if way is Way.WHOLE or len(layers) < len(entries):
        return WHOLE
    if way is Way.SEPARATE:
        return separate_ending(reading.whole, layers)
    refs = []
    for entry, layer in zip(entries, layers, strict=True):
        port = entry.get("port", int)
        if not 0 <= port < len(layer.outputs):
            raise entry.error(f"has the port {port}, and {layer.lid} {len(layer.outputs)} outputs")
        refs.append(layer.outputs[port])
    return cut_ending(reading.whole, refs)


def _port(ref: str) -> int:
    return int(ref.rpartition(":out")[2])
