"""Forms and fields that keep persons out: `text.py` for typed text, `files.py` for uploads,
`drafts.py` for what is kept while somebody writes."""
