"""The relay's tables, in types that SQLite and PostgreSQL share."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """An aware moment as ISO 8601 text in UTC, so that text order is time order and the exact
    microsecond, which signatures and hashes cover, comes back from any database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

offices = Table(
    "offices",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("code", String(64), nullable=False),
    Column("name", String(500), nullable=False),
    Column("parent", String(64), nullable=False),
    Column("place", Integer, nullable=False),  # the order in which the province listed them
)

devices = Table(
    "devices",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("office", ForeignKey("offices.id"), nullable=False, index=True),
    Column("enrolled_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

certificates = Table(
    "certificates",
    metadata,
    Column("fingerprint", String(128), primary_key=True),
    Column("device", ForeignKey("devices.id"), nullable=False, index=True),
    Column("pem", String, nullable=False),
    Column("issued_at", Moment, nullable=False),
)

age_keys = Table(
    "age_keys",
    metadata,
    Column("key_id", String(64), primary_key=True),
    Column("office", ForeignKey("offices.id"), nullable=False, index=True),
    Column("recipient", String(200), nullable=False),
    Column("valid_from", Moment, nullable=False),
    Column("valid_to", Moment),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the request
    Column("office", ForeignKey("offices.id"), nullable=False, index=True),
    Column("device", String(64), nullable=False),
    Column("fingerprint", String(128), nullable=False),
    Column("requested_at", Moment, nullable=False),
    Column("answered_at", Moment, nullable=False),
    Column("answer", String(64), nullable=False),  # the package that holds the certificate
)

directory_versions = Table(
    "directory_versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("issued_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

packages = Table(
    "packages",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("sender", String(64), nullable=False, index=True),
    Column("received_at", Moment, nullable=False, index=True),
    Column("receipt", LargeBinary, nullable=False),  # the exact JSON that was signed
    Column("receipt_signature", LargeBinary, nullable=False),
)

package_recipients = Table(
    "package_recipients",
    metadata,
    Column("package", ForeignKey("packages.id"), primary_key=True),
    Column("office", ForeignKey("offices.id"), primary_key=True, index=True),
)

feed_heads = Table(
    "feed_heads",
    metadata,
    Column("issuer", String(64), primary_key=True),
    Column("addressee", ForeignKey("offices.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("issuer", String(64), primary_key=True),
    Column("addressee", ForeignKey("offices.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("package_id", ForeignKey("packages.id"), nullable=False),
    Column("package_sha256", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("sender", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("issuer", "addressee", "package_id"),
)
