"""What campaigns ask of the store: judged scores, what comes from above, the calendar, offices."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPRAISALS: tuple[str, ...] = ()
FROM_ABOVE: tuple[str, ...] = ()
CALENDAR: tuple[str, ...] = ()
RANKINGS: tuple[str, ...] = ()
OFFICES: tuple[str, ...] = ()


def upgrade() -> None:
    connection = op.get_bind()
    for statement in (*APPRAISALS, *FROM_ABOVE, *CALENDAR, *RANKINGS, *OFFICES):
        connection.exec_driver_sql(statement)
