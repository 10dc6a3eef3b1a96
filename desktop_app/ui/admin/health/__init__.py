"""The section Tình trạng máy: everything that can go bad, looked at on demand."""
