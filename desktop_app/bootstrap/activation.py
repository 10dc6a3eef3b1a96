"""How an office comes in (DESIGN §7 *Trust*): activation file → workspace and request → answer.

The first office of all, the province's own, has nobody to activate it: `found` takes the signed
directory from the province's server folder on the same computer.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.bootstrap.office import (
    DEVICE_KEYS,
    OFFICE,
    RELAY_URL,
    OpenOffice,
    attend,
    scratch_folder,
)
from desktop_app.domain.accounts import require_account, require_strong
from desktop_app.domain.offices import Office, OfficeProfile
from desktop_app.domain.people import Person, Role
from desktop_app.domain.server_address import server_address
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.forms import FormPack
from desktop_app.identity import keyslots
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, new_device_keys
from desktop_app.identity.keyslots_crypto import STANDARD_COST, Argon2Cost, calibrated
from desktop_app.packages import parts
from desktop_app.packages.container import Origin
from desktop_app.packages.directory import accept_directory
from desktop_app.packages.enrolment import (
    read_activation,
    read_request_file,
    write_activation,
    write_request,
)
from desktop_app.packages.names import folded
from desktop_app.packages.schema.directory import SignedDirectory
from desktop_app.packages.schema.enrolment import Activation
from desktop_app.storage.workspace import OpenWorkspace, create_workspace
from desktop_app.usecases.desk import CERTIFICATE
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.people import come_in


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an office starts with."""

    office: str
    tree: tuple[Office, ...]
    profiles: tuple[OfficeProfile, ...]
    directory: SignedDirectory
    packs: tuple[bytes, ...]
    relay_url: str = ""


@dataclass(frozen=True, slots=True)
class PreparedActivation:
    """An activation file for one office. The fingerprint goes on its paper."""

    office: str
    name: str
    path: Path


def found(
    folder: Path,
    beginning: Beginning,
    person: Person,
    password: str,
    *,
    account: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> OpenOffice:
    """A workspace for the province's own office. `cost` is what a password costs to try here."""
    workspace = create_workspace(folder, person, password, account=account, cost=cost)
    try:
        _furnish(workspace, beginning)
    except BaseException:
        workspace.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return attend(workspace, person.id)


def activate(
    folder: Path,
    file: Path,
    person: Person,
    password: str,
    *,
    root_fingerprint: str,
    relay_url: str = "",
    account: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> OpenOffice:
    """A workspace from an activation file; typing may begin before the request is answered.

    `root_fingerprint` is what stands on the office's paper: InputError if the file's is another.
    """
    with scratch_folder() as scratch:
        opened = read_activation(file, Path(scratch))
        if _plain(opened.root_fingerprint) != _plain(root_fingerprint):
            raise InputError(
                Text(
                    "Mã khóa tỉnh trong tệp kích hoạt khác mã in trên giấy. Không dùng tệp này; "
                    "hãy báo lại cho đơn vị đã gửi.",
                    "The province's fingerprint in the activation file is not the one on the "
                    "paper. Do not use this file; tell the office that sent it.",
                )
            )
        activation = opened.activation
        beginning = Beginning(
            activation.office,
            activation.tree,
            activation.profiles,
            activation.directory,
            tuple(opened.packs[name].read_bytes() for name in activation.packs),
            relay_url,
        )
        return found(folder, beginning, person, password, account=account, cost=cost)


def set_up(
    folder: Path,
    file: Path,
    person: Person,
    account: str,
    password: str,
    root_fingerprint: str,
    relay_url: str = "",
) -> OpenOffice:
    """`activate` for a person at the keyboard: a password worth having, measured on this PC."""
    name = require_account(account)
    require_strong(password, person.name, name)
    address = server_address(relay_url)
    opened = activate(
        folder,
        file,
        person,
        password,
        root_fingerprint=root_fingerprint,
        relay_url=address,
        account=name,
        cost=calibrated(),
    )
    come_in(opened.desk(), 0)
    return opened


def write_enrolment_request(office: OpenOffice, target: Path) -> str:
    """Write this device's request for the province; returns its fingerprint for the paper."""
    now = office.clock.now()
    with office.workspace.store.read() as unit:
        keys = DeviceKeys.from_bytes(unit.settings.secret(DEVICE_KEYS))
        own = unit.offices.tree().get(office.office)
    write_request(
        target,
        keys,
        office=office.office,
        code=own.code(now.date()),
        name=own.name(now.date()),
        device=office.workspace.device,
        at=now,
    )
    return read_request_file(target)[1].fingerprint


def prepare_activations(
    office: OpenOffice, folder: Path, offices: Sequence[str], profiles: Sequence[OfficeProfile]
) -> tuple[PreparedActivation, ...]:
    """Activation files for offices below this one, all at once, in `folder`."""
    office.person.require(Role.ADMINISTRATOR, Role.CONSOLIDATOR)
    now = office.clock.now()
    with office.workspace.store.write() as unit:
        certificate = unit.settings.get(CERTIFICATE)
        keys = DeviceKeys.from_bytes(unit.settings.secret(DEVICE_KEYS))
        directory = unit.directories.signed()
        tree = unit.offices.tree()
        packs = {
            f"{parts.PACKS}{form.form}.zip": form.content
            for one in unit.forms.all()
            if (form := unit.forms.latest(one.form)) is not None
        }
        sequences = [unit.settings.next_sequence() for _ in offices]
        count, head = unit.audit.mark()
        office.desk().record(unit, "prepare_activations", office.office, after=str(len(offices)))
    if not certificate or directory is None:
        raise StepRefused(
            Text(
                "Máy này chưa kích hoạt xong nên chưa lập được tệp kích hoạt cho đơn vị khác.",
                "This device is not fully activated, so it cannot activate other offices yet.",
            )
        )
    signed = SignedDirectory(*directory)
    root = from_pem(accept_directory(signed, None).root)
    credentials = Credentials(keys.key, from_pem(certificate), root)
    prepared = []
    for target_office, sequence in zip(offices, sequences, strict=True):
        name = tree.get(target_office).name(now.date())
        path = folder / f"KichHoat_{folded(name)}.zip"
        activation = Activation(
            office=target_office,
            issued_at=now,
            tree=tuple(tree.offices.values()),
            profiles=tuple(one for one in profiles if one.office == target_office),
            people=(),
            recipients=(office.office,),
            directory=signed,
            packs=tuple(sorted(packs)),
        )
        workspace = office.workspace
        origin = Origin(office.office, workspace.device, workspace.epoch, sequence, head, count)
        path.unlink(missing_ok=True)
        write_activation(path, activation, packs, origin, credentials, now)
        prepared.append(PreparedActivation(target_office, name, path))
    return tuple(prepared)


def _furnish(workspace: OpenWorkspace, beginning: Beginning) -> None:
    directory = accept_directory(beginning.directory, None)
    if directory.escrow:  # signed by the root, whose fingerprint was compared on paper
        keyslots.set_escrow(workspace.folder, workspace.key, directory.escrow, beginning.office)
    keys = new_device_keys()
    with workspace.store.write() as unit:
        unit.settings.put(OFFICE, beginning.office)
        unit.settings.put(RELAY_URL, beginning.relay_url)
        unit.settings.put_secret(DEVICE_KEYS, keys.to_bytes())
        unit.offices.save(beginning.tree)
        for profile in beginning.profiles:
            unit.offices.save_profile(profile)
        unit.directories.save(directory, beginning.directory.content, beginning.directory.signature)
        for content in beginning.packs:
            install_pack(unit, FormPack.from_bytes(content))


def _plain(text: str) -> str:
    return "".join(text.split()).upper()
