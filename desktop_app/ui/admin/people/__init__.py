"""The section Người dùng: who works here, what opens the workspace, and handing work over."""
