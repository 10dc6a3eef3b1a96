"""Thi Đua Số: offline emulation-campaign and KPI reports (see docs/ for the design)."""

__version__ = "0.1.0"
