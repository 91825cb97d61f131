using Letterboxd.Silo.Tests;
using Letterboxd.TestKit.Databases;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPostgresLifetime))]

namespace Letterboxd.Silo.Tests;

/// <summary>Stops the shared server after the assembly's last test.</summary>
public sealed class SharedPostgresLifetime : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await SharedPostgres.Stop();
}
