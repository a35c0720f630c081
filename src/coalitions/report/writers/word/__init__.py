"""A report as a Word document that staff can edit: real styles, headings, captions, contents.

`styles` opens the document that gives the look, `fields` holds what Word counts and renews itself.
"""

from coalitions.report.writers.word.write import write_word

__all__ = ["write_word"]
