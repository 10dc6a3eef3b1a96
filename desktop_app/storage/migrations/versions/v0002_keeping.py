"""What keeping an office's year asks of the store: people, history, evidence, search, backups."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PEOPLE: tuple[str, ...] = (
    """
    CREATE TABLE accounts (
        person_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        must_change INTEGER NOT NULL,
        last_login INTEGER,
        PRIMARY KEY (person_id),
        CONSTRAINT ck_accounts_must_change CHECK (must_change IN (0, 1)),
        CONSTRAINT fk_accounts_person_id FOREIGN KEY(person_id) REFERENCES persons (id),
        CONSTRAINT uq_accounts_name UNIQUE (name)
    )
     STRICT
    """,
    """
    CREATE TABLE report_holders (
        report_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        PRIMARY KEY (report_id),
        CONSTRAINT fk_report_holders_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_report_holders_person_id FOREIGN KEY(person_id) REFERENCES persons (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_report_holders_person_id ON report_holders (person_id)
    """,
    """
    INSERT INTO accounts (person_id, name, must_change) SELECT id, uuid, 0 FROM persons
    """,
)
HISTORY: tuple[str, ...] = (
    """
    CREATE TABLE edit_steps ( id INTEGER NOT NULL, uuid TEXT NOT NULL, revision_id INTEGER
    NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, undoes TEXT NOT
    NULL, PRIMARY KEY (id), CONSTRAINT ck_edit_steps_kind CHECK (kind IN ('entry', 'fill',
    'carry', 'add_row', 'remove_row', 'put_back', 'undo', 'redo', 'form', 'consolidation',
    'migration')), CONSTRAINT uq_edit_steps_uuid UNIQUE (uuid), CONSTRAINT
    fk_edit_steps_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id) ) STRICT
    """,
    """
    CREATE INDEX ix_edit_steps_revision_id ON edit_steps (revision_id)
    """,
    """
    CREATE TABLE answer_changes ( step_id INTEGER NOT NULL, position INTEGER NOT NULL,
    element_id INTEGER NOT NULL, repeats TEXT NOT NULL, old_state TEXT NOT NULL, old_text
    TEXT NOT NULL, old_number REAL, old_estimate INTEGER NOT NULL, old_awaited_from TEXT NOT
    NULL, old_awaited_until TEXT, new_state TEXT NOT NULL, new_text TEXT NOT NULL,
    new_number REAL, new_estimate INTEGER NOT NULL, new_awaited_from TEXT NOT NULL,
    new_awaited_until TEXT, PRIMARY KEY (step_id, position), CONSTRAINT
    ck_answer_changes_old_state CHECK (old_state IN ('blank', 'value', 'nil_return',
    'not_applicable', 'awaited')), CONSTRAINT ck_answer_changes_old_estimate CHECK
    (old_estimate IN (0, 1)), CONSTRAINT ck_answer_changes_new_state CHECK (new_state IN
    ('blank', 'value', 'nil_return', 'not_applicable', 'awaited')), CONSTRAINT
    ck_answer_changes_new_estimate CHECK (new_estimate IN (0, 1)), CONSTRAINT
    fk_answer_changes_step_id FOREIGN KEY(step_id) REFERENCES edit_steps (id), CONSTRAINT
    fk_answer_changes_element_id FOREIGN KEY(element_id) REFERENCES elements (id) ) WITHOUT
    ROWID, STRICT
    """,
    """
    CREATE INDEX ix_answer_changes_element_id_repeats ON answer_changes (element_id,
    repeats)
    """,
    """
    CREATE TABLE row_changes ( step_id INTEGER NOT NULL, position INTEGER NOT NULL, uuid
    TEXT NOT NULL, element TEXT NOT NULL, parent TEXT NOT NULL, place INTEGER NOT NULL,
    added INTEGER NOT NULL, PRIMARY KEY (step_id, position), CONSTRAINT ck_row_changes_added
    CHECK (added IN (0, 1)), CONSTRAINT fk_row_changes_step_id FOREIGN KEY(step_id)
    REFERENCES edit_steps (id) ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE log_marks ( witness TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT
    NULL, sequence INTEGER NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, at INTEGER
    NOT NULL, PRIMARY KEY (witness, device, epoch, sequence, number, hash), CONSTRAINT
    ck_log_marks_counts CHECK (epoch >= 0 AND sequence >= 0 AND number >= 0) ) WITHOUT ROWID,
    STRICT
    """,
    """
    CREATE TRIGGER edit_steps_no_update BEFORE UPDATE ON edit_steps BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER edit_steps_no_delete BEFORE DELETE ON edit_steps BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER answer_changes_no_update BEFORE UPDATE ON answer_changes BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER answer_changes_no_delete BEFORE DELETE ON answer_changes BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER row_changes_no_update BEFORE UPDATE ON row_changes BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER row_changes_no_delete BEFORE DELETE ON row_changes BEGIN SELECT
    RAISE(ABORT, 'the history of answers only grows'); END
    """,
    """
    CREATE TRIGGER log_marks_no_update BEFORE UPDATE ON log_marks BEGIN SELECT RAISE(ABORT,
    'a mark of a log stays as it was seen'); END
    """,
    """
    CREATE TRIGGER log_marks_no_delete BEFORE DELETE ON log_marks BEGIN SELECT RAISE(ABORT,
    'a mark of a log stays as it was seen'); END
    """,
)
ATTACHMENTS: tuple[str, ...] = ()
FORM_VERSIONS: tuple[str, ...] = (
    """
    CREATE TABLE unplaced_answers (
        revision_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        version TEXT NOT NULL,
        element TEXT NOT NULL,
        path TEXT NOT NULL,
        repeats TEXT NOT NULL,
        label_vi TEXT NOT NULL,
        label_en TEXT NOT NULL,
        state TEXT NOT NULL,
        text TEXT NOT NULL,
        value_vi TEXT NOT NULL,
        value_en TEXT NOT NULL,
        reason_vi TEXT NOT NULL,
        reason_en TEXT NOT NULL,
        PRIMARY KEY (revision_id, position),
        CONSTRAINT ck_unplaced_answers_kind CHECK (kind IN ('answer', 'explanation', 'note')),
        CONSTRAINT ck_unplaced_answers_state CHECK (
            state IN ('blank', 'value', 'nil_return', 'not_applicable', 'awaited')
        ),
        CONSTRAINT fk_unplaced_answers_revision_id
            FOREIGN KEY(revision_id) REFERENCES revisions (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE roll_up_versions (
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        form_version_id INTEGER NOT NULL,
        PRIMARY KEY (form_id, period_id),
        CONSTRAINT fk_roll_up_versions_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_roll_up_versions_period_id FOREIGN KEY(period_id) REFERENCES periods (id),
        CONSTRAINT fk_roll_up_versions_form_version_id
            FOREIGN KEY(form_version_id) REFERENCES form_versions (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
)
BACKUPS: tuple[str, ...] = ()
SEARCH: tuple[str, ...] = (
    """
    CREATE TABLE search_entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner INTEGER
    NOT NULL, element INTEGER NOT NULL, repeats TEXT NOT NULL, text TEXT NOT NULL) STRICT
    """,
    """
    CREATE INDEX ix_search_entries_source ON search_entries (kind, owner, element, repeats)
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5(folded, content='', contentless_delete=1,
    prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')
    """,
    """
    CREATE TRIGGER search_entries_in AFTER INSERT ON search_entries BEGIN INSERT INTO
    search_index (rowid, folded) VALUES (NEW.id, folded(NEW.text)); END
    """,
    """
    CREATE TRIGGER search_entries_out AFTER DELETE ON search_entries BEGIN DELETE FROM
    search_index WHERE rowid = OLD.id; END
    """,
    """
    CREATE TRIGGER search_report_insert AFTER INSERT ON reports WHEN 1 BEGIN INSERT INTO
    search_entries (kind, owner, element, repeats, text) VALUES ('report', NEW.id, 0, '',
    coalesce((SELECT v.title FROM form_versions v WHERE v.form_id = NEW.form_id ORDER BY
    v.id DESC LIMIT 1), '') || ' · ' || coalesce((SELECT n.value FROM office_names n WHERE
    n.office_id = NEW.office_id ORDER BY n.valid_from DESC LIMIT 1), '') || ' · ' ||
    coalesce((SELECT period_words(p.code) FROM periods p WHERE p.id = NEW.period_id), ''));
    END
    """,
    """
    CREATE TRIGGER search_question_insert AFTER INSERT ON element_versions WHEN
    NEW.form_version_id = (SELECT max(w.id) FROM form_versions v JOIN form_versions w ON
    w.form_id = v.form_id WHERE v.id = NEW.form_version_id) BEGIN INSERT INTO search_entries
    (kind, owner, element, repeats, text) VALUES ('question', NEW.form_version_id,
    NEW.element_id, '', NEW.row_name || ' ' || NEW.label_vi || ' ' || NEW.label_en); END
    """,
    """
    CREATE TRIGGER search_answer_insert AFTER INSERT ON answers WHEN (NEW.number IS NULL AND
    NEW.text <> '' OR NEW.awaited_from <> '') BEGIN INSERT INTO search_entries (kind, owner,
    element, repeats, text) VALUES ('answer', NEW.revision_id, NEW.element_id, NEW.repeats,
    trim(NEW.text || ' ' || NEW.awaited_from)); END
    """,
    """
    CREATE TRIGGER search_note_insert AFTER INSERT ON cell_notes WHEN NEW.text <> '' BEGIN
    INSERT INTO search_entries (kind, owner, element, repeats, text) VALUES ('note',
    NEW.revision_id, NEW.element_id, NEW.repeats, NEW.text); END
    """,
    """
    CREATE TRIGGER search_explanation_insert AFTER INSERT ON explanations WHEN NEW.text <>
    '' BEGIN INSERT INTO search_entries (kind, owner, element, repeats, text) VALUES
    ('explanation', NEW.revision_id, 0, NEW.finding, NEW.text); END
    """,
    """
    CREATE TRIGGER search_review_insert AFTER INSERT ON reviews WHEN NEW.reason <> '' BEGIN
    INSERT INTO search_entries (kind, owner, element, repeats, text) VALUES ('review',
    NEW.revision_id, 0, '', NEW.reason); END
    """,
    """
    CREATE TRIGGER search_issued_insert AFTER INSERT ON issued_documents WHEN NEW.doc_number
    || NEW.signer <> '' BEGIN INSERT INTO search_entries (kind, owner, element, repeats,
    text) VALUES ('issued', NEW.revision_id, 0, '', NEW.doc_number || ' ' || NEW.signer);
    END
    """,
    """
    CREATE TRIGGER search_evidence_insert AFTER INSERT ON attachments WHEN NEW.name <> ''
    BEGIN INSERT INTO search_entries (kind, owner, element, repeats, text) VALUES
    ('evidence', NEW.revision_id, coalesce(NEW.element_id, 0), NEW.repeats || '#' || NEW.id,
    NEW.name); END
    """,
    """
    CREATE TRIGGER search_person_insert AFTER INSERT ON persons WHEN 1 BEGIN INSERT INTO
    search_entries (kind, owner, element, repeats, text) VALUES ('person', NEW.id, 0, '',
    NEW.name || ' ' || NEW.position); END
    """,
    """
    CREATE TRIGGER search_office_insert AFTER INSERT ON office_names WHEN 1 BEGIN INSERT
    INTO search_entries (kind, owner, element, repeats, text) VALUES ('office',
    NEW.office_id, 0, NEW.id, NEW.value); END
    """,
    """
    CREATE TRIGGER search_answer_update AFTER UPDATE ON answers WHEN (NEW.number IS NULL AND
    NEW.text <> '' OR NEW.awaited_from <> '') OR (OLD.number IS NULL AND OLD.text <> '' OR
    OLD.awaited_from <> '') BEGIN DELETE FROM search_entries WHERE kind = 'answer' AND owner
    = OLD.revision_id AND element = OLD.element_id AND repeats = OLD.repeats; INSERT INTO
    search_entries (kind, owner, element, repeats, text) SELECT 'answer', NEW.revision_id,
    NEW.element_id, NEW.repeats, trim(NEW.text || ' ' || NEW.awaited_from) WHERE (NEW.number
    IS NULL AND NEW.text <> '' OR NEW.awaited_from <> ''); END
    """,
    """
    CREATE TRIGGER search_note_update AFTER UPDATE ON cell_notes WHEN NEW.text <> '' OR
    OLD.text <> '' BEGIN DELETE FROM search_entries WHERE kind = 'note' AND owner =
    OLD.revision_id AND element = OLD.element_id AND repeats = OLD.repeats; INSERT INTO
    search_entries (kind, owner, element, repeats, text) SELECT 'note', NEW.revision_id,
    NEW.element_id, NEW.repeats, NEW.text WHERE NEW.text <> ''; END
    """,
    """
    CREATE TRIGGER search_explanation_update AFTER UPDATE ON explanations WHEN NEW.text <>
    '' OR OLD.text <> '' BEGIN DELETE FROM search_entries WHERE kind = 'explanation' AND
    owner = OLD.revision_id AND element = 0 AND repeats = OLD.finding; INSERT INTO
    search_entries (kind, owner, element, repeats, text) SELECT 'explanation',
    NEW.revision_id, 0, NEW.finding, NEW.text WHERE NEW.text <> ''; END
    """,
    """
    CREATE TRIGGER search_review_update AFTER UPDATE ON reviews WHEN NEW.reason <> '' OR
    OLD.reason <> '' BEGIN DELETE FROM search_entries WHERE kind = 'review' AND owner =
    OLD.revision_id AND element = 0 AND repeats = ''; INSERT INTO search_entries (kind,
    owner, element, repeats, text) SELECT 'review', NEW.revision_id, 0, '', NEW.reason WHERE
    NEW.reason <> ''; END
    """,
    """
    CREATE TRIGGER search_evidence_update AFTER UPDATE ON attachments WHEN NEW.name <> '' OR
    OLD.name <> '' BEGIN DELETE FROM search_entries WHERE kind = 'evidence' AND owner =
    OLD.revision_id AND element = coalesce(OLD.element_id, 0) AND repeats = OLD.repeats ||
    '#' || OLD.id; INSERT INTO search_entries (kind, owner, element, repeats, text) SELECT
    'evidence', NEW.revision_id, coalesce(NEW.element_id, 0), NEW.repeats || '#' || NEW.id,
    NEW.name WHERE NEW.name <> ''; END
    """,
    """
    CREATE TRIGGER search_person_update AFTER UPDATE ON persons WHEN 1 OR 1 BEGIN DELETE
    FROM search_entries WHERE kind = 'person' AND owner = OLD.id AND element = 0 AND repeats
    = ''; INSERT INTO search_entries (kind, owner, element, repeats, text) SELECT 'person',
    NEW.id, 0, '', NEW.name || ' ' || NEW.position WHERE 1; END
    """,
    """
    CREATE TRIGGER search_office_update AFTER UPDATE ON office_names WHEN 1 OR 1 BEGIN
    DELETE FROM search_entries WHERE kind = 'office' AND owner = OLD.office_id AND element =
    0 AND repeats = OLD.id; INSERT INTO search_entries (kind, owner, element, repeats, text)
    SELECT 'office', NEW.office_id, 0, NEW.id, NEW.value WHERE 1; END
    """,
    """
    CREATE TRIGGER search_answer_delete AFTER DELETE ON answers WHEN (OLD.number IS NULL AND
    OLD.text <> '' OR OLD.awaited_from <> '') BEGIN DELETE FROM search_entries WHERE kind =
    'answer' AND owner = OLD.revision_id AND element = OLD.element_id AND repeats =
    OLD.repeats; END
    """,
    """
    CREATE TRIGGER search_note_delete AFTER DELETE ON cell_notes WHEN OLD.text <> '' BEGIN
    DELETE FROM search_entries WHERE kind = 'note' AND owner = OLD.revision_id AND element =
    OLD.element_id AND repeats = OLD.repeats; END
    """,
    """
    CREATE TRIGGER search_explanation_delete AFTER DELETE ON explanations WHEN OLD.text <>
    '' BEGIN DELETE FROM search_entries WHERE kind = 'explanation' AND owner =
    OLD.revision_id AND element = 0 AND repeats = OLD.finding; END
    """,
    """
    CREATE TRIGGER search_review_delete AFTER DELETE ON reviews WHEN OLD.reason <> '' BEGIN
    DELETE FROM search_entries WHERE kind = 'review' AND owner = OLD.revision_id AND element
    = 0 AND repeats = ''; END
    """,
    """
    CREATE TRIGGER search_evidence_delete AFTER DELETE ON attachments WHEN OLD.name <> ''
    BEGIN DELETE FROM search_entries WHERE kind = 'evidence' AND owner = OLD.revision_id AND
    element = coalesce(OLD.element_id, 0) AND repeats = OLD.repeats || '#' || OLD.id; END
    """,
    """
    CREATE TRIGGER search_person_delete AFTER DELETE ON persons WHEN 1 BEGIN DELETE FROM
    search_entries WHERE kind = 'person' AND owner = OLD.id AND element = 0 AND repeats =
    ''; END
    """,
    """
    CREATE TRIGGER search_office_delete AFTER DELETE ON office_names WHEN 1 BEGIN DELETE
    FROM search_entries WHERE kind = 'office' AND owner = OLD.office_id AND element = 0 AND
    repeats = OLD.id; END
    """,
    """
    CREATE TRIGGER search_question_older AFTER INSERT ON form_versions BEGIN DELETE FROM
    search_entries WHERE kind = 'question' AND owner IN (SELECT v.id FROM form_versions v
    WHERE v.form_id = NEW.form_id AND v.id <> NEW.id); END
    """,
    """
    CREATE TRIGGER search_report_form AFTER INSERT ON form_versions BEGIN DELETE FROM
    search_entries WHERE kind = 'report' AND owner IN (SELECT r.id FROM reports r WHERE
    r.form_id = NEW.form_id); INSERT INTO search_entries (kind, owner, element, repeats,
    text) SELECT 'report', r.id, 0, '', coalesce((SELECT v.title FROM form_versions v WHERE
    v.form_id = r.form_id ORDER BY v.id DESC LIMIT 1), '') || ' · ' || coalesce((SELECT
    n.value FROM office_names n WHERE n.office_id = r.office_id ORDER BY n.valid_from DESC
    LIMIT 1), '') || ' · ' || coalesce((SELECT period_words(p.code) FROM periods p WHERE
    p.id = r.period_id), '') FROM reports r WHERE r.form_id = NEW.form_id; END
    """,
    """
    CREATE TRIGGER search_report_office AFTER INSERT ON office_names BEGIN DELETE FROM
    search_entries WHERE kind = 'report' AND owner IN (SELECT r.id FROM reports r WHERE
    r.office_id = NEW.office_id); INSERT INTO search_entries (kind, owner, element, repeats,
    text) SELECT 'report', r.id, 0, '', coalesce((SELECT v.title FROM form_versions v WHERE
    v.form_id = r.form_id ORDER BY v.id DESC LIMIT 1), '') || ' · ' || coalesce((SELECT
    n.value FROM office_names n WHERE n.office_id = r.office_id ORDER BY n.valid_from DESC
    LIMIT 1), '') || ' · ' || coalesce((SELECT period_words(p.code) FROM periods p WHERE
    p.id = r.period_id), '') FROM reports r WHERE r.office_id = NEW.office_id; END
    """,
)
TARGETS: tuple[str, ...] = (
    """
    CREATE TABLE assigned_targets (
        id INTEGER NOT NULL,
        office_id INTEGER NOT NULL,
        form_id INTEGER NOT NULL,
        period_id INTEGER NOT NULL,
        place TEXT NOT NULL,
        value REAL NOT NULL,
        basis TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_assigned_targets_office_id_form_id_period_id_place
            UNIQUE (office_id, form_id, period_id, place),
        CONSTRAINT fk_assigned_targets_office_id FOREIGN KEY(office_id) REFERENCES offices (id),
        CONSTRAINT fk_assigned_targets_form_id FOREIGN KEY(form_id) REFERENCES forms (id),
        CONSTRAINT fk_assigned_targets_period_id FOREIGN KEY(period_id) REFERENCES periods (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in (*PEOPLE, *HISTORY, *ATTACHMENTS, *FORM_VERSIONS, *BACKUPS, *SEARCH, *TARGETS):
        connection.exec_driver_sql(statement)
