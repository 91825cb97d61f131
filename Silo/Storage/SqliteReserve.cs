using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// Room on the disk of a SQLite file that is kept for deletions: even to delete, SQLite first writes. Where the disk is nearly
/// full, the reserve is given up; then only what makes room is written, and small changes of what is there (a session that
/// says it is deleted). What is new is refused as on a full disk. The reserve comes back when there is room again.
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
    public static SqliteReserve Beside(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var disk = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(directory)! : directory);
        return new(path, () => disk.AvailableFreeSpace);
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

            if (!MakesRoom(command)) throw new SqliteException("SQLite Error 13: 'database or disk is full'.", DiskFull);
            if (kept) System.IO.File.Delete(File);
        }
    }

    private static bool MakesRoom(DbCommand command)
    {
        var text = command.CommandText.AsSpan().TrimStart();
        if (text.StartsWith("delete", StringComparison.OrdinalIgnoreCase)) return true;

        return command.Parameters.Cast<DbParameter>().Any(parameter => parameter is { ParameterName: "GrainStateVersion" or "@GrainStateVersion", Value: not (null or DBNull) })
            && command.Parameters.Cast<DbParameter>().All(parameter => parameter.Value is not byte[] { Length: > SmallChange });
    }

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
