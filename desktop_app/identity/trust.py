"""Whom to believe: signatures against the province's root and its signed directory (DESIGN §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from desktop_app.domain.directory import DeviceEntry, Directory
from desktop_app.errors import PackageDamaged, PackageUntrusted, Text
from desktop_app.identity import certificates
from desktop_app.identity.cms import SignerInfo, verify_detached


@dataclass(frozen=True, slots=True)
class Signer:
    """A device that signed, and for which office.

    `signed_at` is what its clock claimed. `revoked_at` is set when the certificate was revoked
    later than that: the signature stands, but a screen should say so. `listed` is False when the
    certificate is the root's work but not (yet) in the directory held here.
    """

    office: str
    device: str
    signed_at: datetime
    revoked_at: datetime | None = None
    listed: bool = True


class Trust:
    """The people that one directory makes known."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.root = certificates.from_pem(directory.root)
        self._devices: dict[str, tuple[str, DeviceEntry]] = {
            device.fingerprint: (office.office, device)
            for office in directory.offices
            for device in office.devices
        }

    def signer(self, content: bytes, signature: bytes, *, listed: bool = True) -> Signer:
        """Who signed these bytes. PackageDamaged, or PackageUntrusted with the reason."""
        return self.confirm(verify_detached(content, signature), listed=listed)

    def confirm(self, signed: SignerInfo, *, listed: bool = True) -> Signer:
        """The same for a signature already verified.

        With `listed=False` a certificate that the root issued is enough: for a directory or an
        answer to an enrolment, which may come from a device that only it makes known.
        """
        who = _issued_by(signed, self.root)
        if not who.office:
            raise _unknown()
        found = self._devices.get(certificates.certificate_digest(signed.certificate))
        if found is None:
            if listed:
                raise _unknown()
            return Signer(who.office, who.device, signed.signed_at, listed=False)
        office, entry = found
        known = certificates.from_pem(entry.certificate)
        if known != signed.certificate or (office, entry.device) != (who.office, who.device):
            raise _unknown()
        if entry.revoked_at is not None and entry.revoked_at <= signed.signed_at:
            raise PackageUntrusted(
                Text(
                    "Chứng thư của máy gửi đã bị thu hồi trước khi ký. Hãy nhờ nơi gửi ký lại bằng "
                    "máy đang dùng.",
                    "The sending device's certificate was revoked before it signed. Ask the sender "
                    "to sign again on a device in use.",
                )
            )
        return Signer(office, entry.device, signed.signed_at, entry.revoked_at)


def relay_of(signed: SignerInfo, root: x509.Certificate) -> str:
    """The name of the relay that signed. PackageUntrusted if it is no relay of this root."""
    who = _issued_by(signed, root)
    if not who.relay:
        raise _unknown()
    return who.relay


def check_directory_signature(content: bytes, signature: bytes, root: x509.Certificate) -> datetime:
    """When the root signed this directory. PackageDamaged; PackageUntrusted if another did."""
    signed = verify_detached(content, signature)
    certificates.check_root(root)
    if signed.certificate != root or signed.chain:
        raise PackageUntrusted(
            Text(
                "Danh bạ không do tỉnh của đơn vị ký. Hãy đối chiếu mã khóa tỉnh trên giấy kích "
                "hoạt rồi liên hệ nơi gửi.",
                "The directory is not signed by your province. Compare the fingerprint of the "
                "province's key on the activation paper, then contact the sender.",
            )
        )
    certificates.check_valid(root, signed.signed_at)
    return signed.signed_at


def is_successor(known: Directory | None, new: Directory) -> bool:
    """Whether the new directory replaces the known one; an older or equal one does not.

    PackageUntrusted if it names another root or another province.
    """
    if known is None:
        return True
    same_root = certificates.from_pem(known.root) == certificates.from_pem(new.root)
    if not same_root or known.province != new.province:
        raise PackageUntrusted(
            Text(
                "Danh bạ mới mang khóa tỉnh khác với khóa đã đối chiếu khi kích hoạt. Không dùng "
                "danh bạ này; hãy hỏi lại tỉnh.",
                "The new directory carries another province key than the one compared at "
                "activation. Do not use it; ask the province.",
            )
        )
    if new.version == known.version and new != known:
        raise PackageDamaged(
            Text(
                "Có hai danh bạ khác nhau cùng một số phiên bản. Hãy báo cho tỉnh.",
                "Two different directories carry the same version number. Tell the province.",
            )
        )
    return new.version > known.version


def _issued_by(signed: SignerInfo, root: x509.Certificate) -> certificates.Bearer:
    # The certificates that came along may only be those needed: none of them is left unchecked.
    if signed.chain != (root,):
        raise _unknown()
    certificates.check_issued(signed.certificate, root, signed.signed_at)
    return certificates.bearer(signed.certificate)


def _unknown() -> PackageUntrusted:
    return PackageUntrusted(
        Text(
            "Chưa xác nhận được nơi gửi: chứng thư không có trong danh bạ đang dùng. Hãy cập nhật "
            "danh bạ đơn vị rồi thử lại.",
            "The sender could not be confirmed: its certificate is not in the directory in use. "
            "Update the directory and try again.",
        )
    )
