"""The people of a record: too many to pass around, so they stay in an engine that is asked."""

from data.people.frames import FramePeople
from data.people.people import People, Question, Relations

__all__ = ["FramePeople", "People", "Question", "Relations"]
