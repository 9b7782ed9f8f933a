"""The yml files of the toolchain that a person edits: inputmeta.yml and the postprocess yml.

Start at `inputmeta`, the file as a value. `inputmeta_text` generates one, `input_plan` turns it
into samples and preprocessing, `input_settings` puts a session's preprocessing back into it,
`preproc_node` checks the part that only concerns an exported network. `postprocess` is the other
file. All of them are read and edited by `npuwidgets.documents`.
"""
