"""The network pair of the toolchain: NAME.json with the layers, NAME.data with their arrays.

Start at `reading` and `saving` (with `writing`), which turn the pair into a `Network` and back.
Below them:

- the two files as values: `document` (the json), `data` (a pickle of arrays), `section` and `nodes`
  (our own key in the json, which brings a network back exactly), `converters` (the
  `dtype_converter` layers of a hybrid network);
- from our layers to the toolchain's: `operators`, `parameters`, `layer_view`, `layout`
  (channel-last and its permutes), `arrays`;
- from the toolchain's layers to ours: `wiring`, `native`, `json_view`, `arrays`.

An operator of the toolchain is added in `operators`, `parameters` and `native`.
"""
