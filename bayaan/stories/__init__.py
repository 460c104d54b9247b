"""What several articles share."""

from bayaan.stories.copies import Sketch, bands, body, containment, copies, is_copy, sketch
from bayaan.stories.revisions import Revision, revisions, told

__all__ = [
    "Revision",
    "Sketch",
    "bands",
    "body",
    "containment",
    "copies",
    "is_copy",
    "revisions",
    "sketch",
    "told",
]
