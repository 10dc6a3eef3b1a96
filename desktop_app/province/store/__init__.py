"""What the relay keeps: who is enrolled, which packages it holds, and each office's feed.

Rows live in SQLite (one process) or PostgreSQL (several), package bytes in a folder by hash. All
that is kept is sealed or public, so the database is a plain one.
"""
