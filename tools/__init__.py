"""Tools of the workshop, run by `dev.py`; nothing of them is shipped."""
