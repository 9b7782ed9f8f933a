"""The toolchain's commands over the same kernel."""
