"""Files on their way in: a full disk is a fault of the file, and what was typed beside it stays."""

from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopFutureHandlers, TemporaryFileUploadHandler


class NotStored(UploadedFile):  # type: ignore[type-arg]
    """A file for which there was no room: whoever asks for its content is told so."""

    def chunks(self, chunk_size: int | None = None) -> Any:
        """Raise the error with which it was not stored."""
        del chunk_size
        raise OSError("not stored")

    def close(self) -> None:
        """Close nothing: there is no file."""


class OnDisk(TemporaryFileUploadHandler):
    """Takes large files to the disk; where that is full, the rest of the form is still taken."""

    _failed = False

    def new_file(self, *args: Any, **named: Any) -> None:
        """Begin a file."""
        self._failed = False
        try:
            super().new_file(*args, **named)
        except StopFutureHandlers:
            raise
        except OSError:
            self._give_up()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, as long as there is room."""
        if self._failed:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size: int) -> Any:
        """Give the file, or one that says that it could not be stored."""
        if not self._failed:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return NotStored(None, self.file_name, self.content_type, file_size, self.charset)

    def _give_up(self) -> None:
        """Leave nothing half on the disk."""
        self._failed = True
        file = getattr(self, "file", None)
        if file is not None:
            with suppress(OSError):
                file.close()
