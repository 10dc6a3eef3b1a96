"""Self score → appraised score → reply → concluded score, on real stores and sealed packages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.moments import day_text
from desktop_app.domain.package import PackageKind, SealedPackage
from desktop_app.domain.people import Role
from desktop_app.domain.ports import RESTORE_PENDING
from desktop_app.domain.reports import Review, Revision, Subject
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import (
    BugError,
    ChecksFailed,
    InputError,
    PackageConflict,
    PackageDamaged,
    PackageNotForUs,
    StepRefused,
    Text,
)
from desktop_app.forms import FormSession
from desktop_app.packages import parts
from desktop_app.packages.schema.appraisal import APPRAISAL, Appraisal, LayerCell
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.consolidation_view import sending
from desktop_app.usecases.decide import accept, answering, return_
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_next_revision, open_report, save_answers
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.layered_answers import layered_answers, layered_session
from desktop_app.usecases.post import queue, seal, submission_of
from desktop_app.usecases.receive import receive, take_waiting
from desktop_app.usecases.reply_to_appraisal import reply_to_appraisal
from desktop_app.usecases.report_list import report_list
from desktop_app.usecases.send_reply import send_reply
from desktop_app.usecases.submit import submit
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from desktop_app.usecases.turns import Turns, turns_of
from tests.forms.packs import SCORES, install
from tests.unit.usecases.offices import Offices, build

FORM = "F-CD-01"
SELF = {"t1": "9", "t2": "8", "t3": "10"}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("cham-diem"))
    for key in ("a", "b", "so"):
        install(built.desk(key), SCORES)
    yield built
    for office in built.by_key.values():
        office.close()


@pytest.fixture
def period(offices: Offices) -> str:
    return offices.next_period()


def cell(row: str, column: str) -> CellKey:
    return CellKey(f"{FORM}.cham.{row}.{column}")


def mark(number: float) -> Answer:
    return Answer(CellState.VALUE, f"{number:g}", float(number))


def words(text: str) -> Answer:
    return Answer(CellState.VALUE, text)


TOTAL = CellKey(f"{FORM}.tong.tong_hieu_luc")


def sent(offices: Offices, key: str, period: str) -> Revision:
    """Filled, locked, issued, submitted and carried to the office above."""
    desk = offices.desk(key)
    revision = begin_report(desk, FORM, period)
    session = open_report(desk, revision.id).session
    for row, score in SELF.items():
        session.apply(f"/data/cham/{row}/tu_cham", score)
    save_answers(desk, revision.id, session.answers())
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    submit(desk, revision.id)
    offices.carry(key, "so")
    return revision


def above(offices: Offices) -> Desk:
    return offices.desk("so", Role.CONSOLIDATOR)


def lowered(offices: Offices, revision: str) -> None:
    """The office above takes 2 from the first criterion, and says why."""
    changed = {cell("t1", "tham_dinh"): mark(7), cell("t1", "ly_do_td"): words("Thiếu kế hoạch")}
    appraise(above(offices), revision, changed)


def answers(desk: Desk, revision: str) -> dict[CellKey, Answer]:
    with desk.store.read() as unit:
        return layered_answers(unit, revision)


def turns(desk: Desk, revision: str) -> Turns:
    with desk.store.read() as unit:
        return turns_of(desk, unit, revision)


def seen(desk: Desk, revision: str) -> FormSession:
    with desk.store.read() as unit:
        return layered_session(desk, unit, revision)


def test_the_whole_way_of_a_score(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    so, a = above(offices), offices.desk("a")
    locked = answers(a, revision)
    assert turns(so, revision).turn is Hand.ABOVE
    assert turns(a, revision).turn is None

    lowered(offices, revision)
    assert answers(so, revision)[TOTAL] == mark(27)  # nothing counts before it is issued
    issue_appraisal(so, revision, reply_days=3)
    assert answers(so, revision)[TOTAL] == mark(25)
    assert offices.carry("so", "a") == 2  # the receipt of the report, and the appraisal
    assert answers(a, revision) == answers(so, revision)
    shown = seen(a, revision)
    assert shown.cell("/data/cham/t1/ly_do_td").answer.text == "Thiếu kế hoạch"
    assert shown.cell("/data/cham/t2/tham_dinh").answer == mark(8)
    assert shown.cell("/data/cham/t1/tham_dinh").readonly

    assert turns(a, revision).turn is Hand.REPLY
    reply_to_appraisal(a, revision, {cell("t1", "phan_hoi"): words("Kế hoạch ban hành ngày 5/1")})
    waiting = turns(so, revision)
    assert waiting.turn is Hand.COUNCIL and waiting.refusal is not None
    conclude_scores(so, revision, {cell("t1", "ket_luan"): mark(8.5)})
    with pytest.raises(StepRefused, match="còn được phản hồi"):
        issue_conclusion(so, revision)
    send_reply(a, revision)
    assert turns(a, revision).turn is None
    # The receipts of the appraisal, and the reply.
    assert offices.carry("a", "so") == 2
    assert seen(so, revision).cell("/data/cham/t1/phan_hoi").answer.text.startswith("Kế hoạch")
    assert turns(so, revision).refusal is None

    issue_conclusion(so, revision)
    offices.carry("so", "a")
    assert answers(a, revision)[TOTAL] == mark(26.5)
    assert answers(a, revision) == answers(so, revision)
    for desk in (a, so):
        now = turns(desk, revision)
        assert now.turn is None
        assert all(now.is_issued(hand) for hand in now.hands)
    with a.store.read() as unit:
        assert unit.answers.load(revision) == locked  # what the sender locked stands
        unit.audit.verify()
    deliveries = {
        record.header.about.kind: record.delivery
        for record in offices.outgoing("so", "a")
        if record.header.about.revision == revision
    }
    offices.carry("a", "so")
    with so.store.read() as unit:
        issued = [
            unit.packages.find(layer.package)
            for layer in unit.appraisals.layers(revision)
            if layer.hand.is_from_above
        ]
    assert [one.delivery for one in issued if one is not None] == [DeliveryState.RECEIVED] * 2
    assert PackageKind.APPRAISAL in deliveries


def test_defaults_are_kept_where_nothing_is_changed(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    issue_appraisal(above(offices), revision)
    offices.carry("so", "a")
    held = answers(offices.desk("a"), revision)
    assert [held[cell(row, "tham_dinh")] for row in SELF] == [mark(9), mark(8), mark(10)]
    # No window: there is nothing to reply to, and the council may conclude at once.
    assert turns(offices.desk("a"), revision).turn is None
    assert turns(above(offices), revision).refusal is None


def test_a_reason_is_wanted_where_the_appraised_score_differs(
    offices: Offices, period: str
) -> None:
    revision = sent(offices, "a", period).id
    appraise(above(offices), revision, {cell("t1", "tham_dinh"): mark(3)})
    with pytest.raises(ChecksFailed, match="2 điểm phải sửa"):
        issue_appraisal(above(offices), revision)
    appraise(above(offices), revision, {cell("t1", "ly_do_td"): words("Chưa làm")})
    with pytest.raises(ChecksFailed, match="giảm quá 5 điểm"):
        issue_appraisal(above(offices), revision)
    appraise(above(offices), revision, {}, {"giam_nhieu.t1": "Đã đối chiếu hồ sơ"})
    issue_appraisal(above(offices), revision)
    offices.carry("so", "a")
    with offices.desk("a").store.read() as unit:
        reasons = unit.appraisals.explanations(revision, Hand.ABOVE)
    assert reasons == {"giam_nhieu.t1": "Đã đối chiếu hồ sơ"}


def test_what_is_issued_does_not_change(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    lowered(offices, revision)
    issue_appraisal(above(offices), revision)
    with pytest.raises(StepRefused):
        lowered(offices, revision)
    with pytest.raises(StepRefused):
        issue_appraisal(above(offices), revision)
    with pytest.raises(StepRefused), above(offices).store.write() as unit:
        unit.appraisals.save(revision, Hand.ABOVE, {cell("t1", "tham_dinh"): mark(1)}, {})
    past_the_repository(above(offices))


def past_the_repository(desk: Desk) -> None:
    """Not even a statement of its own changes it."""
    with pytest.raises(BugError), desk.store.write() as unit:
        unit.appraisals._connection.exec_driver_sql(  # type: ignore[attr-defined]
            "UPDATE layer_answers SET text = '1' WHERE layer_id IN (SELECT id FROM layers)"
        )


def test_each_hand_writes_its_own_cells_only(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    for wrong in ("tu_cham", "ket_luan", "hieu_luc"):
        with pytest.raises(StepRefused):
            appraise(above(offices), revision, {cell("t1", wrong): mark(1)})
    with pytest.raises(StepRefused):
        conclude_scores(above(offices), revision, {cell("t1", "ket_luan"): mark(1)})
    with pytest.raises(StepRefused):
        reply_to_appraisal(offices.desk("a"), revision, {cell("t1", "phan_hoi"): words("x")})
    with pytest.raises(StepRefused):
        appraise(offices.desk("a", Role.CONSOLIDATOR), revision, {})


@pytest.mark.parametrize("days", [-1, 61])
def test_a_window_that_cannot_be(offices: Offices, period: str, days: int) -> None:
    revision = sent(offices, "a", period).id
    with pytest.raises(InputError):
        issue_appraisal(above(offices), revision, reply_days=days)


def test_a_returned_report_is_appraised_anew_in_its_next_revision(
    offices: Offices, period: str
) -> None:
    first = sent(offices, "a", period)
    lowered(offices, first.id)
    return_(above(offices), first.id, "Nhập lại tiêu chí 2")
    with pytest.raises(StepRefused):
        issue_appraisal(above(offices), first.id)
    offices.carry("so", "a")
    second = open_next_revision(offices.desk("a"), first.report_id)
    offices.lock("a", second.id)
    offices.issue("a", second.id)
    submit(offices.desk("a"), second.id)
    offices.carry("a", "so")
    assert turns(above(offices), first.id).turn is None
    assert turns(above(offices), second.id).turn is Hand.ABOVE
    with above(offices).store.read() as unit:
        fresh = layered_session(above(offices), unit, second.id, Hand.ABOVE)
    assert fresh.cell("/data/cham/t1/tham_dinh").answer == mark(9)


def test_the_roll_up_follows_the_scores_in_force(offices: Offices, period: str) -> None:
    revision = sent(offices, "b", period).id
    so = above(offices)
    accept(so, revision)
    assert rolled_up(so, period) == 27
    lowered(offices, revision)
    issue_appraisal(so, revision)
    assert rolled_up(so, period) == 25
    conclude_scores(so, revision, {cell("t1", "ket_luan"): mark(8)})
    issue_conclusion(so, revision)
    assert rolled_up(so, period) == 26


def test_to_a_returned_report_nobody_replies(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    issue_appraisal(above(offices), revision, reply_days=3)
    return_(above(offices), revision, "Nhập lại tiêu chí 2")
    offices.carry("so", "a")
    assert turns(offices.desk("a"), revision).turn is None
    with pytest.raises(StepRefused):
        send_reply(offices.desk("a"), revision)


@pytest.mark.parametrize("decision", ["accepted", "returned"])
def test_a_late_reply_to_an_older_revision_does_not_bring_its_figures_back(
    offices: Offices, period: str, decision: str
) -> None:
    """The report was sent anew before the reply came; what counts is the newest revision alone.
    No verb of ours sends anew what was not returned; another program might."""
    first = sent(offices, "a", period)
    so, a = above(offices), offices.desk("a")
    accept(so, first.id)
    issue_appraisal(so, first.id, reply_days=3)
    offices.carry("so", "a")
    send_reply(a, first.id)
    reply = offices.outgoing("a", "so")[-1]
    offices.lose("a", "so")
    with a.store.write() as unit:
        unit.reviews.save(first.id, Review(DecisionState.RETURNED, offices.clock.now()))
    second = open_next_revision(a, first.report_id)
    save_answers(a, second.id, {cell("t1", "tu_cham"): mark(8)})
    offices.lock("a", second.id)
    offices.issue("a", second.id)
    submit(a, second.id)
    offices.carry("a", "so")
    if decision == "accepted":
        accept(so, second.id)
        assert rolled_up(so, period) == 26
    else:
        return_(so, second.id, "Nhập lại")
    receive(so, offices.arrival("a", reply))
    with so.store.read() as unit:
        rows = unit.totals.rows(FORM, period, Subject(), TOTAL.element)
    assert [row.number for row in rows] == ([26] if decision == "accepted" else [])
    offices.lose("so", "a")


def rolled_up(desk: Desk, period: str) -> float | None:
    with desk.store.read() as unit:
        (row,) = unit.totals.rows(FORM, period, Subject(), TOTAL.element)
    return row.number


def test_past_the_window_nobody_replies(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    issue_appraisal(above(offices), revision, reply_days=2)
    offices.carry("so", "a")
    reply_to_appraisal(offices.desk("a"), revision, {cell("t1", "phan_hoi"): words("Xin xem lại")})
    offices.clock.ahead += timedelta(days=4)
    assert turns(offices.desk("a"), revision).turn is None
    with pytest.raises(StepRefused):
        send_reply(offices.desk("a"), revision)
    assert turns(above(offices), revision).refusal is None
    issue_conclusion(above(offices), revision)


def test_a_reply_written_in_time_that_comes_late_is_taken_and_marked(
    offices: Offices, period: str
) -> None:
    revision = sent(offices, "a", period).id
    issue_appraisal(above(offices), revision, reply_days=1)
    offices.carry("so", "a")
    send_reply(offices.desk("a"), revision)
    offices.clock.ahead += timedelta(days=3)
    offices.carry("a", "so")
    layer = turns(above(offices), revision).layer(Hand.REPLY)
    assert layer is not None and layer.is_issued and layer.late


def test_a_reply_after_the_conclusion_is_refused(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    issue_appraisal(above(offices), revision, reply_days=1)
    offices.carry("so", "a")
    send_reply(offices.desk("a"), revision)
    offices.clock.ahead += timedelta(days=3)
    issue_conclusion(above(offices), revision)
    with pytest.raises(PackageConflict, match="đã gửi kết luận"):
        offices.carry("a", "so")
    assert turns(above(offices), revision).layer(Hand.REPLY) is None


def test_a_package_that_comes_twice_changes_nothing(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    lowered(offices, revision)
    package = issue_appraisal(above(offices), revision, reply_days=2)
    offices.carry("so", "a")
    record = next(one for one in offices.outgoing("so", "a") if one.header.id == package.header.id)
    before = answers(offices.desk("a"), revision)
    assert receive(offices.desk("a"), offices.arrival("so", record)) is None
    assert answers(offices.desk("a"), revision) == before


def test_a_conclusion_waits_for_the_appraisal_before_it(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    first = issue_appraisal(above(offices), revision)
    second = issue_conclusion(above(offices), revision)
    records = {one.header.id: one for one in offices.outgoing("so", "a")}
    a = offices.desk("a")
    file = offices.by_key["a"].sealed_file
    early = receive(a, offices.arrival("so", records[second.header.id]))
    assert early is not None and early.problem.startswith("Chờ gói kết quả thẩm định")
    assert take_waiting(a, file) == 0
    assert turns(a, revision).layers == ()
    receive(a, offices.arrival("so", records[first.header.id]))
    assert take_waiting(a, file) == 1
    assert turns(a, revision).is_issued(Hand.COUNCIL)
    with a.store.read() as unit:
        held = unit.packages.find(second.header.id)
    assert held is not None and held.problem == ""
    offices.lose("so", "a")


# -- packages that nobody should send --------------------------------------------------------------


def forged(
    offices: Offices,
    key: str,
    to: str,
    revision: str,
    *,
    hand: Hand = Hand.ABOVE,
    kind: PackageKind = PackageKind.APPRAISAL,
    cells: tuple[LayerCell, ...] = (),
    answers_to: str = "",
) -> SealedPackage:
    """A package that an office makes past the app's own verbs; it is queued as any other."""
    desk = offices.desk(key, Role.CONSOLIDATOR)
    home = offices.desk("so") if hand is not Hand.REPLY else offices.desk("a")
    with home.store.read() as unit:
        record = submission_of(unit, revision, outgoing=False) or submission_of(
            unit, revision, outgoing=True
        )
    assert record is not None
    target = answers_to or record.header.id
    content = Appraisal(target, desk.clock.now(), hand, cells)
    about = replace(answering(record, kind), answers_to=target)
    package = seal(
        desk, about, {parts.APPRAISAL: APPRAISAL.encode(content)}, [offices.id(to)], name="Gia"
    )
    with desk.store.write() as unit:
        queue(desk, unit, package, offices.id(to))
    return package


