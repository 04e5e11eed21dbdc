using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers.Language;
using Nabla.Analyzers.Tests.Verify;
using Nabla.Generator;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class VersionsDifferTests
{
    /// <summary>Just enough of a runtime for its version to be looked at.</summary>
    private const string Runtime = """
        [assembly: System.Reflection.AssemblyVersion("VERSION")]
        [assembly: System.Reflection.AssemblyInformationalVersion("PACKAGE")]
        namespace Nabla
        {
            public sealed class ModelAttribute : System.Attribute { }
            public sealed class DifferentiableAttribute : System.Attribute { }
            public sealed class InferenceAttribute : System.Attribute { }
        }
        """;

    private const string Plain = "public static class A { }";
    private const string Models = "public static class B { [Nabla.Inference] public static void F() { } } [Nabla.Model] public partial class C { }";
    private const string More = "[Nabla.Model] public partial class D { }";

    private static readonly string Number = typeof(ModelGenerator).Assembly.GetName().Version!.ToString();
    private static readonly string Package = typeof(ModelGenerator)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];

    [Fact]
    public async Task Runtime_OfAnotherVersion_IsReportedOnceAtTheFirstModel()
    {
        var found = Assert.Single(await AskAsync("9.8.7.0", "9.8.7+0123abc", Plain, Models, More));
        Assert.Equal(("NABLA1008", DiagnosticSeverity.Error), (found.Id, found.Severity));
        Assert.Equal("B", found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal(
            "The generator of Nabla "
                + Package
                + " writes code for the runtime it came with, but this project references Nabla 9.8.7: its plans may call what is not there, or "
                + "compute something else. "
                + "Reference one version of the package Nabla here and in all projects that this one depends on.",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Runtime_OfAnotherPrerelease_IsReported() => Assert.Single(await AskAsync(Number, Package + "-other.1", Models));

    [Fact]
    public async Task Runtime_OfTheSameVersionAndAnotherCommit_IsSilent()
    {
        Assert.Empty(await AskAsync(Number, Package + "+0123abc", Models));
        Assert.Empty(await AskAsync(Number, Package, Models));
    }

    [Fact]
    public async Task Project_WithoutModels_IsSilent() => Assert.Empty(await AskAsync("9.8.7.0", "9.8.7", Plain));

    [Fact]
    public async Task Project_ThatIsTheRuntime_IsSilent() =>
        Assert.Empty(await AskAsync([], Runtime.Replace("VERSION", "9.8.7.0", System.StringComparison.Ordinal), Models));

    [Fact]
    public async Task Rule_UnderPragma_IsSilent() => Assert.Empty(await AskAsync("9.8.7.0", "9.8.7", "#pragma warning disable NABLA1008\n" + Models));

    [Fact]
    public async Task Runtime_OfThisRepository_IsSilent() => Assert.Empty(await AskAsync([Setup.References.Last()], Models));

    private static Task<IReadOnlyList<Diagnostic>> AskAsync(string version, string package, params string[] files)
    {
        string source = Runtime
            .Replace("VERSION", version, System.StringComparison.Ordinal)
            .Replace("PACKAGE", package, System.StringComparison.Ordinal);
        using var image = new MemoryStream();
        var built = CSharpCompilation
            .Create(
                "Nabla",
                [CSharpSyntaxTree.ParseText(source, Setup.Parse, cancellationToken: TestContext.Current.CancellationToken)],
                Platform,
                Setup.Options
            )
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(built.Success);
        return AskAsync([MetadataReference.CreateFromImage(image.ToArray())], files);
    }

    private static async Task<IReadOnlyList<Diagnostic>> AskAsync(IEnumerable<MetadataReference> runtime, params string[] files)
    {
        var trees = files.Select(
            (f, i) => CSharpSyntaxTree.ParseText(f, Setup.Parse, Setup.FileName(i), cancellationToken: TestContext.Current.CancellationToken)
        );
        return await CSharpCompilation
            .Create("Program", trees, [.. Platform, .. runtime], Setup.Options)
            .WithAnalyzers([new VersionAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<MetadataReference> Platform => Setup.References.Take(Setup.References.Length - 1);
}
