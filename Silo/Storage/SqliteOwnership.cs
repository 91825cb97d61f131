using Letterboxd.Silo.Schema;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>The database cannot be used. The message is one sentence for whoever started the program.</summary>
public sealed class DatabaseRefusedException(string sentence, Exception? cause = null) : Exception(sentence, cause);

/// <summary>
/// The right of one process to work on a SQLite file: two on one file would each be a cluster of its own, and write over
/// each other's sessions. The system's lock on a file beside it, which ends with the process, however that ends.
/// </summary>
internal sealed class SqliteOwnership : IDisposable
{
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly FileStream _lock;

    private SqliteOwnership(FileStream file) => _lock = file;

    /// <summary>Takes the file for this process.</summary>
    /// <exception cref="DatabaseRefusedException">Another process has it, or its directory cannot be written.</exception>
    public static SqliteOwnership Take(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(directory);
            return new(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException || (fault is IOException && !File.Exists(path + ".lock")))
        {
            throw CannotBeWritten(path, fault);
        }
        catch (IOException fault)
        {
            throw new DatabaseRefusedException($"Another process works on the data in {directory}: stop it, or give this one a Data:Directory of its own.", fault);
        }
    }

    /// <summary>What is said of a file that cannot be used; null for any other fault.</summary>
    public static DatabaseRefusedException? Refusal(string path, Exception fault) => fault switch
    {
        NewerSchemaException => new(fault.Message, fault),
        SchemaDeploymentException { InnerException: { } cause } => Refusal(path, cause) ?? new(fault.Message, fault),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } =>
            new($"The database {path} is damaged: put a copy of it back, or move it away to begin with an empty one.", fault),
        SqliteException { SqliteErrorCode: Full } => new($"The disk that holds the database {path} is full: make room, then start again.", fault),
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or UnauthorizedAccessException or IOException => CannotBeWritten(path, fault),
        _ => null,
    };

    /// <summary>Whether a fault says that the file is damaged.</summary>
    public static bool IsDamage(Exception fault) => fault is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public void Dispose() => _lock.Dispose();

    private static DatabaseRefusedException CannotBeWritten(string path, Exception fault) =>
        new($"The database {path} cannot be opened for writing: check Data:Directory and its rights.", fault);
}
