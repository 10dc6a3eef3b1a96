"""The screen *Báo cáo*: the list of reports, the editor, the paper and the two roads to issued."""
