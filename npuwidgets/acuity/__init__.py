"""The files of the NPU toolchain: one module per file format."""
