using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers.Suppressors;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Suppressors;

public class ModelSuppressorTests
{
    private const string Program = """
        [Model]
        public partial class Mlp
        {
            [Parameter, Shape(3)] private partial Tensor<double> W { get; }

            [Differentiable]
            private double Loss([Shape(3)] Tensor<double> x) => Sum(x.Reshape(3) * W);

            [Inference]
            public Tensor<double> Scale([Shape(3, 1)] Tensor<double> data) => Sum(data, new[] { 0 }) + Pick(new[] { 1.0 });

            private static double Pick(double[] values) => values.Length;

            [Differentiable]
            private static double Gate(double v) => v * F(v);

            [CustomGradient(nameof(Rule))]
            private static double F(double a) => a;

            private static double Rule(double b, double y, double dy) => b * dy;
        }

        public static class Other
        {
            public static Tensor<double> Total(Tensor<double> z) => Sum(z.Reshape(1, -1), new[] { 0, 1 });
        }
        """;

    [Theory]
    // The methods that are read for their plans, and gradient rules; not a parameter that nothing reads, nor a function that nothing calls.
    [InlineData("IDE0051", "Loss Rule Scale")]
    [InlineData("IDE0060", "b dy y")]
    [InlineData("CA1822", "Loss Scale")]
    [InlineData("CA1062", "x")]
    // Not the array that goes to a method of the user's, nor the one in a class without models.
    [InlineData("CA1861", "new[] { 0 }")]
    public async Task Report_OnAModel_IsSuppressedWhereItIsFalse(string id, string expected)
    {
        var all = await AnalyseAsync(Program, new ModelSuppressor());
        Assert.Equal(expected, string.Join(" ", all.Where(d => d.Id == id && d.IsSuppressed).Select(Text).Order(StringComparer.Ordinal)));
        Assert.Contains(all, d => d.Id == id && !d.IsSuppressed);
    }

    [Fact]
    public async Task Report_OnAProgramWithoutNabla_IsLeft()
    {
        const string Plain = "public class C { private int F(int[] a) => a.Length; }";
        Assert.DoesNotContain(await AnalyseAsync("using System;\n" + Plain, new ModelSuppressor(), withNabla: false), d => d.IsSuppressed);
        Assert.DoesNotContain(await AnalyseAsync(Plain, new ModelSuppressor()), d => d.IsSuppressed);
    }

    [Fact]
    public void Suppressions_OfTheAssembly_AreOnThePageOfDiagnostics()
    {
        string root = typeof(ModelSuppressorTests)
            .Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>()
            .Single(a => a.Key == "NablaRoot")
            .Value!;
        string index = System.IO.File.ReadAllText(System.IO.Path.Combine(root, "docs", "diagnostics", "README.md"));
        foreach (var suppression in new ModelSuppressor().SupportedSuppressions)
            Assert.Contains("| " + suppression.Id + " | " + suppression.SuppressedDiagnosticId + ",", index, StringComparison.Ordinal);
    }

    private static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyseAsync(string program, DiagnosticSuppressor suppressor, bool withNabla = true)
    {
        var tree = CSharpSyntaxTree.ParseText(
            withNabla ? Setup.Source(program) : program,
            Setup.Parse,
            Setup.FileName(0),
            cancellationToken: TestContext.Current.CancellationToken
        );
        var references = withNabla ? Setup.References : Setup.References.RemoveAt(Setup.References.Length - 1);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true
        );
        return await CSharpCompilation
            .Create("Program", [tree], references, Setup.Options)
            .WithAnalyzers([new PlatformAnalyzers(), suppressor], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
