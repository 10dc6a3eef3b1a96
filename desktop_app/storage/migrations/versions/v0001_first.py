"""The first schema, whole (DESIGN §3–§7).

It is over 400 lines because a migration is frozen: it spells out every statement, so that a later
change of the tables in `storage/tables` cannot change what this version was.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE audit (
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        object TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        why TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_audit_object ON audit (object)
    """,
    """
    CREATE TABLE commit_counter (
        id INTEGER NOT NULL,
        commits INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_commit_counter_single CHECK (id = 1)
    )
     STRICT
    """,
    """
    CREATE TABLE devices (
        id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        own INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_devices_own CHECK (own IN (0, 1)),
        CONSTRAINT uq_devices_uuid UNIQUE (uuid)
    )
     STRICT
    """,
    """
    CREATE UNIQUE INDEX uq_devices_own ON devices (own) WHERE own = 1
    """,
    """
    CREATE TABLE directories (
        version INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        content BLOB NOT NULL,
        signature BLOB NOT NULL,
        parsed TEXT NOT NULL,
        PRIMARY KEY (version)
    )
     STRICT
    """,
    """
    CREATE TABLE feed_cursors (
        issuer TEXT NOT NULL,
        addressee TEXT NOT NULL,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (issuer, addressee)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE forms (
        id INTEGER NOT NULL,
        code TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_forms_code UNIQUE (code)
    )
     STRICT
    """,
    """
    CREATE TABLE holidays (
        day TEXT NOT NULL,
        label TEXT NOT NULL,
        working INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (day),
        CONSTRAINT ck_holidays_working CHECK (working IN (0, 1))
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE offices (
        id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_offices_kind CHECK (kind
            IN ('province', 'district', 'cluster', 'commune', 'department', 'hamlet',
            'enterprise', 'other')),
        CONSTRAINT uq_offices_uuid UNIQUE (uuid)
    )
     STRICT
    """,
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
        CONSTRAINT ck_packages_kind CHECK (kind
            IN ('submission', 'receipt', 'return', 'correction-request', 'handover', 'form-pack',
            'directory', 'enrolment')),
        CONSTRAINT ck_packages_delivery_of_outgoing CHECK (outgoing = (delivery IS NOT NULL)),
        CONSTRAINT ck_packages_attempts CHECK (attempts >= 0),
        CONSTRAINT uq_packages_package UNIQUE (package)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_packages_queue ON packages (id) WHERE delivery = 'queued'
    """,
    """
    CREATE INDEX ix_packages_revision ON packages (revision)
    """,
    """
    CREATE TABLE periods (
        id INTEGER NOT NULL,
        code TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_periods_code UNIQUE (code)
    )
     STRICT
    """,
    """
    CREATE TABLE persons (
        id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        name TEXT NOT NULL,
        position TEXT NOT NULL,
        active INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_persons_active CHECK (active IN (0, 1)),
        CONSTRAINT uq_persons_uuid UNIQUE (uuid)
    )
     STRICT
    """,
    """
    CREATE TABLE secrets (
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (name)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE settings (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE subjects (
        id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        ref TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_subjects_kind CHECK (kind
            IN ('', 'campaign', 'campaign_round', 'session', 'dossier')),
        CONSTRAINT uq_subjects_kind_ref UNIQUE (kind, ref)
    )
     STRICT
    """,
    """
    CREATE TABLE closed_periods (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        closed_at INTEGER NOT NULL,
        reopened_at INTEGER,
        reopened_why TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT fk_closed_periods_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_closed_periods_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_closed_periods_period_id FOREIGN KEY(period_id) REFERENCES periods (id)
    )
     STRICT
    """,
    """
    CREATE
            UNIQUE INDEX uq_closed_periods_open ON closed_periods (form_id, office_id, period_id)
            WHERE reopened_at IS NULL
    """,
    """
    CREATE TABLE consolidator_roles (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (id),
        CONSTRAINT ck_consolidator_roles_validity CHECK (valid_from <= valid_to),
        CONSTRAINT fk_consolidator_roles_office_id
            FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_consolidator_roles_office_id ON consolidator_roles (office_id)
    """,
    """
    CREATE TABLE device_epochs (
        device_id INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        opened_at INTEGER NOT NULL,
        last_sequence INTEGER NOT NULL,
        PRIMARY KEY (device_id, epoch),
        CONSTRAINT ck_device_epochs_counts CHECK (epoch >= 1 AND last_sequence >= 0),
        CONSTRAINT fk_device_epochs_device_id FOREIGN KEY(device_id) REFERENCES devices (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE due_dates (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        office_id INTEGER,
        moment INTEGER NOT NULL,
        document TEXT NOT NULL,
        agreed_by TEXT NOT NULL,
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
    CREATE
            UNIQUE INDEX uq_due_dates_for_all ON due_dates (form_id, period_id) WHERE office_id
            IS NULL
    """,
    """
    CREATE TABLE elements (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_elements_form_id_code UNIQUE (form_id, code),
        CONSTRAINT fk_elements_form_id FOREIGN KEY(form_id) REFERENCES forms (id)
    )
     STRICT
    """,
    """
    CREATE TABLE figures (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        value REAL NOT NULL,
        as_of TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_figures_office_id_name_as_of UNIQUE (office_id, name, as_of),
        CONSTRAINT fk_figures_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE TABLE form_versions (
        id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        version TEXT NOT NULL,
        hash TEXT NOT NULL,
        title TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT fk_form_versions_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT uq_form_versions_hash UNIQUE (hash)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_form_versions_form_id ON form_versions (form_id)
    """,
    """
    CREATE TABLE office_codes (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        value TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (id),
        CONSTRAINT ck_office_codes_validity CHECK (valid_from <= valid_to),
        CONSTRAINT fk_office_codes_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_office_codes_office_id ON office_codes (office_id)
    """,
    """
    CREATE INDEX ix_office_codes_value ON office_codes (value)
    """,
    """
    CREATE TABLE office_names (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        value TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (id),
        CONSTRAINT ck_office_names_validity CHECK (valid_from <= valid_to),
        CONSTRAINT fk_office_names_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_office_names_office_id ON office_names (office_id)
    """,
    """
    CREATE TABLE office_parents (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        parent_id INTEGER NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (id),
        CONSTRAINT ck_office_parents_validity CHECK (valid_from <= valid_to),
        CONSTRAINT ck_office_parents_not_itself CHECK (office_id <> parent_id),
        CONSTRAINT fk_office_parents_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_office_parents_parent_id FOREIGN KEY(parent_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_office_parents_office_id ON office_parents (office_id)
    """,
    """
    CREATE INDEX ix_office_parents_parent_id ON office_parents (parent_id)
    """,
    """
    CREATE TABLE office_predecessors (
        successor_id INTEGER NOT NULL,
        predecessor_id INTEGER NOT NULL,
        since TEXT NOT NULL,
        part INTEGER NOT NULL,
        PRIMARY KEY (successor_id, predecessor_id),
        CONSTRAINT ck_office_predecessors_part CHECK (part IN (0, 1)),
        CONSTRAINT ck_office_predecessors_not_itself CHECK (successor_id <> predecessor_id),
        CONSTRAINT fk_office_predecessors_successor_id
            FOREIGN KEY(successor_id) REFERENCES offices (id),
        CONSTRAINT fk_office_predecessors_predecessor_id
            FOREIGN KEY(predecessor_id) REFERENCES offices (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_office_predecessors_predecessor_id ON office_predecessors (predecessor_id)
    """,
    """
    CREATE TABLE office_profiles (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        agency_lines TEXT NOT NULL,
        superior_line TEXT NOT NULL,
        place TEXT NOT NULL,
        symbol TEXT NOT NULL,
        authority_lines TEXT NOT NULL,
        signer TEXT NOT NULL,
        recipients TEXT NOT NULL,
        addressees TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (id),
        CONSTRAINT ck_office_profiles_validity CHECK (valid_from <= valid_to),
        CONSTRAINT fk_office_profiles_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_office_profiles_office_id ON office_profiles (office_id)
    """,
    """
    CREATE TABLE person_roles (
        person_id INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (person_id, role),
        CONSTRAINT ck_person_roles_role CHECK (role
            IN ('officer', 'leader', 'registry_clerk', 'consolidator', 'administrator')),
        CONSTRAINT fk_person_roles_person_id FOREIGN KEY(person_id) REFERENCES persons (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE receipts (
        id INTEGER NOT NULL,
        package_id INTEGER NOT NULL,
        stage TEXT NOT NULL,
        issuer TEXT NOT NULL,
        at INTEGER NOT NULL,
        content BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_receipts_stage CHECK (stage
            IN ('transport', 'reception', 'acceptance', 'return', 'correction-request')),
        CONSTRAINT fk_receipts_package_id FOREIGN KEY(package_id) REFERENCES packages (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_receipts_package_id ON receipts (package_id)
    """,
    """
    CREATE TABLE reports (
        id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        form_id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        owner_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_reports_form_id_period_id_office_id_subject_id
            UNIQUE (form_id, period_id, office_id, subject_id),
        CONSTRAINT uq_reports_uuid UNIQUE (uuid),
        CONSTRAINT fk_reports_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_reports_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_reports_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_reports_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
        CONSTRAINT fk_reports_owner_id FOREIGN KEY(owner_id) REFERENCES devices (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_reports_office_id ON reports (office_id)
    """,
    """
    CREATE INDEX ix_reports_period_id ON reports (period_id)
    """,
    """
    CREATE TABLE element_versions (
        form_version_id INTEGER NOT NULL,
        element_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        path TEXT NOT NULL,
        type TEXT NOT NULL,
        label_vi TEXT NOT NULL,
        label_en TEXT NOT NULL,
        over_offices TEXT NOT NULL,
        over_time TEXT NOT NULL,
        calculated INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_name TEXT NOT NULL,
        column_name TEXT NOT NULL,
        pair TEXT NOT NULL,
        PRIMARY KEY (form_version_id, element_id),
        CONSTRAINT ck_element_versions_type CHECK (type
            IN ('string', 'int', 'decimal', 'percent', 'date', 'time', 'dateTime', 'select_one',
            'select_multiple', 'binary')),
        CONSTRAINT ck_element_versions_over_offices CHECK (over_offices
            IN ('sum', 'average', 'min', 'max', 'count', 'list', 'rows', 'recompute', 'last',
            'own', 'none')),
        CONSTRAINT ck_element_versions_over_time CHECK (over_time
            IN ('sum', 'average', 'min', 'max', 'count', 'list', 'rows', 'recompute', 'last',
            'own', 'none')),
        CONSTRAINT ck_element_versions_calculated CHECK (calculated IN (0, 1)),
        CONSTRAINT uq_element_versions_form_version_id_path UNIQUE (form_version_id, path),
        CONSTRAINT fk_element_versions_form_version_id
            FOREIGN KEY(form_version_id) REFERENCES form_versions (id),
        CONSTRAINT fk_element_versions_element_id
            FOREIGN KEY(element_id) REFERENCES elements (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_element_versions_element_id ON element_versions (element_id)
    """,
    """
    CREATE TABLE revisions (
        id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        report_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        form_version_id INTEGER NOT NULL,
        state TEXT NOT NULL,
        opening TEXT NOT NULL,
        scope TEXT NOT NULL,
        reason TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        locked_at INTEGER,
        digest TEXT NOT NULL,
        approved_by TEXT NOT NULL,
        approved_at INTEGER,
        approved_how TEXT NOT NULL,
        paper TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT ck_revisions_state CHECK (state
            IN ('draft', 'in_review', 'locked', 'issued')),
        CONSTRAINT ck_revisions_opening CHECK (opening IN ('first', 'returned', 'correction')),
        CONSTRAINT ck_revisions_scope CHECK (scope IN ('figures', 'reissue')),
        CONSTRAINT uq_revisions_report_id_number UNIQUE (report_id, number),
        CONSTRAINT ck_revisions_number CHECK (number >= 1),
        CONSTRAINT uq_revisions_uuid UNIQUE (uuid),
        CONSTRAINT fk_revisions_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_revisions_form_version_id
            FOREIGN KEY(form_version_id) REFERENCES form_versions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE answers (
        revision_id INTEGER NOT NULL,
        element_id INTEGER NOT NULL,
        repeats TEXT NOT NULL,
        state TEXT NOT NULL,
        text TEXT NOT NULL,
        number REAL,
        estimate INTEGER NOT NULL,
        awaited_from TEXT NOT NULL,
        awaited_until TEXT,
        PRIMARY KEY (revision_id, element_id, repeats),
        CONSTRAINT ck_answers_state CHECK (state
            IN ('blank', 'value', 'nil_return', 'not_applicable', 'awaited')),
        CONSTRAINT ck_answers_estimate CHECK (estimate IN (0, 1)),
        CONSTRAINT fk_answers_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id),
        CONSTRAINT fk_answers_element_id FOREIGN KEY(element_id) REFERENCES elements (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE attachments (
        id INTEGER NOT NULL,
        revision_id INTEGER NOT NULL,
        element_id INTEGER,
        repeats TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT fk_attachments_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id),
        CONSTRAINT fk_attachments_element_id FOREIGN KEY(element_id) REFERENCES elements (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_attachments_revision_id ON attachments (revision_id)
    """,
    """
    CREATE TABLE cell_notes (
        revision_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        element_id INTEGER NOT NULL,
        repeats TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (revision_id, position),
        CONSTRAINT fk_cell_notes_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id),
        CONSTRAINT fk_cell_notes_element_id FOREIGN KEY(element_id) REFERENCES elements (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE explanations (
        revision_id INTEGER NOT NULL,
        finding TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (revision_id, finding),
        CONSTRAINT fk_explanations_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE issued_documents (
        revision_id INTEGER NOT NULL,
        road TEXT NOT NULL,
        doc_number TEXT NOT NULL,
        doc_date TEXT NOT NULL,
        signer TEXT NOT NULL,
        blob TEXT NOT NULL,
        printed_code TEXT NOT NULL,
        PRIMARY KEY (revision_id),
        CONSTRAINT ck_issued_documents_road CHECK (road
            IN ('signed_here', 'sent_out', 'figures_only')),
        CONSTRAINT ck_issued_documents_printed_code CHECK (printed_code
            IN ('matches', 'unreadable')),
        CONSTRAINT fk_issued_documents_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE kept_totals (
        revision_id INTEGER NOT NULL,
        totals BLOB NOT NULL,
        coverage BLOB NOT NULL,
        PRIMARY KEY (revision_id),
        CONSTRAINT fk_kept_totals_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE locked_contents (
        revision_id INTEGER NOT NULL,
        submission BLOB NOT NULL,
        inputs BLOB NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (revision_id),
        CONSTRAINT fk_locked_contents_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE repeat_instances (
        revision_id INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        element TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (revision_id, uuid),
        CONSTRAINT fk_repeat_instances_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE reviews (
        revision_id INTEGER NOT NULL,
        decision TEXT NOT NULL,
        at INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        reason TEXT NOT NULL,
        scope TEXT NOT NULL,
        PRIMARY KEY (revision_id),
        CONSTRAINT ck_reviews_decision CHECK (decision IN ('pending', 'accepted', 'returned')),
        CONSTRAINT ck_reviews_scope CHECK (scope IN ('figures', 'reissue')),
        CONSTRAINT fk_reviews_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     STRICT
    """,
    """
    CREATE TABLE roll_ups (
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        element_id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        report_id INTEGER NOT NULL,
        revision_id INTEGER NOT NULL,
        number REAL,
        state TEXT NOT NULL,
        estimate INTEGER NOT NULL,
        PRIMARY KEY (form_id, period_id, element_id, office_id, report_id),
        CONSTRAINT ck_roll_ups_state CHECK (state
            IN ('blank', 'value', 'nil_return', 'not_applicable', 'awaited')),
        CONSTRAINT ck_roll_ups_estimate CHECK (estimate IN (0, 1)),
        CONSTRAINT fk_roll_ups_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_roll_ups_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_roll_ups_element_id FOREIGN KEY(element_id) REFERENCES elements (id),
        CONSTRAINT fk_roll_ups_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_roll_ups_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_roll_ups_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_roll_ups_report_id ON roll_ups (report_id)
    """,
    """
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END
    """,
    """
    CREATE TRIGGER elements_no_update BEFORE UPDATE ON elements
            BEGIN SELECT RAISE(ABORT, 'an element keeps its code for ever'); END
    """,
    """
    CREATE TRIGGER elements_no_delete BEFORE DELETE ON elements
            BEGIN SELECT RAISE(ABORT, 'an element keeps its code for ever'); END
    """,
    """
    CREATE TRIGGER issued_documents_no_update BEFORE UPDATE ON issued_documents
            BEGIN SELECT RAISE(ABORT, 'an issued document stays as it was issued'); END
    """,
    """
    CREATE TRIGGER issued_documents_no_delete BEFORE DELETE ON issued_documents
            BEGIN SELECT RAISE(ABORT, 'an issued document stays as it was issued'); END
    """,
    """
    CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts
            BEGIN SELECT RAISE(ABORT, 'a receipt stays as it was signed'); END
    """,
    """
    CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts
            BEGIN SELECT RAISE(ABORT, 'a receipt stays as it was signed'); END
    """,
    """
    CREATE TRIGGER locked_contents_no_update BEFORE UPDATE ON locked_contents
            BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END
    """,
    """
    CREATE TRIGGER answers_frozen_insert BEFORE INSERT ON answers
            WHEN NEW.revision_id IN (SELECT revision_id FROM locked_contents)
            BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END
    """,
    """
    CREATE TRIGGER answers_frozen_update BEFORE UPDATE ON answers
            WHEN OLD.revision_id IN (SELECT revision_id FROM locked_contents)
            BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END
    """,
    """
    CREATE TRIGGER answers_frozen_delete BEFORE DELETE ON answers
            WHEN OLD.revision_id IN (SELECT revision_id FROM locked_contents)
            BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END
    """,
    """
    INSERT INTO commit_counter (id, commits) VALUES (1, 0)
    """,
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
