"""What keeping an office's year asks of the store: people, history, evidence, search, backups."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PEOPLE: tuple[str, ...] = ()
HISTORY: tuple[str, ...] = ()
ATTACHMENTS: tuple[str, ...] = ()
FORM_VERSIONS: tuple[str, ...] = ()
BACKUPS: tuple[str, ...] = ()
SEARCH: tuple[str, ...] = ()


def upgrade() -> None:
    connection = op.get_bind()
    for statement in (*PEOPLE, *HISTORY, *ATTACHMENTS, *FORM_VERSIONS, *BACKUPS, *SEARCH):
        connection.exec_driver_sql(statement)
