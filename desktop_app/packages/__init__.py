"""The signed, sealed container that travels between offices, and its frozen wire schemas.

Public API (DESIGN §7):

- `sealer`: `WorkspaceSealer(folder, scratch, keys=, certificate=, directory=, office=, device=,
  epoch=, clock=, retired=())`, the adapter of `domain.ports.Sealer`; also `.reseal(package, to)`
  and `.sweep()` at start-up. `readable_name(package)` for an export.
- `container`: `peek(path) -> Peeked(package, signer, body_offset)`: the header's signature and the
  sealed bytes hold (no key needed: what a relay does); `confirm_sender(signer, header, trust)`;
  `seal(target, about, Origin, parts, [Addressee], credentials, at)`, `open_package(path,
  identities, trust, scratch)`, `reseal(...)`: the same submission (same id) for other keys.
- `parts`: the names of the parts in a body.
- `names`: `package_filename("Phường Nông Tiến", "KPI", "2026Q3", 1)`.
- `receipts`: `sign_transport_receipt(package_id, sha256, received_at, relay_credentials)`,
  `verify_transport_receipt(receipt, package_id, sha256, root)`, `encode_/decode_...`.
- `feed`: `feed_entry(issuer, addressee, after, package, at)`, `verify_feed_chain(cursor, entries,
  issuer=, addressee=)`, `encode_feed_entry`, `decode_feed_entry`.
- `directory`: `SignedDirectory(content, signature)`, `sign_directory(directory, authority, at)`,
  `accept_directory(signed, known) -> Directory`, `root_fingerprint(directory)`.
- `schema.*`: constants with `.encode(value) -> bytes` and `.decode(bytes) -> value`:
  `header.HEADER`, `directory.DIRECTORY`, `assignment.ASSIGNMENT`, `appraisal.APPRAISAL`,
  `decisions.{RECEIPT, RETURN, CORRECTION_REQUEST}`,
  `submission.{ISSUE, COVERAGE}`, `enrolment.{ACTIVATION, ENROLMENT_REQUEST, ENROLMENT_ANSWER}`,
  `transport.{RECEIPTED, SIGNED_RECEIPT, FEED_ENTRY}`, with their dataclasses beside them.
- `enrolment`: `write_activation`, `read_activation`, `write_request`, `read_request_file`,
  `accept_answer`: the files that travel before there is a certificate or a key to seal to.
- `verdict`: `verify_package(path, trust | None) -> PackageVerdict`; never raises on garbage.

A file that is not exactly what the writer would have written is PackageDamaged.
"""