def value(row: str, column: str, text: str) -> LayerCell:
    return LayerCell(cell(row, column), CellState.VALUE, text)


IN_NO_ROW = CellKey(cell("t1", "ly_do_td").element, ("x",))
FULL = tuple(value(row, "tham_dinh", score) for row, score in SELF.items())


def test_a_stranger_cannot_appraise(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    package = forged(offices, "b", "a", revision, cells=FULL)
    record = next(one for one in offices.outgoing("b", "a") if one.header.id == package.header.id)
    with pytest.raises(PackageConflict, match="không do đơn vị liên quan gửi"):
        receive(offices.desk("a"), offices.arrival("b", record))
    with pytest.raises(PackageNotForUs):
        receive(above(offices), offices.arrival("b", record))
    offices.lose("b", "a")
    assert turns(offices.desk("a"), revision).layers == ()


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ((*FULL[1:], value("t1", "tu_cham", "1")), "không thuộc phần"),
        ((*FULL[1:], value("t1", "ket_luan", "1")), "không thuộc phần"),
        ((*FULL[1:], value("t9", "tham_dinh", "1")), "không thuộc phần"),
        ((*FULL[1:], value("t1", "tham_dinh", "mười")), "sai kiểu"),
        ((*FULL[1:], value("t1", "tham_dinh", "1e2")), "sai kiểu"),
        ((*FULL[1:], value("t1", "tham_dinh", "11")), "kiểm tra"),
        (FULL[1:], "kiểm tra"),
        (
            (*FULL, LayerCell(IN_NO_ROW, CellState.VALUE, "x")),
            "kiểm tra",
        ),
    ],
)  # fmt: skip
def test_cells_that_the_hand_could_not_have_filled_are_refused(
    offices: Offices, period: str, cells: tuple[LayerCell, ...], wanted: str
) -> None:
    revision = sent(offices, "a", period).id
    forged(offices, "so", "a", revision, cells=cells)
    with pytest.raises(PackageDamaged, match=wanted):
        offices.carry("so", "a")
    assert turns(offices.desk("a"), revision).layers == ()


