using System;
using System.Linq;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Compiler.Tests.FrontEnd;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>An expression that no reader reads is reported at its place: generator and analyzers agree that Nabla has failed.</summary>
public sealed class UnreadTests
{
    private const string Model = """
        using Nabla;
        using static Nabla.Nn;

        public static partial class Models
        {
            private static double F(double v) => v;

            private static Tensor<double> Helper(Tensor<double> v) => Map(v, v, F);

            [Differentiable]
            public static double Loss([Parameter, Shape(3)] Tensor<double> w)
            {
                var (a, b) = (w, Helper(w));
                return Sum(a * b);
            }
        }
        """;

    /// <summary>The runtime is changed so that a function of one number is mapped over two tensors, which no reader can read.</summary>
    [Fact]
    public async Task Model_WithAnExpressionThatHasNoReading_IsAnInternalErrorThere()
    {
        string runtime = RuntimeStub.Source.Replace("Tensor<T> y, Func<T, T, T> f)", "Tensor<T> y, Func<T, T> f)", StringComparison.Ordinal);
        Assert.NotEqual(RuntimeStub.Source, runtime);
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Models",
            [Consumer.Tree(runtime, "Runtime.cs"), Consumer.Tree(Model)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        Assert.Empty(compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error));

        var run = Consumer.Driver().RunGenerators(compilation, cancellation).GetRunResult();
        Assert.Empty(run.Diagnostics);
        Assert.Equal(["NABLA1099"], Rejections.Of(run.GeneratedTrees));

        var said = await compilation.AddSyntaxTrees(run.GeneratedTrees).WithAnalyzers(Trial.Analyzers).GetAnalyzerDiagnosticsAsync(cancellation);
        var one = Assert.Single(said, d => d.Id != "NABLA1008");
        Assert.Equal("NABLA1099", one.Id);
        Assert.Equal("Map(v, v, F)", (await one.Location.SourceTree!.GetTextAsync(cancellation)).ToString(one.Location.SourceSpan));
        Assert.Equal(
            "Nabla failed on 'Loss': 'Map(v, v, F)' has no reading, and the compiler reports no error in it. Please report this.",
            one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
        );
    }
}
