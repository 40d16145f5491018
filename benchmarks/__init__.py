"""Side-by-side measurements, each runnable alone: python -m benchmarks.<name>."""
