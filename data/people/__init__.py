"""The people of a record, asked where they are: in frames, or in an engine where they are many."""

from data.people.frames import FramePeople
from data.people.people import CITED, CROWD, OFFICES, People, Question, Relations

__all__ = ["CITED", "CROWD", "OFFICES", "FramePeople", "People", "Question", "Relations"]
