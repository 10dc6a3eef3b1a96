"""Alembic migrations of the relay's database, from the first table."""
