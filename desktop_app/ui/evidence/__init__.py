"""Evidence (minh chứng) on screen: the panel beside a report, and the way of a file into it."""
