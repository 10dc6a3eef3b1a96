"""Quản trị – Lịch làm việc: days off and days worked in exchange, year by year."""
