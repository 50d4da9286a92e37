"""Speed, measured by hand: `python -m tests.bench.run`. No test asserts a time."""
