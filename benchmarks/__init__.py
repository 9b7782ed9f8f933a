"""Benchmarks: the budgets of one network as ratios in one run, and the soak; see README.md."""
