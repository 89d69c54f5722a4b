"""The record that the server shows: looked at again and again, its last good state kept.

A state of the files counts once two looks find the same. It is read in a thread of its own, so that
whoever asks for the record gets the one at hand; only the very first reading is waited for.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock, Thread

import data
from data import history, questions, stored
from data.intake import Held, Identity, State, losses
from data.stored import StoredRecord
from texts.bilingual import phrase

LOOK_S = 1.0
RESTLESS_LOOKS = 30
"""So many looks in a row that find the files changed are told to the reader."""

LOOKS_TO_THE_NEXT_TRY = 30
"""After a reading that failed through no fault of the files."""

LOOKS_FOR_A_PUBLISHED = 4
"""Enough to find the same twice, and to read it."""

MIXED = (Identity(""),)
"""Of files that changed while they were read: equal to no state that a look finds."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Standing:
    """What is shown, what is held back, and a number that grows with every change of these."""

    shown: State
    held: Held | None = None
    number: int = 0


class RecordStore:
    """The last good state of the record at one place."""

    def __init__(self, place: Path | str) -> None:
        self.place = place
        self._standing: Standing | None = None
        self._first, self._looking = Lock(), Lock()
        self._begun, self._ended = Event(), Event()
        self._seen: tuple[Identity, ...] = ()
        self._judged: tuple[Identity, ...] = ()
        self._changes = 0
        self._looks_left = 0

    @property
    def standing(self) -> Standing:
        """What stands now; waits for the very first reading and for no other."""
        if self._standing is None:
            with self._first:
                if self._standing is None:
                    self._begin()
        assert self._standing is not None
        return self._standing

    def at_hand(self, timeout_s: float = 0) -> Standing | None:
        """What stands now, or None when the first reading takes longer than this."""
        self._begun.wait(timeout_s)
        return self._standing

    def watch(self) -> None:
        """Look every LOOK_S seconds, until `close`."""
        Thread(target=self._watch, name="record", daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._ended.set()

    @property
    def closed(self) -> bool:
        """Return whether nobody looks any more."""
        return self._ended.is_set()

    def look(self) -> None:
        """Look at the files once, and read them if they changed and rest; two at once read once."""
        if self._looking.acquire(blocking=False):
            try:
                self._look(self.standing)
            finally:
                self._looking.release()

    def show(self, digest: str) -> None:
        """Look until the record of this digest is shown, which was published a moment ago."""
        for _ in range(LOOKS_FOR_A_PUBLISHED):
            if self.standing.shown.record.digest == digest:
                return
            with self._looking:
                self._look(self.standing)

    def _watch(self) -> None:
        while not self._ended.is_set():
            self.look()
            self._ended.wait(LOOK_S)

    def _begin(self) -> None:
        state = self._read(is_first=True)
        if state is None:
            empty = State(data.read_files({}, stored.shown(self.place)), {}, ())
            self._standing = Standing(empty, Held((phrase("kept.raised"),)))
        else:
            self._standing = Standing(state)
        self._judged = self._standing.shown.identities
        self._wait_if_failed(state)
        if why := self._standing.shown.reasons("en"):
            log.warning("%s: there is nothing to show: %s", stored.shown(self.place), " ".join(why))
        self._begun.set()

    def _look(self, standing: Standing) -> None:
        before, self._seen = self._seen, stored.identities(history.settled_place(self.place))
        self._changes = 0 if before == self._seen else self._changes + 1
        is_due = self._is_due()
        if self._seen == standing.shown.identities and not is_due:
            self._judged = self._seen
            if standing.held:
                self._stand(standing.shown, None)
        elif before == self._seen and (is_due or self._seen != self._judged):
            self._judge(standing)
        elif self._changes >= RESTLESS_LOOKS:
            self._judged = ()
            self._hold(standing, Held((phrase("kept.restless"),)))

    def _judge(self, standing: Standing) -> None:
        self._judged = self._seen
        new = self._read()
        self._wait_if_failed(new)
        if new is None:
            self._hold(standing, Held((phrase("kept.raised"),)))
            return
        if new.identities != self._seen:
            # Saved again while it was read: the next looks tell whether it rests.
            self._judged = ()
            return
        if new.read_in_part and new.identities == standing.shown.identities:
            return
        asked = standing.held.state if standing.held else None
        reasons = losses(standing.shown, new, asked)
        if reasons and not history.is_published(self.place, new.record):
            self._hold(standing, Held(tuple(reasons), new))
        else:
            self._stand(new, None)

    def _wait_if_failed(self, read: State | None) -> None:
        failed = read is None or read.read_in_part
        self._looks_left = LOOKS_TO_THE_NEXT_TRY if failed else 0

    def _is_due(self) -> bool:
        """Return whether files that have not changed are to be read again."""
        if not self._looks_left:
            return False
        self._looks_left -= 1
        return not self._looks_left

    def _read(self, is_first: bool = False) -> State | None:
        """Read the files; None, with a traceback in the log, where reading them failed."""
        read: list[State] = []
        # Of its own, so that what it raises ends this thread alone.
        reader = Thread(
            target=lambda: read.append(self._state(is_first)), name="reader", daemon=True
        )
        reader.start()
        reader.join()
        return read[0] if read else None

    def _state(self, is_first: bool) -> State:
        """Read the record; of one that is stored what a map needs first, all at the next look."""
        place = history.settled_place(self.place)
        identities = stored.identities(place)
        if is_first and stored.is_stored(place):
            return State(stored.glance(place), {}, MIXED)
        record = data.read(place)
        if isinstance(record, StoredRecord):
            record.people.keep()
            questions.ask_ahead(record)
        files: Mapping[str, bytes] = stored.files_of(place)
        rested = stored.identities(history.settled_place(self.place)) == identities
        return State(record, files, identities if rested else MIXED)

    def _hold(self, standing: Standing, held: Held) -> None:
        said = [reason("en") for reason in held.reasons]
        if standing.held is None or said != [reason("en") for reason in standing.held.reasons]:
            name = stored.shown(self.place)
            log.warning("%s: the last good state is kept: %s", name, " ".join(said))
            self._stand(standing.shown, held)
        else:
            self._standing = replace(standing, held=held)

    def _stand(self, shown: State, held: Held | None) -> None:
        number = self.standing.number + 1
        self._standing = Standing(shown, held, number)
