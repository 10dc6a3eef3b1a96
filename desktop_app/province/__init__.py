"""The province's relay: it keeps sealed packages, hands them on, and never opens a body.

`commands` holds what `thiduaso province …` does, `asgi` the HTTP service, `store` its database and
bytes. The relay is no office: the province's office has a workspace of its own elsewhere.
"""
