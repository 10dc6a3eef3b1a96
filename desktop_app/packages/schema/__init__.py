"""The JSON documents of a package, as frozen dataclasses with strict canonical codecs.

Each module holds `Schema` constants with `.encode(value) -> bytes` and `.decode(bytes) -> value`.
Their shapes are frozen in tests/schemas: a change needs a new version in the schema's name.
"""
