"""Benchmarks: measured by hand on a quiet machine, compared as ratios within one run."""
