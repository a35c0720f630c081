"""Documents as files: each writer takes a `Document` whole."""

from coalitions.report.writers.page import write_page
from coalitions.report.writers.pdf import write_pdf
from coalitions.report.writers.word import write_word

__all__ = ["write_page", "write_pdf", "write_word"]
