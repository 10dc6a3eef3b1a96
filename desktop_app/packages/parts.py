"""The names of the parts of a package's body, the same for writer and reader."""

SUBMISSION = "submission.xml"  # the XForms instance
INPUTS = "inputs.xml"  # what was read from other periods, targets and forms, and the clock
ISSUE = "issue.json"
ISSUED_PDF = "issued.pdf"
TOTALS = "totals.json"  # of a consolidated submission: consolidation/wire.py
COVERAGE = "coverage.json"
RECEIPT = "receipt.json"
RETURN = "return.json"
CORRECTION_REQUEST = "correction.json"
DIRECTORY = "directory.json"
DIRECTORY_SIGNATURE = "directory.json.p7s"
ACTIVATION = "activation.json"
ANSWER = "answer.json"
EVIDENCE = "attachments.json"  # which attachment stands at which cell, and its name
ATTACHMENTS = "attachments/"  # followed by the file's SHA-256 and its extension
PACKS = "packs/"  # followed by the form's id and .zip
ASSIGNMENT = "assignment.json"
HANDED_REPORTS = "reports/"  # followed by the revision's id and .xml: an issued report, to be read
APPRAISAL = "appraisal.json"  # appraised, replied or concluded cells
TABLES = "tables.json"  # which reference tables, as of which day
TABLE_FILES = "tables/"  # followed by the table's name and .csv
