"""Style rules of grounds and text: windows, cards, tables, menus, tips, calendar."""

RULES = """
QMainWindow, QDialog, QWidget#page, QScrollArea#page > QWidget > QWidget {
    background: $canvas; color: $text;
}
QDialog { background: $surface_raised; }
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $text_disabled; }
QLabel[role="display"] { $font_display }
QLabel[role="title"] { $font_title }
QLabel[role="heading"] { $font_heading }
QLabel[role="strong"] { $font_strong }
QLabel[role="label"] { $font_label }
QLabel[role="caption"] { $font_caption }
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="accent"] { color: $accent_tone_fg; }
QLabel[tone="info"] { color: $info_fg; }
QLabel[tone="success"] { color: $success_fg; }
QLabel[tone="warning"] { color: $warning_fg; }
QLabel[tone="danger"] { color: $danger_fg; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QStackedWidget { background: transparent; }

QFrame[ground="card"] {
    background: $surface; border: 1px solid $border; border-radius: $radius_large;
}
QFrame[ground="sunken"] { background: $surface_sunken; border: none; border-radius: $radius; }
QFrame[ground="panel"] { background: $surface; border: none; border-left: 1px solid $border; }
QFrame[ground="popup"] { background: $surface_raised; border: 1px solid $border_strong; }
QFrame[ground="rail"] { background: $rail; border: none; border-right: 1px solid $border; }
QFrame[ground="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }

QAbstractItemView {
    background: $surface; color: $text; border: none; outline: none;
    selection-background-color: $selection; selection-color: $selection_text;
}
QTableView, QTreeView, QListView { font-size: 13px; gridline-color: $grid; }
QTableView { border: 1px solid $border; border-radius: $radius; }
QTableView[plain="true"] { border: none; border-radius: 0; }
QTableView::item { padding: 0 9px; border: none; }
QTreeView::item, QListView::item { min-height: 30px; padding: 0 8px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected {
    background: $selection; color: $selection_text;
}
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$marks/right.svg"); }
QTreeView::branch:has-children:open { image: url("$marks/down.svg"); }
QTableView QTableCornerButton::section {
    background: $surface_sunken; border: none; border-bottom: 1px solid $border;
}
QHeaderView { background: $surface_sunken; border: none; border-radius: 0; }
QHeaderView::section {
    background: $surface_sunken; color: $text_muted; border: none;
    border-bottom: 1px solid $border; padding: 0 12px; $font_label
}
QHeaderView::section:horizontal { min-height: 32px; }
QHeaderView::section:vertical { border-bottom: 1px solid $grid; border-right: 1px solid $border; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow {
    subcontrol-origin: padding; subcontrol-position: center right;
    width: 14px; height: 14px; right: 6px;
}
QHeaderView::up-arrow { image: url("$marks/sort-up.svg"); }
QHeaderView::down-arrow { image: url("$marks/sort-down.svg"); }

QMenu {
    background: $surface_raised; color: $text; border: 1px solid $border_strong; padding: 4px;
}
QMenu::item { padding: 6px 24px 6px 10px; border-radius: $radius_small; min-width: 120px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }
QMenu::indicator:checked { image: url("$marks/menu-check.svg"); }
QMenu::right-arrow { image: url("$marks/right.svg"); width: 14px; height: 14px; }
QMenuBar { background: $canvas; color: $text; }
QMenuBar::item { padding: 4px 10px; border-radius: $radius_small; }
QMenuBar::item:selected { background: $hover; }

QToolTip {
    background: $text; color: $surface; border: none; padding: 5px 8px; $font_caption
}
QStatusBar { background: $canvas; color: $text_muted; }
QStatusBar::item { border: none; }

QCalendarWidget { background: $surface_raised; }
QCalendarWidget QTableView { border: none; border-radius: 0; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface_raised; min-height: 36px; }
QCalendarWidget QToolButton { font-weight: 600; padding: 2px 6px; color: $text; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$marks/left.svg"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$marks/right.svg"); }
QCalendarWidget QAbstractItemView {
    background: $surface_raised; color: $text; border: none; font-size: 13px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QCalendarWidget QAbstractItemView:disabled { color: $text_disabled; }
"""
