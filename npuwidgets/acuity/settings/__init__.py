"""The yml files of the toolchain that people edit: inputmeta.yml and the postprocess yml.

Start at `inputmeta` and `postprocess`, the two files as values.

- an inputmeta: `inputmeta_text` generates one, `input_plan` makes samples and preprocessing of it,
  `input_settings` writes a session's preprocessing back, `preproc_node` checks the part that only
  an exported network uses;
- `ends`: the network's inputs and outputs that a yml names.

Both are read and edited with `npuwidgets.documents`.
"""
