"""First tables: offices and their keys, packages, feeds, the directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop_app.province.store.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("parent", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("office", sa.String(64), nullable=False),
        sa.Column("enrolled_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_devices"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name="fk_devices_office"),
    )
    op.create_index("ix_devices_office", "devices", ["office"])
    op.create_table(
        "certificates",
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("pem", sa.String, nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_certificates"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_certificates_device"),
    )
    op.create_index("ix_certificates_device", "certificates", ["device"])
    op.create_table(
        "age_keys",
        sa.Column("key_id", sa.String(64), nullable=False),
        sa.Column("office", sa.String(64), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("valid_from", Moment, nullable=False),
        sa.Column("valid_to", Moment),
        sa.PrimaryKeyConstraint("key_id", name="pk_age_keys"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name="fk_age_keys_office"),
    )
    op.create_index("ix_age_keys_office", "age_keys", ["office"])
    op.create_table(
        "enrolments",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("office", sa.String(64), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("requested_at", Moment, nullable=False),
        sa.Column("answered_at", Moment, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enrolments"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name="fk_enrolments_office"),
    )
    op.create_index("ix_enrolments_office", "enrolments", ["office"])
    op.create_table(
        "directory_versions",
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_directory_versions"),
    )
    op.create_table(
        "packages",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("receipt", sa.LargeBinary, nullable=False),
        sa.Column("receipt_signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_packages"),
    )
    op.create_index("ix_packages_sender", "packages", ["sender"])
    op.create_index("ix_packages_received_at", "packages", ["received_at"])
    op.create_table(
        "package_recipients",
        sa.Column("package", sa.String(64), nullable=False),
        sa.Column("office", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("package", "office", name="pk_package_recipients"),
        sa.ForeignKeyConstraint(["package"], ["packages.id"], name="fk_package_recipients_package"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name="fk_package_recipients_office"),
    )
    op.create_index("ix_package_recipients_office", "package_recipients", ["office"])
    op.create_table(
        "feed_heads",
        sa.Column("issuer", sa.String(64), nullable=False),
        sa.Column("addressee", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "addressee", name="pk_feed_heads"),
        sa.ForeignKeyConstraint(["addressee"], ["offices.id"], name="fk_feed_heads_addressee"),
    )
    op.create_table(
        "feed_entries",
        sa.Column("issuer", sa.String(64), nullable=False),
        sa.Column("addressee", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("package_id", sa.String(64), nullable=False),
        sa.Column("package_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "addressee", "number", name="pk_feed_entries"),
        sa.UniqueConstraint(
            "issuer", "addressee", "package_id", name="uq_feed_entries_issuer_addressee_package_id"
        ),
        sa.ForeignKeyConstraint(["addressee"], ["offices.id"], name="fk_feed_entries_addressee"),
        sa.ForeignKeyConstraint(["package_id"], ["packages.id"], name="fk_feed_entries_package_id"),
    )
