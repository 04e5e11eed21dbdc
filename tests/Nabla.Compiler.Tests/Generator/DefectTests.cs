using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>One defect gives one diagnostic. Compiler errors count, and so do errors in code that uses the model's generated members.</summary>
public sealed class DefectTests
{
    private const string Model = """
        [Model]
        internal partial class Net
        {
            [Parameter(Init = Init.HeNormal), Shape(3, 2)] internal partial Tensor<double> W { get; }
            [Parameter, Shape(2)] internal partial Tensor<double> B { get; }
            [Inference] internal Tensor<double> Out([Shape("batch", 3)] Tensor<double> x) => Helper.Act(MatMul(x, W) + B);
            [Differentiable] internal double Loss([Shape("batch", 3)] Tensor<double> x, double y)
            {
                var h = Out(x);
                var error = Square(Sum(h) - y);
                return error;
            }
        }

        internal static class Helper
        {
            internal static Tensor<double> Act(Tensor<double> x) => Sigmoid(x);
        }
        """;

    /// <summary>Uses every kind of generated member.</summary>
    private const string Use = """
        internal static class Program
        {
            internal static double Run(Tensor<double> x, double[] values)
            {
                var model = new Net(seed: 1);
                model.Initialize(2);
                var plan = new Net.LossPlan(batch: 4);
                var other = new Net.OutPlan(plan.Batch);
                new Sgd(0.1).Step(model, plan.Gradient);
                return plan.ValueAndGradient(model, x, 1) + plan.Step(model, values, 1, 0.1) + plan.Forward(model, values, 1)
                    + Sum(other.Forward(model, x)) + model.Parameters.Length + plan.Report.Parameters + model.W.Length;
            }
        }
        """;

    [Theory]
    [InlineData("", "", "")]
    // The compiler's own.
    [InlineData("double y)\n", "double y\n", "CS1026")]
    [InlineData("return error;", "return error", "CS1002")]
    [InlineData("return error;", "", "CS0161")]
    [InlineData("Square(Sum(h) - y)", "Square(Sum(hh) - y)", "CS0103")]
    [InlineData("Square(Sum(h) - y)", "Square(Sum(h) - \"y\")", "CS0019")]
    [InlineData("Square(Sum(h) - y)", "Sqare(Sum(h) - y)", "CS0103")]
    [InlineData("var error = Square(Sum(h) - y);", "double error;", "CS0165")]
    [InlineData("return error;", "return h;", "CS0029")]
    [InlineData("MatMul(x, W) + B", "MatMul(x, V) + B", "CS0103")]
    [InlineData("=> Sigmoid(x);", "=> Sigmoid(x;", "CS1026")]
    [InlineData("=> Sigmoid(x);", "=> Sigmod(x);", "CS0103")]
    [InlineData("=> Sigmoid(x);", ";", "CS0501")]
    [InlineData("Init.HeNormal", "Init.HeNorml", "CS0117")]
    // Signatures and declarations.
    [InlineData("(Init = Init.HeNormal)", "", "NABLA1012")]
    [InlineData("[Model]\n", "", "NABLA1013")]
    [InlineData("[Model]\n", "[System.Serializable]\n", "NABLA1013")]
    [InlineData("[Parameter, Shape(2)]", "[Parameter]", "NABLA1004")]
    [InlineData("[Parameter, Shape(2)]", "[Parameter, Shape(-2)]", "NABLA1004")]
    // The body.
    [InlineData("var h = Out(x);", "var h = Out(x); try { } finally { }", "NABLA1002")]
    [InlineData("var h = Out(x);", "var h = Out(x); while (y > 0) { }", "NABLA1007")]
    [InlineData("var h = Out(x);", "var h = Out(x); System.Console.WriteLine(y);", "NABLA1002")]
    [InlineData("var h = Out(x);", "var h = Out(x); _ = double.TryParse(\"1\", out var t);", "NABLA1003")]
    [InlineData(
        "var h = Out(x);",
        "System.Func<System.Threading.Tasks.Task> f = async () => await System.Threading.Tasks.Task.Yield(); var h = Out(x);",
        "NABLA1002"
    )]
    [InlineData("var h = Out(x);", "var h = Out(x); if (y > 0) return 1;", "NABLA1002")]
    [InlineData("Square(Sum(h) - y)", "Square(System.Math.BitIncrement(y) + Sum(h))", "NABLA1003")]
    [InlineData("=> Sigmoid(x);", "=> HardSigmoid(x);", "NABLA3005")]
    [InlineData("=> Sigmoid(x);", "=> Act(x);", "NABLA1005")]
    [InlineData("var h = Out(x);", "var h = Out(x); h[0, 0] = 1;", "NABLA1006")]
    [InlineData("var h = Out(x);", "var h = Out(x); for (int i = 0; i < x.Shape[0]; i++) y += i;", "NABLA1007")]
    [InlineData(
        "=> Sigmoid(x);",
        "=> Sigmoid(x) * Gate(2); [CustomGradient(nameof(Rule))] private static double Gate(double v) => v; private static double Rule(double v) "
            + "=> v;",
        "NABLA1009"
    )]
    [InlineData("MatMul(x, W) + B", "MatMul(x, Transpose(W)) + B", "NABLA6001")]
    [InlineData("MatMul(x, W) + B", "MatMul(x, W) + W", "NABLA6001")]
    public void Defect_InAModel_IsOneDiagnostic(string before, string after, string expected)
    {
        string source = Model;
        if (before.Length > 0)
        {
            Assert.Contains(before, source);
            int at = source.IndexOf(before, System.StringComparison.Ordinal);
            source = source[..at] + after + source[(at + before.Length)..];
        }
        string[] found = Diagnostics(source, Use);
        Assert.Equal(expected.Length == 0 ? [] : [expected], found.Select(f => f.Split(' ')[0]));
    }

