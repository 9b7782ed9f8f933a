"""The preproc_node_params of an inputmeta.yml: an exported network's own preprocessing.

It does not affect the simulation, so it is only checked and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from npuwidgets.documents import Record, foreign_keys

__all__ = ["NODE_HOMES", "PREPROC_TYPES", "read_preproc_node"]

PREPROC_TYPES: Final = (
    "IMAGE_RGB",
    "IMAGE_RGB888_PLANAR",
    "IMAGE_RGB888_PLANAR_SEP",
    "IMAGE_I420",
    "IMAGE_NV12",
    "IMAGE_NV21",
    "IMAGE_YUV444",
    "IMAGE_YUYV422",
    "IMAGE_UYVY422",
    "IMAGE_GRAY",
    "IMAGE_BGRA",
    "TENSOR",
)
"""As the header of the samples lists them."""

NODE_KEYS: Final = (
    "add_preproc_node",
    "preproc_type",
    "preproc_dtype_converter",
    "preproc_image_size",
    "preproc_crop",
    "preproc_perm",
)
CONVERTER_KEYS: Final = ("quantizer", "qtype", "scale", "zero_point")
CROP_KEYS: Final = ("enable_preproc_crop", "crop_rect")

NODE_HOMES: Final = {
    **dict.fromkeys(NODE_KEYS, "preproc_node_params"),
    **dict.fromkeys(CONVERTER_KEYS[:2] + CONVERTER_KEYS[3:], "preproc_dtype_converter"),
    **dict.fromkeys(CROP_KEYS, "preproc_crop"),
}
"""Where each key belongs."""


def read_preproc_node(
    block: Record, rank: int | None, notes: list[str], homes: Mapping[str, str]
) -> list[str]:
    """Check the keys and name those that an export would act on.

    Args:
        block: The mapping.
        rank: Number of axes of the input, where known.
        notes: Receives a sentence for each unknown key.
        homes: Where every key of the file belongs.

    Returns:
        Keys set to something that has no effect on simulation.

    Raises:
        AcuityFileError: A key is misspelt, or a value has the wrong type.
    """
    notes += foreign_keys(block, NODE_KEYS, homes)
    idle = []
    if block.get("add_preproc_node", bool, default=False):
        idle.append("add_preproc_node")
    block.choice("preproc_type", PREPROC_TYPES, "IMAGE_RGB")
    if block.has("preproc_dtype_converter"):
        inner = block.record("preproc_dtype_converter")
        notes += foreign_keys(inner, CONVERTER_KEYS, homes)
        idle.append("preproc_dtype_converter")
    size = block.numbers("preproc_image_size", 1) if block.has("preproc_image_size") else None
    if size is not None and len(size) != 2:
        raise block.error_at("preproc_image_size", f"is width and height, not {len(size)} numbers")
    if block.has("preproc_crop"):
        inner = block.record("preproc_crop")
        notes += foreign_keys(inner, CROP_KEYS, homes)
        rect = inner.numbers("crop_rect") if inner.has("crop_rect") else None
        if rect is not None and len(rect) != 4:
            raise inner.error_at(
                "crop_rect", f"is left, top, width and height, not {len(rect)} numbers"
            )
        if inner.get("enable_preproc_crop", bool, default=False):
            idle.append("preproc_crop")
    perm = block.numbers("preproc_perm") if block.has("preproc_perm") else None
    if perm is not None:
        axes = len(perm)
        if sorted(perm) != list(range(axes)):
            raise block.error_at(
                "preproc_perm", f"must hold each of 0..{axes - 1} once, not {list(perm)}"
            )
        if rank not in (None, axes):
            raise block.error_at(
                "preproc_perm", f"orders {axes} axes, and the shape above has {rank}"
            )
        if perm != tuple(range(axes)):
            idle.append("preproc_perm")
    return idle
