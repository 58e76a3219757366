"""Read news for numbers: every figure as a claim, with its source."""
