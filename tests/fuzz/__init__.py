"""Fuzzing what reads foreign input. By hand, for a quarter of an hour each:

    python -m tests.fuzz.expression --seconds 900
    python -m tests.fuzz.xform --seconds 900
    python -m tests.fuzz.workbook --seconds 900

With atheris (Linux) the search is led by coverage; without it inputs are mutated by chance. A
crash, more than 2 s of processor time for one input, or more than 1 GiB of memory is a failure, and
the input that did it is kept in the folder that the run names.
"""
