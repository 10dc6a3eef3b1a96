"""“Gửi – nhận”: the outbox, what came in, and both roads."""
