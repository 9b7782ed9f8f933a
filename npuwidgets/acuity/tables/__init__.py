"""The quantization table `.quantize`: ranges and encodings of every tensor, hybrid layers included.

Start at `file`, the table as a value, and `pair`, a table with the network `TABLE.json` beside it.

- the file: `entry` (one tensor), `text` (how numbers and names are written), `rewrite` (an edited
  table keeps its comments);
- a session and a table: `reading`, `writing`, `listing` (customized_quantize_layers),
  `differences`;
- `hybrid` with `redescribe`: the list applied, as `quantize --hybrid` does;
- `entropy`: how much each tensor loses, entropy.txt.
"""
