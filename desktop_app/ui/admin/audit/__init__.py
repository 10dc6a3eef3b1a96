"""The section Nhật ký of Quản trị."""
