"""Word lists and learned numbers that ship with Simak; README.md names source and licence."""
