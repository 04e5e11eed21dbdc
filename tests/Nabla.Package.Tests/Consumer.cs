using System;
using System.IO;
using System.Threading.Tasks;

namespace Nabla.Package.Tests;

/// <summary>
/// A console project in a folder of its own that references the package and nothing else: one source of packages, an empty cache, no settings of this
/// repository. Disposing deletes it with everything that it built.
/// </summary>
internal sealed class Consumer : IDisposable
{
    /// <summary>Settings under which generated code has to be clean, since users may choose them.</summary>
    public const string Hostile = """
        <Nullable>disable</Nullable>
        <ImplicitUsings>disable</ImplicitUsings>
        <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <AllowUnsafeBlocks>false</AllowUnsafeBlocks>
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("nabla-consumer-").FullName;

    public Consumer(PackedPackage package, string settings)
    {
        Directory.CreateDirectory(Folder);
        Write(
            "Consumer.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                {settings}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Nabla" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{package.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
            </configuration>
            """
        );
        // MSBuild and the compiler look for these files in every folder above. Empty ones end the search here.
        foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            Write(file, "<Project />");
        Write(".editorconfig", "root = true\n");
        File.Copy(Repository.Path("global.json"), Path.Combine(Folder, "global.json"));
    }

    public string Folder => Path.Combine(_root, "project");

    /// <summary>Where restored packages go; empty at first.</summary>
    public string Packages => Path.Combine(_root, "packages");

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Adds one of the files under Consumers/.</summary>
    public void Add(string file) => File.Copy(Path.Combine(AppContext.BaseDirectory, "Consumers", file), Path.Combine(Folder, file));

    public Task<CommandResult> Build(string configuration = "Release") => Dotnet.Run(Folder, Packages, "build", "-c", configuration);

    /// <summary>Runs the built program.</summary>
    public Task<CommandResult> Run() => Dotnet.Run(Folder, Packages, Path.Combine(Folder, "bin", "Release", "net10.0", "Consumer.dll"));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
