"""What campaigns ask of the store: judged scores, what comes from above, the calendar, offices."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPRAISALS: tuple[str, ...] = (
    # New kinds of package: the closed list goes (the schema of the header judges the kind).
    "CREATE TABLE packages_kept AS SELECT * FROM packages",
    "DROP TABLE packages",
    """
    CREATE TABLE packages (
        id INTEGER NOT NULL,
        package TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        file TEXT NOT NULL,
        outgoing INTEGER NOT NULL,
        delivery TEXT,
        addressee TEXT NOT NULL,
        kind TEXT NOT NULL,
        sender TEXT NOT NULL,
        revision TEXT NOT NULL,
        header TEXT NOT NULL,
        stored_at INTEGER NOT NULL,
        handed_over_at INTEGER,
        attempts INTEGER NOT NULL,
        next_try_at INTEGER,
        problem TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_packages_outgoing CHECK (outgoing IN (0, 1)),
        CONSTRAINT ck_packages_delivery CHECK (delivery
            IN ('queued', 'sent', 'received', 'refused')),
        CONSTRAINT ck_packages_delivery_of_outgoing CHECK (outgoing = (delivery IS NOT NULL)),
        CONSTRAINT ck_packages_attempts CHECK (attempts >= 0),
        CONSTRAINT uq_packages_package UNIQUE (package)
    )
     STRICT
    """,
    "INSERT INTO packages SELECT * FROM packages_kept ORDER BY id",
    "DROP TABLE packages_kept",
    "CREATE INDEX ix_packages_queue ON packages (id) WHERE delivery = 'queued'",
    "CREATE INDEX ix_packages_revision ON packages (revision)",
    """
    CREATE TABLE layers (
        id INTEGER NOT NULL,
        revision_id INTEGER NOT NULL,
        hand TEXT NOT NULL,
        "by" TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        issued_at INTEGER,
        reply_until INTEGER,
        package TEXT NOT NULL,
        late INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_layers_hand CHECK (hand IN ('above', 'reply', 'council')),
        CONSTRAINT ck_layers_late CHECK (late IN (0, 1)),
        CONSTRAINT uq_layers_revision_id_hand UNIQUE (revision_id, hand),
        CONSTRAINT ck_layers_package CHECK (package = '' OR issued_at IS NOT NULL),
        CONSTRAINT fk_layers_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE layer_answers (
        layer_id INTEGER NOT NULL,
        element_id INTEGER NOT NULL,
        repeats TEXT NOT NULL,
        state TEXT NOT NULL,
        text TEXT NOT NULL,
        number REAL,
        estimate INTEGER NOT NULL,
        awaited_from TEXT NOT NULL,
        awaited_until TEXT,
        PRIMARY KEY (layer_id, element_id, repeats),
        CONSTRAINT ck_layer_answers_state CHECK (state
            IN ('blank', 'value', 'nil_return', 'not_applicable', 'awaited')),
        CONSTRAINT ck_layer_answers_estimate CHECK (estimate IN (0, 1)),
        CONSTRAINT fk_layer_answers_layer_id FOREIGN KEY(layer_id) REFERENCES layers (id),
        CONSTRAINT fk_layer_answers_element_id FOREIGN KEY(element_id) REFERENCES elements (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE layer_explanations (
        layer_id INTEGER NOT NULL,
        finding TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (layer_id, finding),
        CONSTRAINT fk_layer_explanations_layer_id FOREIGN KEY(layer_id) REFERENCES layers (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TRIGGER layers_frozen_update BEFORE UPDATE ON layers WHEN OLD.id IN (SELECT id FROM
    layers WHERE issued_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'what was issued does not
    change'); END
    """,
    """
    CREATE TRIGGER layers_frozen_delete BEFORE DELETE ON layers WHEN OLD.id IN (SELECT id FROM
    layers WHERE issued_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'what was issued does not
    change'); END
    """,
    """
    CREATE TRIGGER layer_answers_frozen_insert BEFORE INSERT ON layer_answers WHEN
    NEW.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
    """
    CREATE TRIGGER layer_answers_frozen_update BEFORE UPDATE ON layer_answers WHEN
    OLD.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
    """
    CREATE TRIGGER layer_answers_frozen_delete BEFORE DELETE ON layer_answers WHEN
    OLD.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
    """
    CREATE TRIGGER layer_explanations_frozen_insert BEFORE INSERT ON layer_explanations WHEN
    NEW.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
    """
    CREATE TRIGGER layer_explanations_frozen_update BEFORE UPDATE ON layer_explanations WHEN
    OLD.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
    """
    CREATE TRIGGER layer_explanations_frozen_delete BEFORE DELETE ON layer_explanations WHEN
    OLD.layer_id IN (SELECT id FROM layers WHERE issued_at IS NOT NULL) BEGIN SELECT
    RAISE(ABORT, 'what was issued does not change'); END
    """,
)
FROM_ABOVE: tuple[str, ...] = (
    """
    CREATE TABLE reports_from_above (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        revision TEXT NOT NULL,
        number INTEGER NOT NULL,
        form_version_id INTEGER NOT NULL,
        digest TEXT NOT NULL,
        doc_number TEXT NOT NULL,
        doc_date TEXT NOT NULL,
        signer TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        submission BLOB NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_reports_from_above_form_id_office_id_period_id_subject_id
            UNIQUE (form_id, office_id, period_id, subject_id),
        CONSTRAINT ck_reports_from_above_number CHECK (number >= 1),
        CONSTRAINT fk_reports_from_above_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_reports_from_above_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_reports_from_above_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_reports_from_above_subject_id FOREIGN KEY(subject_id)
            REFERENCES subjects (id),
        CONSTRAINT fk_reports_from_above_form_version_id FOREIGN KEY(form_version_id)
            REFERENCES form_versions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE assignments (
        id INTEGER NOT NULL,
        outgoing INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        part TEXT NOT NULL,
        form_id INTEGER NOT NULL,
        period TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        digest TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_assignments_outgoing CHECK (outgoing IN (0, 1)),
        CONSTRAINT ck_assignments_part CHECK (part
            IN ('targets', 'reserved_rows', 'due_date', 'report')),
        CONSTRAINT uq_assignments_outgoing_office_id_part_form_id_period_subject_id
            UNIQUE (outgoing, office_id, part, form_id, period, subject_id),
        CONSTRAINT fk_assignments_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_assignments_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_assignments_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id)
    )
     STRICT
    """,
)
CALENDAR: tuple[str, ...] = (
    # Nothing has been written to it before: the shipped table alone was read.
    "DROP TABLE holidays",
    """
    CREATE TABLE holidays (
        day TEXT NOT NULL,
        label TEXT NOT NULL,
        working INTEGER NOT NULL,
        document TEXT NOT NULL,
        ordinary INTEGER NOT NULL,
        provisional INTEGER NOT NULL,
        PRIMARY KEY (day),
        CONSTRAINT ck_holidays_working CHECK (working IN (0, 1)),
        CONSTRAINT ck_holidays_ordinary CHECK (ordinary IN (0, 1)),
        CONSTRAINT ck_holidays_provisional CHECK (provisional IN (0, 1)),
        CONSTRAINT ck_holidays_one_kind CHECK (NOT (working AND ordinary))
    )
     WITHOUT ROWID,
     STRICT
    """,
    "ALTER TABLE due_dates RENAME TO due_dates_kept",
    """
    CREATE TABLE due_dates (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        office_id INTEGER,
        moment INTEGER NOT NULL,
        document TEXT NOT NULL,
        agreed_by TEXT NOT NULL,
        document_date TEXT,
        agreed_how TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_due_dates_form_id_period_id_office_id
            UNIQUE (form_id, period_id, office_id),
        CONSTRAINT fk_due_dates_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_due_dates_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_due_dates_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    INSERT INTO due_dates
        SELECT id, form_id, period_id, office_id, moment, document, agreed_by, NULL, ''
        FROM due_dates_kept ORDER BY id
    """,
    "DROP TABLE due_dates_kept",
    """
    CREATE
            UNIQUE INDEX uq_due_dates_for_all ON due_dates (form_id, period_id) WHERE office_id
            IS NULL
    """,
)
RANKINGS: tuple[str, ...] = (
    """
    CREATE TABLE council_votes (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        members INTEGER NOT NULL,
        minutes TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_council_votes_members CHECK (members >= 1),
        CONSTRAINT fk_council_votes_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_council_votes_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_council_votes_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id)
    )
     STRICT
    """,
    """
    CREATE TABLE council_vote_counts (
        id INTEGER NOT NULL,
        vote_id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        votes INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_council_vote_counts_vote_id_office_id UNIQUE (vote_id, office_id),
        CONSTRAINT ck_council_vote_counts_votes CHECK (votes >= 0),
        CONSTRAINT fk_council_vote_counts_vote_id
            FOREIGN KEY(vote_id) REFERENCES council_votes (id),
        CONSTRAINT fk_council_vote_counts_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE TABLE closed_rankings (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        content TEXT NOT NULL,
        "by" TEXT NOT NULL,
        closed_at INTEGER NOT NULL,
        reopened_at INTEGER,
        reopened_why TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT fk_closed_rankings_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_closed_rankings_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_closed_rankings_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id)
    )
     STRICT
    """,
)
OFFICES: tuple[str, ...] = (
    """
    CREATE TABLE opening_figures (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        place TEXT NOT NULL,
        value TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_opening_figures_office_id_form_id_period_id_place
            UNIQUE (office_id, form_id, period_id, place),
        CONSTRAINT fk_opening_figures_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_opening_figures_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_opening_figures_period_id FOREIGN KEY(period_id) REFERENCES periods (id)
    )
     STRICT
    """,
    """
    CREATE TABLE reference_tables (
        name TEXT NOT NULL,
        as_of TEXT NOT NULL,
        at INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (name),
        CONSTRAINT fk_reference_tables_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
)
SUBJECTS: tuple[str, ...] = (
    # Reports on two campaigns are two consolidations, each in its own form version. What was noted
    # before goes to the first subject; any other is rolled up anew when one of its reports counts.
    "ALTER TABLE roll_up_versions RENAME TO roll_up_versions_kept",
    """
    CREATE TABLE roll_up_versions (
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        form_version_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        PRIMARY KEY (form_id, period_id, subject_id),
        CONSTRAINT fk_roll_up_versions_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_roll_up_versions_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_roll_up_versions_form_version_id
            FOREIGN KEY(form_version_id) REFERENCES form_versions (id),
        CONSTRAINT fk_roll_up_versions_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    INSERT INTO roll_up_versions
        SELECT form_id, period_id, form_version_id,
            (SELECT min(subject_id) FROM reports
                WHERE reports.form_id = kept.form_id AND reports.period_id = kept.period_id)
        FROM roll_up_versions_kept AS kept
    """,
    "DROP TABLE roll_up_versions_kept",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in (*APPRAISALS, *FROM_ABOVE, *CALENDAR, *RANKINGS, *OFFICES, *SUBJECTS):
        connection.exec_driver_sql(statement)
