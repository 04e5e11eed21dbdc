using System.Collections.Generic;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>A user's project in process: the real runtime, and the compiler's strictest settings. All projects share their references.</summary>
internal static partial class Consumer
{
    public const string Usings = """
        using Nabla;
        using static System.Math;
        using static Nabla.Nn;

        """;

    /// <summary>The language version is the compiler's default, as in a project that does not set it.</summary>
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Default, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Tensor<>).Assembly.Location),
    ];

    private static readonly CSharpCompilation Enabled = Create(NullableContextOptions.Enable),
        Disabled = Create(NullableContextOptions.Disable);

    public static CSharpCompilation Empty(bool nullable = true) => nullable ? Enabled : Disabled;

    public static SyntaxTree Tree(string source, string path = "Model.cs") =>
        CSharpSyntaxTree.ParseText(source, Parse, path, encoding: System.Text.Encoding.UTF8);

    /// <summary>Makes a project of files with the usual usings.</summary>
    public static CSharpCompilation Of(params IEnumerable<string> sources) =>
        Empty().AddSyntaxTrees(sources.Select((s, i) => Tree(Usings + s, "File" + i + ".cs")));

    public static GeneratorDriver Driver(bool track = false) =>
        CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, track)
        );

    private static CSharpCompilation Create(NullableContextOptions nullable) =>
        CSharpCompilation.Create(
            "Consumer",
            [],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: false,
                checkOverflow: true,
                warningLevel: 9999,
                nullableContextOptions: nullable,
                generalDiagnosticOption: ReportDiagnostic.Error
            )
        );
}
