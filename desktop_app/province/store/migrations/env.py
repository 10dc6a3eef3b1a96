"""Alembic's way in: `engine.open_engine` hands over the connection and its transaction."""

from __future__ import annotations

from alembic import context

from desktop_app.province.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
