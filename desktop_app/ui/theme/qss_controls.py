"""Style rules of what is operated: fields, check boxes, plain buttons, tabs, bars.

A field's edge is one pixel, two when it has the focus; the padding gives back the difference, so
that nothing moves. `Button` paints itself (components/buttons.py); the rule for QPushButton here
is for Qt's own dialogs.
"""

RULES = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text;
    border: 1px solid $border_strong; border-radius: $radius;
    padding: 0 9px;
    selection-background-color: $accent; selection-color: $accent_text;
    placeholder-text-color: $text_muted;
    $font_body
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover {
    border-color: $text_muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus, QComboBox:on {
    border: 2px solid $focus; padding: 0 8px;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    min-height: 28px; max-height: 28px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 5px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
    border: 2px solid $danger_fill; padding: 0 8px;
}
QLineEdit[invalid="true"], QComboBox[invalid="true"] { min-height: 28px; max-height: 28px; }
QPlainTextEdit[invalid="true"] { padding: 4px 5px; }
QLineEdit:read-only, QPlainTextEdit:read-only {
    background: $cell_readonly; color: $text; border-color: $border;
}
QLineEdit:read-only:focus { border-color: $focus; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $surface_sunken; color: $text_disabled; border-color: $border;
}
QLineEdit[search="true"] { padding-left: 0; }
QLineEdit[search="true"]:focus { padding-left: 0; margin-left: 0; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; margin: 0; }

QComboBox { padding-right: 28px; }
QComboBox:focus, QComboBox:on { padding-right: 27px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$marks/down.svg"); width: 16px; height: 16px; }
QComboBox::down-arrow:disabled { image: url("$marks/down-disabled.svg"); }
QComboBox QAbstractItemView {
    background: $surface_raised; color: $text;
    border: 1px solid $border_strong; border-radius: 0;
    padding: 4px; outline: none;
    selection-background-color: $selection; selection-color: $selection_text;
}
QComboBox QAbstractItemView::item {
    min-height: 28px; padding: 0 8px; border-radius: $radius_small; color: $text;
}
QComboBox QAbstractItemView::item:selected { background: $selection; color: $selection_text; }

QCheckBox, QRadioButton {
    spacing: $space_2; color: $text; padding: 2px 6px 2px 4px;
    border: 2px solid transparent; border-radius: $radius;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; background: $surface; border: 1px solid $border_strong;
}
QCheckBox::indicator { border-radius: $radius_small; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {
    background: $accent; border-color: $accent;
}
QCheckBox::indicator:checked { image: url("$marks/check.svg"); }
QCheckBox::indicator:indeterminate { image: url("$marks/dash.svg"); }
QRadioButton::indicator:checked { image: url("$marks/dot.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $surface_sunken; border-color: $border;
}
QCheckBox::indicator:checked:disabled { image: url("$marks/check-disabled.svg"); }
QAbstractItemView::indicator {
    width: 16px; height: 16px; background: $surface;
    border: 1px solid $border_strong; border-radius: $radius_small;
}
QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$marks/check.svg");
}

.QPushButton {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: $radius;
    padding: 0 14px; min-height: 30px; min-width: 56px; font-weight: 500;
}
.QPushButton:hover { background: $hover; }
.QPushButton:pressed { background: $pressed; }
.QPushButton:focus { border: 2px solid $focus; padding: 0 13px; min-height: 28px; }
.QPushButton:default { background: $accent; color: $accent_text; border-color: $accent; }
.QPushButton:disabled { color: $text_disabled; border-color: $border; background: $surface_sunken; }

QToolButton {
    background: transparent; color: $text; border: 2px solid transparent;
    border-radius: $radius; padding: 4px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $focus; }
QToolButton:disabled { color: $text_disabled; }
QToolButton::menu-indicator { image: none; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $text_muted; font-weight: 500;
    padding: 0 10px; height: 34px; border: none; border-bottom: 2px solid transparent;
    margin-right: 2px;
}
QTabBar::tab:hover { color: $text; border-bottom-color: $border_strong; }
QTabBar::tab:selected { color: $accent_tone_fg; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus {
    border: 2px solid $focus; border-radius: $radius_small; padding: 0 8px; height: 32px;
}
QTabBar[narrow="true"]::tab { padding: 0 4px; margin-right: 0; }
QTabBar[narrow="true"]::tab:selected:focus { padding: 0 2px; }
QTabBar[lines="2"]::tab { height: 42px; }
QTabBar[lines="2"]::tab:selected:focus { height: 40px; }
QTabBar QToolButton { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text_muted; border-radius: 4px; margin: 2px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $surface_sunken; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
"""
