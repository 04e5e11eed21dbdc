using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

internal static partial class Consumer
{
    public static Built Build(CSharpCompilation compilation) => Built.From(compilation, Driver().RunGenerators(compilation));

    /// <summary>Builds a project of these files.</summary>
    public static Built Build(params IEnumerable<string> sources) => Build(Of(sources));
}

/// <summary>The generator's output for a project.</summary>
internal sealed record Built(CSharpCompilation Compilation, GeneratorRunResult Run)
{
    public static Built From(CSharpCompilation compilation, GeneratorDriver driver)
    {
        var run = driver.GetRunResult().Results[0];
        return new Built(compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees), run);
    }

    public ImmutableArray<GeneratedSourceResult> Sources => Run.GeneratedSources.IsDefault ? [] : Run.GeneratedSources;

    public string[] HintNames => Sources.Select(s => s.HintName).ToArray();

    public string Text(string hintName) => Sources.Single(s => s.HintName == hintName).SourceText.ToString();

    /// <summary>Returns the failures of the generator, and everything that the compiler reports for the project (warnings are errors in
    /// it).</summary>
    public string[] Problems()
    {
        var problems = new List<string>();
        if (Run.Exception is { } exception)
            problems.Add("CS8785 " + exception);
        problems.AddRange(Run.Diagnostics.Select(d => d.Id + " " + d.GetMessage()));
        problems.AddRange(Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(Describe));
        return problems.ToArray();
    }

    /// <summary>Asserts that there is no problem and that every model is compiled.</summary>
    public void AssertClean()
    {
        string[] problems = Problems();
        Assert.True(problems.Length == 0, problems.Length + " problems, among them\n" + string.Join("\n", problems.Take(25)));
        Assert.DoesNotContain(Sources, s => s.SourceText.ToString().Contains("ModelNotCompiledException", System.StringComparison.Ordinal));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        string line = diagnostic.Location.SourceTree?.GetText().Lines[span.StartLinePosition.Line].ToString().Trim() ?? "";
        return $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} at {span.Path}: {line}";
    }
}