def test_the_kind_outside_is_that_of_the_hand_inside(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    forged(offices, "so", "a", revision, hand=Hand.REPLY)
    with pytest.raises(PackageDamaged, match="không khớp"):
        offices.carry("so", "a")


def test_a_reply_to_nothing_is_refused(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    forged(
        offices, "a", "so", revision, hand=Hand.REPLY, kind=PackageKind.APPRAISAL_REPLY,
        answers_to="f" * 64,
    )  # fmt: skip
    with pytest.raises(PackageConflict, match="không có ở đơn vị này"):
        offices.carry("a", "so")


def test_after_a_restore_a_reply_waits_for_our_own_appraisal(offices: Offices, period: str) -> None:
    """The relay gives our own packages back after what came for us."""
    revision = sent(offices, "a", period).id
    so = above(offices)
    with so.store.write() as unit:
        unit.settings.put(RESTORE_PENDING, offices.clock.now().isoformat())
    forged(
        offices, "a", "so", revision, hand=Hand.REPLY, kind=PackageKind.APPRAISAL_REPLY,
        answers_to="e" * 64,
    )  # fmt: skip
    offices.carry("a", "so")
    with so.store.write() as unit:
        waiting = [one for one in unit.packages.for_revision(revision) if one.problem]
        unit.settings.put(RESTORE_PENDING, "")
    assert [one.header.about.kind for one in waiting] == [PackageKind.APPRAISAL_REPLY]


def test_a_cleared_cell_stays_cleared(offices: Offices, period: str) -> None:
    revision = sent(offices, "a", period).id
    so = above(offices)
    appraise(so, revision, {cell("t2", "tham_dinh"): BLANK})
    with so.store.read() as unit:
        session = layered_session(so, unit, revision, Hand.ABOVE)
        entries = [one for one in unit.audit.entries() if one.what == "appraise"]
    assert session.cell("/data/cham/t2/tham_dinh").answer == BLANK
    assert session.cell("/data/cham/t1/tham_dinh").answer == mark(9)
    assert (entries[-1].before, entries[-1].after) == ("=8", "")
    with pytest.raises(ChecksFailed):
        issue_appraisal(so, revision)


# -- what there is to do ---------------------------------------------------------------------------


def scores_to_do(desk: Desk, revision: str) -> set[TodoState]:
    return {item.state for item in todo(desk) if item.target == revision} & SCORE_STATES


SCORE_STATES = {TodoState.TO_APPRAISE, TodoState.TO_CONCLUDE, TodoState.TO_REPLY}


def test_each_side_is_told_when_it_is_its_turn(offices: Offices) -> None:
    period = recent_period(offices)
    revision = sent(offices, "b", period).id
    so, b = above(offices), offices.desk("b")
    assert scores_to_do(so, revision) == set()  # first it is to be reviewed
    accept(so, revision)
    assert scores_to_do(so, revision) == {TodoState.TO_APPRAISE}
    issue_appraisal(so, revision, reply_days=2)
    assert scores_to_do(so, revision) == set()  # the office below has the word
    assert turns(so, revision).words == turns_words(offices, 2)
    offices.carry("so", "b")
    assert scores_to_do(b, revision) == {TodoState.TO_REPLY}
    (line,) = [item for item in todo(b) if item.state is TodoState.TO_REPLY]
    assert line.due.moment == turns(b, revision).reply_until
    send_reply(b, revision)
    assert scores_to_do(b, revision) == set()
    offices.carry("b", "so")
    assert scores_to_do(so, revision) == {TodoState.TO_CONCLUDE}
    issue_conclusion(so, revision)
    assert scores_to_do(so, revision) == set()
    offices.carry("so", "b")
    (row,) = [one for one in report_list(b) if one.revision == revision]
    assert row.appraisal == Text("Đã có kết luận", "Concluded")


def recent_period(offices: Offices) -> str:
    """Of periods that ended long ago nothing is to be done."""
    today = offices.clock.now().date()
    return f"{today.year}Q{(today.month + 2) // 3}"


def turns_words(offices: Offices, days: int) -> Text:
    last = day_text(offices.clock.now().date() + timedelta(days=days))
    return Text(f"Chờ phản hồi đến {last}", f"Reply awaited until {last}")


def test_the_list_of_who_has_sent_tells_how_far_the_scores_have_come(
    offices: Offices, period: str
) -> None:
    revision = sent(offices, "a", period).id
    sent(offices, "b", period)
    so = above(offices)

    def told() -> dict[str, str]:
        rows = sending(so, FORM, period).rows
        return {row.name: row.appraisal.vi for row in rows if row.appraisal is not None}

    assert told() == {}
    lowered(offices, revision)
    assert told() == {"Đơn vị a": "Đang thẩm định"}
    issue_appraisal(so, revision, reply_days=3)
    waiting = turns(so, revision).words
    assert waiting is not None and told() == {"Đơn vị a": waiting.vi}
    return_(so, revision, "Sai mẫu")  # what was issued is still told, as in the report's own head
    issued = turns(so, revision).words
    assert issued is not None and told() == {"Đơn vị a": issued.vi}
