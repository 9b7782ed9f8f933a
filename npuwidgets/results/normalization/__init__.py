"""Normalizations side by side: `trials` says which are worth trying and what came of each.

`float_outcome` is what the float network says of an input, `input_view` the input as a picture and
as a histogram, `remarks` what stands out in them.
"""
