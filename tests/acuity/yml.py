"""Small yml files for the tests, and what is done with them."""

from __future__ import annotations

from pathlib import Path

INPUTMETA = """\
# !!!This file disallow TABs!!!
input_meta:
  databases:
  - path: dataset.txt
    type: TEXT
    ports:
    - lid: x_1
      category: image
      dtype: float32
      sparse: false
      tensor_name:
      layout: nchw
      shape:
      - 1
      - 3
      - 4
      - 4
      fitting: scale
      preprocess:
        reverse_channel: false
        mean:
        - 1
        - 2
        - 3
        scale: 0.5
        preproc_node_params:
          add_preproc_node: false
          preproc_type: IMAGE_RGB
          preproc_image_size:
          - 4
          - 4
          preproc_crop:
            enable_preproc_crop: false
            crop_rect:
            - 0
            - 0
            - 4
            - 4
          preproc_perm:
          - 0
          - 1
          - 2
          - 3
      redirect_to_output: false
"""


def saved(folder: Path, text: str = INPUTMETA, name: str = "inputmeta.yml") -> Path:
    """Write a text, line ends as they are."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def changed(old: str, new: str, text: str = INPUTMETA) -> str:
    """A text with one piece replaced, which must be there once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
