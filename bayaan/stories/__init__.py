"""What several articles share."""

from bayaan.stories.copies import Sketch, bands, body, containment, copies, is_copy, sketch

__all__ = ["Sketch", "bands", "body", "containment", "copies", "is_copy", "sketch"]
