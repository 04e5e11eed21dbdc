using System;
using System.IO;
using System.Threading.Tasks;
using Nabla.Package.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace Nabla.Package.Tests;

/// <summary>The package, packed once for all tests into a folder that serves as the only source of packages.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    public string Feed { get; } = Directory.CreateTempSubdirectory("nabla-feed-").FullName;

    /// <summary>The file of the package.</summary>
    public string File { get; private set; } = "";

    public string Version { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var packed = await Dotnet.Run(
            Repository.Root,
            null,
            "pack",
            Repository.Path("Runtime", "Nabla", "Nabla.csproj"),
            "-c",
            "Release",
            "-o",
            Feed
        );
        Assert.True(packed.ExitCode == 0, packed.Output);
        File = Assert.Single(Directory.GetFiles(Feed));
        Assert.StartsWith("Nabla.", Path.GetFileName(File), StringComparison.Ordinal);
        Version = Path.GetFileNameWithoutExtension(File)["Nabla.".Length..];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Feed, recursive: true);
        return ValueTask.CompletedTask;
    }
}
