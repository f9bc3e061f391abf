"""Linking: what belongs together, decided from claims alone, without reading or writing anything.

The first thing that is linked are revisions of one article: which claim of the new text is which of the old one, and
what has changed between the two. `saksi.linking.revision_changes.changes_between` is the way in.
"""
