namespace Letterboxd.Grains.Tests.Storage;

internal enum StorageOperation
{
    Read,
    Write,
    Clear,
}
