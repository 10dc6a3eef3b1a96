"""Who an office is: keys, certificates, detached signatures, and whom to believe.

Public API (all times are aware datetimes; certificates travel as PEM text):

- `cms`: `sign_detached(content, key, certificate, chain, at) -> DER`,
  `verify_detached(content, der) -> SignerInfo(certificate, chain, signed_at)`; CAdES-BES.
- `credentials`: `Credentials(key, certificate, root)` signs: `.sign(content, at) -> DER`.
- `device`: `new_device_keys() -> DeviceKeys` (`.key`, `.identity`, `.recipient`, `.key_id`,
  `.to_bytes()`, `DeviceKeys.from_bytes(b)`, `.request(office, code, name, device) -> CSR PEM`),
  `read_request(csr) -> DeviceRequest(office, device, recipient, …)`,
  `key_id(recipient)`, `fingerprint(bytes) -> "A1B2 C3D4 …"` for paper.
- `authority`: `new_authority(province, name, at)`, `save_authority(authority, path, passphrase)`,
  `load_authority(path, passphrase)`; `Authority.issue_device(DeviceRequest, at)`,
  `.new_relay(name, at) -> Credentials`, `.sign_directory(content, at)`, `.certificate_pem`.
- `certificates`: `from_pem`, `to_pem`, `certificate_digest` (its name in a directory), `bearer`.
- `trust`: `Trust(directory)`: `.signer(content, der) -> Signer(office, device, signed_at,
  revoked_at, listed)`, `.confirm(SignerInfo)`; `relay_of(SignerInfo, root) -> str`;
  `check_directory_signature(content, der, root)`, `is_successor(known, new) -> bool`.

Anything that a stranger may send ends in PackageDamaged or PackageUntrusted, never in another
exception.
"""
