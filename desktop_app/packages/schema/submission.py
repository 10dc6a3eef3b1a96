"""What goes with a submission beside the instance itself: the issued paper, and the coverage.

`totals.json`, which goes with the coverage, has its own reader and writer: `consolidation.wire`.
"""

from __future__ import annotations

from desktop_app.domain.reports import IssuedDocument
from desktop_app.domain.totals import Coverage
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256


def _is_issue_possible(issue: IssuedDocument) -> bool:
    return is_sha256(issue.blob)


ISSUE = Schema(IssuedDocument, "thiduaso/issue/1", 64 * 1024, _is_issue_possible)
COVERAGE = Schema(Coverage, "thiduaso/coverage/1", 8 * 1024 * 1024)
