using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// Room on the disk of a SQLite file that is kept for deletions: even to delete, SQLite first writes. Where the disk is nearly
/// full, the reserve is given up; then only what makes room is written, and small changes of what is there (a session that
/// says it is deleted). What is new is refused as on a full disk, unless deletions have left room for it within the file. The
/// reserve comes back when there is room on the disk again.
/// </summary>
/// <param name="path">The database's file.</param>
/// <param name="freeBytes">How much room is left on its disk.</param>
internal sealed class SqliteReserve(string path, Func<long> freeBytes)
{
    private const int DiskFull = 13;
    private const int Bytes = 4 << 20;
    private const int SmallChange = 256 << 10;

    // Less than what one upload may write, as in SQLite's log and then in its file.
    private const long Tight = 2 << 20;
    private const long Ample = 4 * Bytes;

    private readonly Lock _lock = new();

    /// <summary>Where the room is kept.</summary>
    public string File => path + ".reserve";

    /// <summary>The reserve beside a file, by what the system says of its disk.</summary>
    /// <param name="path">The database's file.</param>
    /// <param name="keepFree">Bytes of the disk that are left to others.</param>
    public static SqliteReserve Beside(string path, long keepFree = 0)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var disk = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(directory)! : directory);
        return new(path, () => disk.AvailableFreeSpace - keepFree);
    }

    /// <summary>To be asked before a statement writes.</summary>
    /// <exception cref="SqliteException">The disk is full, for this statement.</exception>
    public void Admit(DbCommand command)
    {
        var free = freeBytes();
        lock (_lock)
        {
            var kept = System.IO.File.Exists(File);
            if (free >= Tight)
            {
                if (!kept && free >= Ample) Keep();
                return;
            }

            var makesRoom = MakesRoom(command);
            if (!makesRoom && RoomInside(command) < Bytes) throw new SqliteException("SQLite Error 13: 'database or disk is full'.", DiskFull);
            if (makesRoom && kept) System.IO.File.Delete(File);
        }
    }

    // What was deleted leaves room within the file, which never shrinks by itself. A write that needs more fails by itself.
    private static long RoomInside(DbCommand command)
    {
        using var look = command.Connection!.CreateCommand();
        look.CommandText = "select freelist_count * page_size from pragma_freelist_count, pragma_page_size";
        return (long)look.ExecuteScalar()!;
    }

    private static bool MakesRoom(DbCommand command)
    {
        var text = command.CommandText.AsSpan().TrimStart();
        if (text.StartsWith("delete", StringComparison.OrdinalIgnoreCase)) return true;

        return (Find(command, "GrainStateVersion") is { Value: not (null or DBNull) } && command.Parameters.Cast<DbParameter>().All(parameter => parameter.Value is not byte[] { Length: > SmallChange }))
            || (Find(command, "ReminderName") is not null && HasReminder(command));
    }

    // A deletion first sets the session's reminder, to come back for whatever a crash leaves.
    private static bool HasReminder(DbCommand command)
    {
        using var look = command.Connection!.CreateCommand();
        look.CommandText = "select 1 from OrleansRemindersTable where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName";
        foreach (var name in (string[])["ServiceId", "GrainId", "ReminderName"])
        {
            var parameter = look.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, Find(command, name)?.Value ?? DBNull.Value);
            look.Parameters.Add(parameter);
        }

        return look.ExecuteScalar() is not null;
    }

    private static DbParameter? Find(DbCommand command, string name) => command.Parameters.Cast<DbParameter>().FirstOrDefault(parameter => parameter.ParameterName.TrimStart('@') == name);

    private void Keep()
    {
        try
        {
            using var file = new FileStream(File, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = Bytes });
            file.SetLength(Bytes);
        }
        catch (IOException)
        {
            // Somebody else took the room: the next write tries again.
        }
    }
}
