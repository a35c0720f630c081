"""Reports for people who read documents: the same findings, in sentences that can be traced.

A chapter makes blocks (`document`) of sentences (`speech`) whose figures come from the tables
(`evidence`); `writers` turn a document into Word, PDF and HTML.
"""

from coalitions.report.house import House
from coalitions.report.write import REPORT_FORMATS, can_write, write_reports

__all__ = ["REPORT_FORMATS", "House", "can_write", "write_reports"]
