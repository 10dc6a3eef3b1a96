"""Tổng hợp: who has sent, a report under review, the consolidated table."""
