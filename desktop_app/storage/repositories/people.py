"""The people who unlock this workspace, and their roles."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.people import Person, Role
from desktop_app.storage.repositories.lookups import unknown
from desktop_app.storage.tables.offices import person_roles, persons


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
