"""What the page takes from the process that reads files: values of known classes, nothing else.

Answers are pickled, and a pickle names what is called to make it up again. A file that had taken
over the process could name anything, and the page would call it: so what may be named is listed.
"""

import io
import pickle
from typing import IO, Any

KNOWN = {
    "builtins": {"bytearray", "complex", "frozenset", "set", "slice"},
    "data.intake.formats.grid": {"Grid"},
    "data.intake.unreadable": {"UnreadableFileError"},
    "data.people.frames": {"FramePeople"},
    "data.tables.doubts": {"Doubt"},
    "data.tables.record": {"Record"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "numpy": {"dtype", "ndarray"},
    "numpy._core.multiarray": {"_reconstruct", "scalar"},
    "numpy._core.numeric": {"_frombuffer"},
    "pandas": {
        "BooleanDtype",
        "DataFrame",
        "Float64Dtype",
        "Index",
        "Int64Dtype",
        "NA",
        "RangeIndex",
        "StringDtype",
    },
    "pandas._libs.arrays": {"__pyx_unpickle_NDArrayBacked"},
    "pandas._libs.internals": {"_unpickle_block"},
    "pandas._libs.tslibs.nattype": {"_nat_unpickle"},
    "pandas._libs.tslibs.timestamps": {"_unpickle_timestamp"},
    "pandas.arrays": {
        "ArrowStringArray",
        "BooleanArray",
        "DatetimeArray",
        "FloatingArray",
        "IntegerArray",
    },
    "pandas.core.indexes.base": {"_new_Index"},
    "pandas.core.internals.managers": {"BlockManager"},
    "pathlib": {"PosixPath", "WindowsPath"},
    "pathlib._local": {"PosixPath", "WindowsPath"},
    "pyarrow.lib": {"_restore_array", "py_buffer", "type_for_alias"},
}
"""By module, what records, lists of cells and files are made up of; none runs what it is given."""


LENGTH_BYTES = 8
LONGEST = 2**30
"""Bytes; more than the most cells that a file may have come to."""


class UnknownAnswerError(ValueError):
    """An answer that is nothing a file is read into."""


def write(answer: tuple[str, object], answers: IO[bytes]) -> None:
    """Write an answer for the page: what kind it is of, and a value."""
    packed = pickle.dumps(answer)
    answers.write(len(packed).to_bytes(LENGTH_BYTES, "big"))
    answers.write(packed)
    answers.flush()


def read(answers: IO[bytes]) -> tuple[str, Any]:
    """Return the next answer.

    EOFError where none comes or it breaks off, UnknownAnswerError for one that nothing here wrote.
    """
    length = int.from_bytes(_exactly(LENGTH_BYTES, answers), "big")
    if length > LONGEST:
        raise UnknownAnswerError(f"{length} bytes are more than any file comes to")
    packed = _exactly(length, answers)
    try:
        kind, value = _Unpickler(io.BytesIO(packed)).load()
    # What a pickle raises that is none of ours, nobody can list.
    except Exception as error:
        raise UnknownAnswerError(str(error)) from error
    return kind, value


def _exactly(length: int, answers: IO[bytes]) -> bytes:
    found = answers.read(length)
    if len(found) < length:
        raise EOFError
    return found


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name not in KNOWN.get(module, ()):
            raise UnknownAnswerError(f"{module}.{name} is nothing that a file is read into")
        return super().find_class(module, name)
