"""Versions of the toolchain that compute differently."""

from __future__ import annotations

from enum import StrEnum

from npuwidgets.errors import SettingError

__all__ = ["AcuityVersion"]


class AcuityVersion(StrEnum):
    """The version whose numbers are computed.

    They differ in the step and zero point of asymmetric affine tensors: 6.12 works in float32, 6.21
    in doubles, which is 1 ulp of the step on one tensor in six. And under 6.21 the scores of an
    attention have an entry. Read in 144 public tables; versions between the two are not known.
    """

    V6_12 = "6.12"
    V6_21 = "6.21"

    @classmethod
    def of(cls, text: str) -> AcuityVersion:
        """The version that a text names; a build number behind it is passed over.

        Raises:
            SettingError: It is none of them.
        """
        for one in cls:
            if text == one or text.startswith(f"{one}."):
                return one
        raise SettingError(f"no Acuity version {text!r:.60}: give {' or '.join(cls)}")
