using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Compiles model sources in process and reads them. A finding is written as its ID, the source it points at and the message's arguments.</summary>
internal sealed class Reading
{
    private const string Usings = """
        using System;
        using Nabla;
        using static System.Math;
        using static Nabla.Nn;

        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Models",
        null,
        [Net100.References.SystemRuntime, Runtime()],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private Reading(CSharpCompilation compilation, SyntaxTree[] trees)
    {
        Compilation = compilation;
        Trees = trees;
    }

    /// <summary>As metadata, which is what models see, and bound once for all tests.</summary>
    private static MetadataReference Runtime()
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var stub = CSharpCompilation.Create("Nabla", [CSharpSyntaxTree.ParseText(RuntimeStub.Source, Parse)], [Net100.References.SystemRuntime], options);
        using var image = new MemoryStream();
        var emitted = stub.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public static Reading Of(params string[] sources)
    {
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(Usings + s, Parse, "File" + i + ".cs")).ToArray();
        return new Reading(Empty.AddSyntaxTrees(trees), trees);
    }

    /// <summary>The body of a static class Models, which is what most tests are about.</summary>
    public static Reading OfClass(string members) => Of("public static partial class Models\n{\n" + members + "\n}\n");

    public IEnumerable<INamedTypeSymbol> Types => Trees.SelectMany(t => t.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>()
        .Select(d => Compilation.GetSemanticModel(t).GetDeclaredSymbol(d, TestContext.Current.CancellationToken)).OfType<INamedTypeSymbol>()).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    public IEnumerable<IMethodSymbol> Roots => Types.SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Where(m => m.GetAttributes().Any(a => a.AttributeClass?.Name is "DifferentiableAttribute" or "InferenceAttribute"));

    public IEnumerable<INamedTypeSymbol> Models => Types.Where(t => t.GetAttributes().Any(a => a.AttributeClass?.Name is "ModelAttribute"));

    public ReadPlan Plan(string method) => PlanReader.Read(Roots.First(m => m.Name == method), Compilation, CancellationToken.None);

    public ReadModel Model() => ModelReader.Read(Models.Single(), Compilation, CancellationToken.None);

    /// <summary>The function of a method that is in order, in a program that is in order.</summary>
    public Function Function(string method = "Loss")
    {
        Assert.Empty(Errors());
        var plan = Plan(method);
        Assert.Empty(Findings(plan));
        Assert.NotNull(plan.Spec);
        Assert.Null(plan.Spec.RejectedBy);
        return Verifier.Verify(plan.Spec.Function!);
    }

    /// <summary>The printed form, without the trailing line break.</summary>
    public string Text(string method = "Loss") => Function(method).Text.TrimEnd('\n');

    /// <summary>The statements alone, without the places they come from.</summary>
    public string Statements(string method = "Loss")
    {
        var lines = Printer.Print(Function(method), origins: false).TrimEnd('\n').Split('\n').Skip(1);
        return string.Join("\n", lines.Select(l => l.Trim()));
    }

    /// <summary>All findings of all models and methods of a program that compiles.</summary>
    public string[] Findings()
    {
        Assert.Empty(Errors());
        return Models.SelectMany(t => Findings(ModelReader.Read(t, Compilation, CancellationToken.None)))
            .Concat(Roots.SelectMany(m => Findings(PlanReader.Read(m, Compilation, CancellationToken.None)))).ToArray();
    }

    public static string[] Findings(ReadPlan plan) => plan.Findings.Select(f => Text(f, plan.Places)).ToArray();

    public static string[] Findings(ReadModel model) => model.Findings.Select(f => Text(f, model.Places)).ToArray();

    /// <summary>The compiler's errors, except for what the generator is about to add.</summary>
    public string[] Errors() => Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS9248").Select(d => d.ToString()).ToArray();

    private static string Text(Finding finding, SourceMap places)
    {
        var place = places[finding.Place];
        string text = finding.Id + " " + Source(place.Reported) + (place.Expression is { } expression ? " <- " + Source(expression) : "");
        return finding.Arguments.Count == 0 ? text : text + ": " + string.Join(" | ", finding.Arguments);
    }

    private static string Source(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
