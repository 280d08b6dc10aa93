"""What can go wrong with the database itself."""

from awards.errors.base import ExitStatus, InvalidValue, Refused, StorageFailed
from awards.language import N_


class DatabaseMissing(StorageFailed):
    """A mistyped path must not make an empty database."""

    template = N_("There is no database “{place}”. Nothing was created. Check the path, or make a register with: awards init.")


class DatabaseExists(Refused):
    """A register that is there is never made anew."""

    template = N_("There is a register already: “{place}”. Nothing was changed.")


class NotADatabase(StorageFailed):
    """A folder, a picture, another program's file."""

    template = N_("“{place}” is not a register of this program. Nothing was changed.")


class FolderInsteadOfFile(StorageFailed):
    """The path names a folder."""

    template = N_("“{place}” is a folder. Give the path of the database file. Nothing was changed.")


class FolderMissing(StorageFailed):
    """The folder that should hold the database is not there."""

    template = N_("There is no folder “{place}”. Nothing was created. Make the folder first, or give another path.")


class ReadOnly(StorageFailed):
    """The file or its folder may not be written."""

    template = N_("The database may only be read; nothing was written. Check the permissions of the file and its folder.")


class DiskFull(StorageFailed):
    """The batch is lost, what was there before is not."""

    template = N_("The disk is full. This batch was not saved; earlier records are intact.")


class Busy(StorageFailed):
    """Another program kept the database for longer than we wait."""

    template = N_("The database is in use by another program. Nothing was written. Close it, or try again in a moment.")


class ConnectionLost(StorageFailed):
    """The server went away."""

    template = N_("The connection to the server was lost. This batch was not saved. Check the network, then repeat the command.")


class ServerUnreachable(StorageFailed):
    """No server answers at the address."""

    template = N_(
        "The database server does not answer, or refuses this user. Nothing was changed. Check address, database name and account."
    )


class StorageBroken(StorageFailed):
    """Anything else the engine reports; its own words may hold values and are left out."""

    template = N_("The database could not be read or written ({reason}). This batch was not saved.")


class NewerDatabase(StorageFailed):
    """A newer edition of the program made it."""

    status = ExitStatus.NEWER
    template = N_("The database was made by a newer edition of the program. Update the program, then open it again. Nothing was changed.")


class OlderDatabase(StorageFailed):
    """The schema must be brought up to date by a deliberate command."""

    template = N_("The database was made by an older edition of the program. Run: awards db upgrade. Nothing was changed.")


class PasswordInAddress(InvalidValue):
    """Options can be read by everybody on the machine."""

    template = N_(
        "A password does not belong in --database: other users of this machine can read it. "
        "Put it into the file ~/.pgpass or the variable PGPASSWORD. Nothing was changed."
    )


class AddressUnknown(InvalidValue):
    """Neither a path nor a PostgreSQL address."""

    template = N_("--database takes a file path or an address that begins with postgresql://. Nothing was changed.")


class ExtraMissing(StorageFailed):
    """An optional part of the program is not installed."""

    template = N_("This needs the extra “{extra}”. Install it with: pip install 'awards[{extra}]'.")


class RecordsForbid(Refused):
    """A constraint of the database held against the change."""

    template = N_("The records forbid this change: a value is not allowed or is used elsewhere ({rule}). Nothing was written.")


class ChangedMeanwhile(Refused):
    """Somebody else changed the same row since it was read."""

    template = N_("This record was changed by somebody else just now. Nothing was written. Look at it again, then repeat the change.")


class DraftChangedElsewhere(StorageFailed):
    """Another window goes on with the same draft."""

    template = N_("This draft was continued in another window; that one is kept. Nothing was recorded here. Go on there.")


class BackupByServer(Refused):
    """A server's database is not a file that this program could copy."""

    template = N_(
        "A register on a PostgreSQL server is backed up by the server's own means (pg_dump). "
        "Ask whoever looks after the server. Nothing was written."
    )


class BackupOntoRegister(Refused):
    """A copy in the place of its original would be none."""

    template = N_("“{path}” is the register itself or a part of it. Give the backup another name. Nothing was written.")


class BackupFolderReadOnly(StorageFailed):
    """The folder of the copy may not be written."""

    template = N_(
        "The folder of “{path}” may not be written. No backup was made; register and earlier backups are intact. "
        "Give another path with --output."
    )


class BackupDiskFull(StorageFailed):
    """The copy does not fit; what there was of it is gone."""

    template = N_(
        "The disk is full: the backup “{path}” was not made. Register and earlier backups are intact. "
        "Make room, or give another path with --output."
    )


class BackupNotWritten(StorageFailed):
    """Anything else that hinders the copy."""

    template = N_("The backup “{path}” could not be written ({reason}). Register and earlier backups are intact. Try another path or disk.")


class BackupNotProved(StorageFailed):
    """The copy was written, but a check found it wrong; most likely the register is."""

    template = N_(
        "The copy failed its check ({check}) and was thrown away; earlier backups are intact. The register itself may be damaged: "
        "keep all earlier backups and have it looked at."
    )
