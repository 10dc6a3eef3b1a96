"""Campaign rounds (đợt thi đua, đợt cao điểm, báo cáo đột xuất): free dates, with hours or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.moments import ZONE, day_text, hour_text, start_of
from desktop_app.domain.periods.kinds import FIRST_YEAR, LAST_YEAR, Calendar, PeriodType, Span
from desktop_app.errors import InputError, Text


@dataclass(frozen=True, slots=True)
class CampaignRound(Span):
    """From `start` to `end`, both days included; `opens` is the hour of the first day at which it
    begins, `closes` the hour of the last day at which it is over (None: 24:00).

    Rounds stand alone: nothing is reckoned before them, in the year before, or as their parts.
    InputError where it would end before it begins; hours are whole minutes.
    """

    start: date
    end: date
    opens: time = time()
    closes: time | None = None

    def __post_init__(self) -> None:
        years_are_known = self.start.year >= FIRST_YEAR and self.end.year <= LAST_YEAR
        hours = (self.opens, self.closes or time())
        if (
            not years_are_known
            or any(hour.second or hour.microsecond or hour.tzinfo for hour in hours)
            or self.closes == time()
            or self.starts_at >= self.ends_at
        ):
            raise InputError(
                Text(
                    "Đợt không đúng: ngày, giờ kết thúc phải sau ngày, giờ bắt đầu. Đợt kết thúc "
                    "lúc 24 giờ thì để trống giờ kết thúc.",
                    "This is no round: it must end after it begins. Leave the closing hour empty "
                    "for a round that ends at midnight.",
                )
            )

    @property
    def id(self) -> str:
        opens = f"T{self.opens:%H%M}" if self.opens != time() else ""
        closes = f"T{self.closes:%H%M}" if self.closes is not None else ""
        return f"{self.start.isoformat()}{opens}_{self.end.isoformat()}{closes}"

    def __str__(self) -> str:
        return self.id

    @property
    def type(self) -> PeriodType:
        return PeriodType.ROUND

    @property
    def calendar(self) -> Calendar:
        return Calendar.CIVIL

    @property
    def year(self) -> int:
        """The year in which it ends: targets and yearly lists count it there."""
        return self.end.year

    @property
    def number(self) -> int:
        return 1

    @property
    def last_month(self) -> int:
        return self.end.month

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.start, self.opens, ZONE)

    @property
    def ends_at(self) -> datetime:
        if self.closes is None:
            return start_of(self.end + timedelta(days=1))
        return datetime.combine(self.end, self.closes, ZONE)

    @property
    def label(self) -> Text:
        """`Đợt từ ngày 20/11/2025 đến ngày 03/12/2025`, with the hours where it has any."""
        start, end = _edges(self)
        return Text(f"Đợt từ {start.vi} đến {end.vi}", f"Round from {start.en} to {end.en}")

    @property
    def span(self) -> Text:
        """`từ ngày 20/11/2025 đến hết ngày 03/12/2025`, or until an hour of that day."""
        start, end = _edges(self)
        until = "đến hết" if self.closes is None else "đến"
        return Text(f"từ {start.vi} {until} {end.vi}", f"from {start.en} to {end.en}")

    @property
    def exchange_code(self) -> None:
        """Provincial report systems have no code for a round."""
        return None

    def parts(self, _type: PeriodType) -> tuple[CampaignRound, ...]:
        return ()

    def previous(self) -> CampaignRound | None:
        return None

    def same_period_last_year(self) -> CampaignRound | None:
        return None

    def earlier_in_year(self) -> tuple[CampaignRound, ...]:
        return ()


def _edges(of: CampaignRound) -> tuple[Text, Text]:
    return _edge(of.start, None if of.opens == time() else of.opens), _edge(of.end, of.closes)


def _edge(day: date, hour: time | None) -> Text:
    shown = day_text(day)
    if hour is None:
        return Text(f"ngày {shown}", shown)
    at = hour_text(hour)
    return Text(f"{at.vi} ngày {shown}", f"{at.en}, {shown}")
