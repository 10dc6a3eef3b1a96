"""`python -m bench.crash --kills N --seed S`: kills at random moments, and what was lost."""
