"""The people who unlock this workspace, their roles and accounts, and what they answer for."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.accounts import Account
from desktop_app.domain.people import Person, Role
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories.lookups import report_id, unknown
from desktop_app.storage.tables.offices import person_roles, persons
from desktop_app.storage.tables.people import accounts, report_holders
from desktop_app.storage.tables.reports import reports


class SqlPeople(ports.People):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Person, ...]:
        """Everybody, those who have left included, in the order in which they came."""
        roles: dict[int, set[Role]] = {}
        for number, role in self._connection.execute(select(person_roles)):
            roles.setdefault(number, set()).add(Role(role))
        return tuple(
            Person(
                id=row.uuid,
                name=row.name,
                position=row.position,
                roles=frozenset(roles.get(row.id, ())),
                active=row.active,
            )
            for row in self._connection.execute(select(persons).order_by(persons.c.id))
        )

    def get(self, person: str) -> Person:
        """InputError for somebody who is not in the store."""
        found = next((one for one in self.all() if one.id == person), None)
        if found is None:
            raise unknown("người này", "person")
        return found

    def save(self, person: Person) -> None:
        fields = {"name": person.name, "position": person.position, "active": person.active}
        number = self._connection.scalar(
            upsert(persons)
            .values(uuid=person.id, **fields)
            .on_conflict_do_update(index_elements=["uuid"], set_=fields)
            .returning(persons.c.id)
        )
        self._connection.execute(delete(person_roles).where(person_roles.c.person_id == number))
        rows = [{"person_id": number, "role": role} for role in sorted(person.roles)]
        if rows:
            self._connection.execute(insert(person_roles), rows)
        first = {"person_id": number, "name": person.id, "must_change": False, "last_login": None}
        self._connection.execute(upsert(accounts).values(first).on_conflict_do_nothing())

    def accounts(self) -> dict[str, Account]:
        query = select(
            persons.c.uuid, accounts.c.name, accounts.c.must_change, accounts.c.last_login
        ).join(persons, persons.c.id == accounts.c.person_id)
        found = (Account(*row) for row in self._connection.execute(query))
        return {account.person: account for account in found}

    def save_account(self, account: Account) -> None:
        others = (one for one in self.accounts().values() if one.person != account.person)
        if any(one.name == account.name for one in others):
            raise StepRefused(
                Text(
                    "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác, ví dụ thêm một chữ số.",
                    "Somebody else has this account name. Choose another, such as with a digit.",
                )
            )
        fields = {
            "name": account.name,
            "must_change": account.must_change,
            "last_login": account.last_login,
        }
        self._connection.execute(
            upsert(accounts)
            .values(person_id=self._number(account.person), **fields)
            .on_conflict_do_update(index_elements=["person_id"], set_=fields)
        )

    def hold(self, report: str, person: str) -> None:
        holder = {"person_id": self._number(person)}
        self._connection.execute(
            upsert(report_holders)
            .values(report_id=report_id(self._connection, report), **holder)
            .on_conflict_do_update(index_elements=["report_id"], set_=holder)
        )

    def holders(self) -> dict[str, str]:
        query = (
            select(reports.c.uuid, persons.c.uuid)
            .join(report_holders, report_holders.c.report_id == reports.c.id)
            .join(persons, persons.c.id == report_holders.c.person_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _number(self, person: str) -> int:
        found = self._connection.execute(select(persons.c.id).where(persons.c.uuid == person))
        row = found.one_or_none()
        if row is None:
            raise unknown("người này", "person")
        return int(row.id)
