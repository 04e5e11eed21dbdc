using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Nabla.Package.Tests;

public class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Content_OfThePackage_IsRuntimeCompilerAndReadme()
    {
        using var zip = ZipFile.OpenRead(package.File);
        // The remaining files belong to the packaging format.
        string[] content = zip
            .Entries.Select(e => e.FullName)
            .Where(n => !n.StartsWith("_rels/") && !n.StartsWith("package/") && n != "[Content_Types].xml")
            .Order(System.StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(
            [
                "Nabla.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Nabla.Analyzers.dll",
                "analyzers/dotnet/cs/Nabla.CodeFixes.dll",
                "analyzers/dotnet/cs/Nabla.Generator.dll",
                "lib/net10.0/Nabla.dll",
                "lib/net10.0/Nabla.xml",
            ],
            content
        );
    }

    [Fact]
    public void Nuspec_OfThePackage_DependsOnNothing()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var stream = zip.GetEntry("Nabla.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        Assert.DoesNotContain(nuspec.Descendants(), e => e.Name.LocalName is "dependency" or "frameworkReference");
        string Field(string name) => nuspec.Descendants().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal("Nabla", Field("id"));
        Assert.Equal("MIT", Field("license"));
        Assert.Equal("README.md", Field("readme"));
    }

    [Fact]
    public void Readme_InThePackage_IsThatOfTheRepository()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var reader = new StreamReader(zip.GetEntry("README.md")!.Open());
        Assert.Equal(Repository.Read("README.md"), reader.ReadToEnd());
    }
}
