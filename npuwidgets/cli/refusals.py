"""Commands of the toolchain that are not here (yet), each with what to do instead."""

from __future__ import annotations

from npuwidgets.cli.command import Refused

__all__ = ["EXPORTS", "IMPORTERS"]

EXPORTS = (Refused(("export", "ovxlib"), "it comes later; the table and json are ready for it"),)

IMPORTERS = tuple(
    Refused(("import", framework), f"{how}, then `npuwidgets import onnx`")
    for framework, how in {
        "caffe": "convert the network to ONNX, for example with caffe2onnx",
        "tensorflow": "convert the network to ONNX with `python -m tf2onnx.convert`",
        "tflite": "convert the float network to ONNX with `python -m tf2onnx.convert --tflite`",
        "keras": "convert the network to ONNX with `python -m tf2onnx.convert --keras`",
        "darknet": "convert the network to ONNX with a darknet2onnx converter",
        "pytorch": "export the network with torch.onnx.export",
    }.items()
)
