"""Read models: pure folds over the register, their queries, and the runner."""
