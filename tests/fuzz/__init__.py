"""What people hand the generator, spoilt in every way a seed can think of. `python -m tests.fuzz` runs long."""
