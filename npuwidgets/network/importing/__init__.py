"""ONNX import: from a file to a `Network`, or a refusal that names the node.

`onnx_import` is the way in, and leads from one step to the next. A file is bounded (`limits`) and
checked (`well_formed`; `diagnosis` names a damaged node after the fact), its constants are read
(`initializers`), its nodes put in order (`structure`, `input_shapes`, `cut`). Shapes and constants
are worked out in rounds (`settling`, with `inference`, `folding`, `branches`), the network is cast
to float32 (`casting`) and shown to the runtime (`support`). Random nodes get seeds (`noise`), and
nodes become layers (`sequences`, `fusion` with `patterns`, `builder`).

Start with `onnx_import`. A pattern that fuses into one layer is an entry of `patterns`.
"""
