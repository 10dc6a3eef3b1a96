"""The signed, sealed container that travels between offices, and its frozen wire schemas.

Public API (DESIGN §7):

- `container`: `seal(target, draft: Header, parts, credentials, recipients, at) -> SealedPackage`,
  `peek(path) -> Peeked(package, signer)`: the header's signature and the sealed bytes hold (no key
  needed: what a relay does), `open_package(path, identities, trust, scratch) -> OpenedPackage`,
  `reseal(path, target, identities, credentials, recipients, at)`: the same submission (same id)
  for other keys.
- `sealer`: `WorkspaceSealer(...)`, the adapter of `domain.ports.Sealer`; `.reseal(package, to)`.
- `names`: `package_filename("Phường Nông Tiến", "KPI", "2026Q3", 1)`,
  `export_filename(SealedPackage)`.
- `receipts`: `sign_transport_receipt(package_id, sha256, received_at, credentials, relay)`,
  `verify_transport_receipt(receipt, root)`, `encode_/decode_transport_receipt`.
- `feed`: `feed_entry(issuer, addressee, after, package, at)`, `verify_feed_chain(cursor, entries)`,
  `encode_feed_entry`, `decode_feed_entry`.
- `directory`: `encode_directory`, `decode_directory`, `SignedDirectory(content, signature)`,
  `sign_directory(directory, authority, at)`, `accept_directory(signed, known) -> Directory`.
- `schema.*`: one frozen dataclass per JSON part, each with `encode(value) -> bytes` and
  `decode(Class, content) -> Class`: `Receipt`, `Return`, `CorrectionRequest`, `Issue`, `Totals`,
  `Activation`, `EnrolmentRequest`, `EnrolmentAnswer`.
- `enrolment`: `write_activation`, `read_activation`, `write_request`, `read_request`: the files
  that travel before there is a certificate or a key to seal to.
- `verdict`: `verify_package(path, trust | None) -> PackageVerdict(kind, valid, trusted, signers,
  reasons)`; never raises on garbage.

A file that is not exactly what the writer would have written is PackageDamaged.
"""
