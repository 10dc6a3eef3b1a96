"""Sending and receiving: one outbox, and the roads that carry it.

- `outbox`: `run_once(...)`, one pass that sends what is due and collects what came.
- `http`: `HttpTransport`, the road to the province's relay; `folder`: `FolderTransport`, a USB
  stick or any shared folder. Both are `domain.ports.Transport`.
- `wire`: what client and relay must agree on: paths, limits, the request's signature, problems.
- `backoff`: when to try again.
"""
