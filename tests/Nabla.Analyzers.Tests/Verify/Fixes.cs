using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Nabla.CodeFixes;
using Nabla.Generator;
using Xunit;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>
/// Round trips: from a program to the fixed one, which must compile and report exactly what its markup says. The testing library applies one fix
/// after the other, and then FixAll in the document, the project and the solution.
/// </summary>
internal static class Fixes
{
    public static Task Turn(string key, string before, string after) => Turn(key, [before], [after]);

    /// <summary>Files that stay as they are must be given on both sides.</summary>
    public static Task Turn(string key, string[] before, string[] after, Action<FixTest>? configure = null)
    {
        var test = new FixTest { CodeActionEquivalenceKey = key };
        Setup.Prepare(test, before);
        for (int i = 0; i < after.Length; i++)
            test.FixedState.Sources.Add((Setup.FileName(i), Setup.Source(after[i])));
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        configure?.Invoke(test);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}

internal sealed class FixTest : CSharpCodeFixTest<ModelAnalyzer, ModelFixProvider, DefaultVerifier>
{
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(ModelGenerator)];

    protected override Project ApplyCompilationOptions(Project project) => Setup.OffByDefault(base.ApplyCompilationOptions(project), this);

    protected override ParseOptions CreateParseOptions() => Setup.Parse;

    protected override CompilationOptions CreateCompilationOptions() => Setup.Options;
}
