"""A look into one tensor: `tensor` for a layer's output, `weight` for its weight.

Both count the same things, by channel (`channels`) and by place (`error_map`).
"""