    [Theory]
    [InlineData("internal class Net { [Differentiable] internal static double Loss([Parameter] double w) => w; }", "NABLA1001")]
    [InlineData("[Model] internal class Net { }", "NABLA1001")]
    [InlineData("internal class Outer { [Model] internal partial class Net { } }", "NABLA1001")]
    [InlineData("[Model] internal partial class Net { [Parameter, Shape(2)] internal Tensor<double> W { get; } = new(2); }", "NABLA1004")]
    [InlineData("[Model] internal static partial class Net { }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal partial int W { get; set; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal partial double W { set; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal double W { get; set; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal partial ref double W { get; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal partial ref readonly double W { get; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter] internal static partial double W { get; set; } }", "NABLA1004")]
    [InlineData("[Model] internal partial class Net { [Parameter, Shape(2)] internal partial double W { get; set; } }", "NABLA1004")]
    [InlineData(
        "[Model] internal partial class Net { [Parameter] internal partial double V { get; } [Parameter] internal partial float W { get; init; } }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(2)] double w) => w; }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Shape(2)] double x, [Parameter] double w) => x * w; }",
        "NABLA1004"
    )]
    [InlineData("internal static partial class Net { [Differentiable] internal static double Loss<T>([Parameter] double w) => w; }", "NABLA1004")]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static Tensor<double> Loss([Parameter, Shape(2)] Tensor<double> w) => w; }",
        "NABLA5007"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Shape(2)] Tensor<double> x) => Sum(x); }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w, ref double x) => w * x; }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) => w; [Differentiable] internal "
            + "static double Loss([Parameter] double w, double x) => w * x; }",
        "NABLA1010"
    )]
    [InlineData("internal static partial class LossPlan { [Differentiable] internal static double Loss([Parameter] double w) => w; }", "NABLA1010")]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) => w; internal sealed class "
            + "LossPlan { } }",
        "NABLA1010"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable(PlanName = \"Step\")] internal static double Loss([Parameter] double w) => w; }",
        "NABLA1010"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable(PlanName = \"two words\")] internal static double Loss([Parameter] double w) => w; }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(\"n\")] Tensor<double> w, "
            + "[Shape(\"m\")] Tensor<double> x) => Sum(w * x); }",
        "NABLA6001"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) => w; } internal static class "
            + "Other { [Differentiable] internal static double Loss([Parameter] double w) => w; }",
        "NABLA1001"
    )]
    // A weight without a start, and a forgotten [Model], wherever the model is used.
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(2, 2)] Tensor<double> w) => Sum(w); "
            + "internal static double Same() => new LossPlan().Parameters.Length; }",
        "NABLA1012"
    )]
    [InlineData(
        "internal partial class Net { [Parameter(Init = Init.HeNormal), Shape(2, 2)] internal partial Tensor<double> W { get; } }",
        "NABLA1013"
    )]
    [InlineData(
        "internal partial class Net { [Parameter, Shape(2, 2)] internal partial Tensor<double> W { get; } [Parameter] internal partial "
            + "Tensor<double> V { get; } [Parameter, Shape(1)] internal static partial Tensor<double> U { get; set; } }",
        "NABLA1013"
    )]
    [InlineData(
        "internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double "
            + "Loss() => Sum(W); [Inference] internal double Same() => Loss(); } internal static class Use { internal static double Run(Net net) => "
            + "new Net(1).W[0] + new Net.LossPlan().Step(net, 0.1) + new Net.SamePlan().Forward(net) + net.Parameters.Length; }",
        "NABLA1013"
    )]
    [InlineData("internal class Net { [Parameter, Shape(2)] internal Tensor<double> W { get; } = new(2); }", "NABLA1013")]
    [InlineData("internal partial struct Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } }", "NABLA1013")]
    [InlineData("internal partial record Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } }", "NABLA1013")]
    [InlineData("internal static partial class Net { [Parameter, Shape(2)] internal static Tensor<double> W { get; } = new(2); }", "NABLA1013")]
    [InlineData(
        "internal partial class Net<T> { internal partial class Inner { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } } }",
        "NABLA1013"
    )]
    // The user's constructors and lengths.
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(\"n\")] internal partial Tensor<double> W { get; } internal Net() { } }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(\"n\")] internal partial Tensor<double> W { get; } internal Net(int n, int "
            + "seed) { } }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net(int m) { [Parameter, Shape(\"n\")] internal partial Tensor<double> W { get; } internal int M => m; }",
        "NABLA1004"
    )]
    [InlineData(
        "internal class Base { internal Base(string name) { } } [Model] internal partial class Net : Base { [Parameter, Shape(\"n\")] internal "
            + "partial Tensor<double> W { get; } internal Net() : base(\"\") { } }",
        "NABLA1004"
    )]
    [InlineData("file static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) => w; }", "NABLA1004")]
    [InlineData(
        "[Model] file partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double "
            + "Loss() => Sum(W); }",
        "CS9248"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double "
            + "Loss() => Sum(W); internal void Initialize(int seed) { } }",
        "NABLA1010"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Parameter, Shape(2)] internal "
            + "partial Tensor<float> V { get; } [Differentiable] internal double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData("internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w, Real x) => w; }", "CS0246")]
    [InlineData("internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w, double) => w; }", "CS1001")]
    [InlineData("internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w, double w) => 1; }", "CS0100")]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w, Tensor<double> x) => w; }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double "
            + "Loss() => Sum(W); internal int Parameters => 1; }",
        "NABLA1010"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { internal Net() : base(1) { } [Parameter, Shape(2)] internal partial "
            + "Tensor<double> V { get; } [Differentiable] internal double Loss() => Sum(V * W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { internal Net() : base(1) { } [Parameter, Shape(2)] internal partial "
            + "Tensor<double> V { get; } [Differentiable] internal double Loss() => Sum(V) + Half(); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { internal Net() : base(1) { } [Parameter, Shape(2)] internal partial "
            + "Tensor<double> V { get; } [Differentiable] internal double Loss() => Sum(V); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { internal Net() : base(1) { } [Differentiable] internal double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { internal Net() : base(1) { } [Inference] internal double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Base { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal double Half() => Sum(W) "
            + "/ 2; } [Model] internal partial class Net : Base { [Parameter, Shape(2)] internal partial Tensor<double> V { get; } "
            + "[Differentiable] internal double Loss() => Sum(V * W); }",
        "CS7036"
    )]
    [InlineData(
        "[Model] internal partial class Base<T> { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } } internal class Middle : "
            + "Base<int> { internal Middle() : base(1) { } } [Model] internal partial class Net : Middle { [Parameter, Shape(2)] internal partial "
            + "Tensor<double> V { get; } [Differentiable] internal double Loss() => Sum(V * W); }",
        "NABLA1004"
    )]
    [InlineData(
        "internal abstract class Base { [Parameter, Shape(2)] internal Tensor<double> W { get; } = Tensor.Of(1.0, 2.0); } [Model] internal "
            + "partial class Net : Base { [Parameter, Shape(2)] internal partial Tensor<double> V { get; } [Differentiable] internal double "
            + "Loss() => Sum(V * W); }",
        "NABLA1013"
    )]
    [InlineData(
        "internal static class Helper { [Parameter, Shape(2)] internal static Tensor<double> W { get; } = Tensor.Of(1.0, 2.0); } internal static "
            + "partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(2)] Tensor<double> v) => Sum(v * Helper.W); }",
        "NABLA1013"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal static Tensor<double> W { get; } = Tensor.Of(1.0, 2.0); "
            + "[Differentiable] internal static double Loss([Parameter] double w) => Sum(W) * w; }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; set; } [Differentiable] internal "
            + "double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double>? W { get; private set; } [Differentiable] "
            + "internal double Loss() => 1; }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal static partial Tensor<double> W { get; } [Differentiable] internal "
            + "double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Parameter] internal partial "
            + "int B { get; } [Differentiable] internal double Loss() => Sum(W) * B; }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } internal partial Tensor<double> W "
            + "=> Tensor.Of(1.0, 2.0); [Differentiable] internal double Loss() => Sum(W); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2)] internal partial Tensor<double> this[int i] { get; } [Differentiable] "
            + "internal double Loss() => Sum(this[0]); }",
        "CS9248"
    )]
    [InlineData(
        "[Model] internal static partial class Net { [Parameter, Shape(2)] internal static partial Tensor<double> W { get; } [Differentiable] "
            + "internal static double Loss([Parameter] double w) => Sum(W) * w; }",
        "CS9248"
    )]
    [InlineData(
        "[Model] internal partial struct Net { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double "
            + "Loss() => Sum(W); }",
        "CS0592"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter(Init = Init.Given), Shape(2000000000, 2)] "
            + "Tensor<double> w) => "
            + "Sum(w); }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(2000000000)] Tensor<double> w, "
            + "[Parameter, Shape(2000000000)] Tensor<double> v) => Sum(w) + Sum(v); }",
        "NABLA1004"
    )]
    [InlineData(
        "[Model] internal partial class Net { [Parameter, Shape(2000000000)] internal partial Tensor<double> W { get; } [Parameter, "
            + "Shape(2000000000)] internal partial Tensor<double> V { get; } [Differentiable] internal double Loss() => Sum(W) + Sum(V); }",
        "NABLA1004"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(100000)] Tensor<double> w) => "
            + "Sum(MatMul(Reshape(w, 100000, 1), Reshape(w, 1, 100000))); }",
        "NABLA6001"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Outer([Parameter] double w) => Loss(w); [Differentiable] "
            + "internal static double Loss([Parameter] double w) => Other(w, 1); [Differentiable] internal static double Other([Parameter] double "
            + "w, int n) => Middle(w) * n; private static double Middle(double w) => Loss(w); }",
        "NABLA1005"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static extern double F(double w); [Differentiable] internal static double "
            + "Loss([Parameter] double w) => F(w); }",
        "NABLA1003"
    )]
    [InlineData("internal static partial class Net { [Differentiable] internal static partial double Loss([Parameter] double w); }", "CS8795")]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) { throw new System.Exception(); } }",
        "NABLA1002"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter] double w) { for (;;) { } } }",
        "NABLA1002"
    )]
    [InlineData(
        "internal static partial class Net { [CustomGradient(\"Rule\")] internal static double F(double x) => x; internal static double "
            + "Rule(double x) => x; [Differentiable] internal static double Loss([Parameter] double w) => F(w); [Differentiable] internal static "
            + "double Other([Parameter] double w, int n) => F(w) * n; }",
        "NABLA1009"
    )]
    [InlineData(
        "internal static partial class Net { [Differentiable] internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => "
            + "Sum(UltraFastSigmoid(w)); [Differentiable] internal static double Twice([Parameter, Shape(2)] Tensor<double> w) => 2 * Loss(w); }",
        "NABLA2003"
    )]
    public void Defect_InADeclaration_IsOneDiagnostic(string source, string expected) =>
        Assert.Equal([expected], Diagnostics(source).Select(f => f.Split(' ')[0]));

    /// <summary>Returns what the compiler, the generator and the analyzers report for the project with its generated files.</summary>
    private static string[] Diagnostics(params string[] sources)
    {
        var built = Consumer.Build(sources);
        var reported = built
            .Compilation.WithAnalyzers(Trial.Analyzers, new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
            .GetAwaiter()
            .GetResult();
        // Nothing is rejected in silence.
        if (Rejections.Of(built.Sources.Select(s => s.SyntaxTree)) is { Length: > 0 } reasons)
            Assert.Empty(
                Rejections.Silent(
                    built.Compilation,
                    reasons,
                    built.Compilation.SyntaxTrees[0],
                    _ => [.. built.Run.Diagnostics.Concat(reported).Select(d => d.Id)]
                )
            );
        return
        [
            .. built.Problems(),
            .. reported
                .Where(d => d.Severity >= DiagnosticSeverity.Warning)
                .Select(d => d.Id + " " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }
}
