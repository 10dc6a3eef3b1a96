"""The documents room: content → blocks → PDF, Word and Excel; PDF signing and verification.

Pure functions on frozen dataclasses that pickle, because documents are made in a process pool
(DESIGN §2). Nothing here knows a report, an office table or a clock: callers pass finished text,
figures and aware times.
"""
