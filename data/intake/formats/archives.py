"""Zip files within bounds: their members, and nothing that unpacks to more than an office has."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from data.intake.bounds import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, RATIO_MATTERS_FROM
from data.intake.unreadable import UnreadableFileError

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose directory is within bounds; what fails in it has its reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
                raise UnreadableFileError("bomb")
            yield archive
    except UnreadableFileError:
        raise
    except RuntimeError as error:
        # What zipfile raises for a member with a password, and for no other fault.
        raise UnreadableFileError("encrypted") from error
    except _FAULTS as error:
        raise UnreadableFileError("damaged") from error


def unpack_all(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack every member without keeping it: what the directory says of sizes may be a lie."""
    unpacked = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            while chunk := stream.read(1024**2):
                unpacked += len(chunk)
                _refuse_bomb(unpacked, packed)


def unpacked_files(
    archive: zipfile.ZipFile, packed: int, wanted: Callable[[PurePosixPath], bool]
) -> Iterable[tuple[PurePosixPath, bytes]]:
    """Give the members that are wanted, by name, without what systems put beside them."""
    unpacked = 0
    for member in sorted(archive.infolist(), key=lambda m: m.filename):
        path = PurePosixPath(member.filename)
        if not member.is_dir() and not _is_clutter(path) and wanted(path):
            content = archive.read(member)
            unpacked += len(content)
            _refuse_bomb(unpacked, packed)
            yield path, content


def _refuse_bomb(unpacked: int, packed: int) -> None:
    inflated = unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed
    if unpacked > MAX_UNPACKED or inflated:
        raise UnreadableFileError("bomb")


def _is_clutter(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
