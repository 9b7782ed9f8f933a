"""A piece of YAML taken apart and put together again, with its comments, quotes and digits."""

from __future__ import annotations

import io
import re
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from npuwidgets.documents.text import rendered

__all__ = ["commented", "lines_of"]

NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")

LONGEST_KEY: Final = 1000
"""Characters of a key that YAML allows before the colon; the default of the library is 128, beyond
which it writes `? key`, which the toolchain does not."""


class _Number(float):
    """A number with the text it has in a file: ruamel's own round trip changes the last digit."""

    text: str


class _Constructor(RoundTripConstructor):
    """Keeps the text of every float."""


class _Representer(RoundTripRepresenter):
    """Writes a float with the text it had, a new one as we spell it."""


def _read_number(loader: RoundTripConstructor, node: ScalarNode) -> float:
    if NUMBER.fullmatch(node.value):
        number = _Number(node.value)
    else:  # .inf, 1_000 and other spellings that float does not know
        number = _Number(RoundTripConstructor.construct_yaml_float(loader, node))
    number.text = node.value
    return number


def _write_number(dumper: RoundTripRepresenter, number: float) -> ScalarNode:
    text = number.text if isinstance(number, _Number) else rendered(number)
    return dumper.represent_scalar("tag:yaml.org,2002:float", text)


_Constructor.add_constructor("tag:yaml.org,2002:float", _read_number)
_Representer.add_representer(_Number, _write_number)
_Representer.add_representer(float, _write_number)


def commented(text: str) -> CommentedMap:
    """The mapping that a text holds, with its comments."""
    content: CommentedMap = _yaml().load(text)
    return content


def lines_of(content: CommentedMap, indent: str = "") -> list[str]:
    """The lines of a mapping that was changed, each behind `indent`."""
    stream, yaml = io.StringIO(), _yaml()
    yaml.emitter.MAX_SIMPLE_KEY_LENGTH = LONGEST_KEY
    yaml.dump(content, stream)
    return [f"{indent}{line}" if line else line for line in stream.getvalue().splitlines()]


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 1 << 30  # a long name is one line
    return yaml
