"""`thiduaso backup` and `thiduaso restore`."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import InputError, Text

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from desktop_app.storage.backup import Backup

    Commands = _SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add both commands to the parser's."""
    backup = commands.add_parser("backup", help="back a workspace up to a folder or a stick")
    backup.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    backup.add_argument("--to", type=Path, required=True, metavar="DIR")
    add_login(backup)
    backup.set_defaults(do=_backup)

    restore = commands.add_parser("restore", help="put a backup back into a new place")
    restore.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar="DIR",
        help="a backup, or a folder of backups, whose newest is taken",
    )
    restore.add_argument("--to", type=Path, required=True, metavar="DIR", help="the workspace")
    add_login(restore)
    restore.add_argument(
        "--recovery", action="store_true", help="the printed recovery code opens it (is asked for)"
    )
    restore.set_defaults(do=_restore)


def add_login(parser: argparse.ArgumentParser) -> None:
    """Who opens the workspace."""
    parser.add_argument("--account", default="", help="otherwise it is asked for")
    parser.add_argument("--password-file", type=Path, help="otherwise it is asked for")


def read_login(options: argparse.Namespace) -> tuple[str, str]:
    """The account and its password."""
    account = options.account or input("Tên đăng nhập: ")
    if options.password_file is None:
        return account, getpass.getpass("Mật khẩu: ")
    try:
        text = options.password_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            Text("Không đọc được tệp mật khẩu.", "The password file cannot be read.")
        ) from problem
    return account, str(text).rstrip("\r\n")


def _backup(options: argparse.Namespace) -> int:
    from desktop_app.bootstrap.clock import SystemClock
    from desktop_app.storage import backup
    from desktop_app.storage.backup_manifest import Why
    from desktop_app.storage.workspace import open_workspace

    now = SystemClock().now()
    with open_workspace(options.workspace, *read_login(options)) as opened:
        backup.prepare(options.to)
        made = backup.back_up(opened.folder, opened.key, options.to, why=Why.BY_HAND, now=now)
    assert made is not None  # nobody can cancel it
    backup.prune(made.home, now)
    said = Text(
        f"Đã sao lưu và kiểm tra: {made.folder} ({made.manifest.size:,} byte).",
        f"Backed up and checked: {made.folder} ({made.manifest.size:,} bytes).",
    )
    print(said.in_language(options.lang))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from desktop_app.bootstrap.clock import SystemClock
    from desktop_app.bootstrap.restoring import by_password, by_recovery, loss_text
    from desktop_app.storage.backup_restore import restore

    found = _newest(options.source)
    way = (
        by_recovery(getpass.getpass("Mã khôi phục: "))
        if options.recovery
        else by_password(*read_login(options))
    )
    opened = way(found.folder)
    now = SystemClock().now()
    done = restore(found, options.to, lambda _: opened.key, now=now, by=opened.person)
    assert done is not None  # nobody can cancel it
    for line in loss_text(done):
        print(line.in_language(options.lang))
    return 0


def _newest(source: Path) -> Backup:
    from desktop_app.storage import backup

    found = backup.look_for(source)
    if not found:
        raise InputError(
            Text(
                f"Không thấy bản sao lưu Thi Đua Số nào trong “{source}”.",
                f"There is no backup of Thi Đua Số in “{source}”.",
            )
        )
    return found[0]
