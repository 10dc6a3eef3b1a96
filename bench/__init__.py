"""Benchmarks: each of our steps beside its limit or a peer, as ratios within one run."""
