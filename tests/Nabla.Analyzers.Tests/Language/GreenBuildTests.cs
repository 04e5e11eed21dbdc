using System;
using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

/// <summary>Programs that once built without a word, and whose plans then threw.</summary>
public class GreenBuildTests
{
    /// <summary>Compares the gradient with differences of the method itself.</summary>
    private const string Check = """

        public static class Program
        {
            public static double Error()
            {
                double[] x = [0.3, -1.2, 0.7], w = [0.5, 0.25, -0.8], start = [0, 0, 0];
                var plan = new Models.LossPlan();
                System.MemoryExtensions.CopyTo(w, plan.Parameters.Span);
                plan.ValueAndGradient(x);
                double error = 0;
                for (int i = 0; i < 3; i++)
                {
                    double At(double h)
                    {
                        w.CopyTo(start, 0);
                        start[i] += h;
                        return Models.Loss(Tensor.Of<double>(x), Tensor.Of<double>(start));
                    }
                    double expected = (8 * (At(1e-3) - At(-1e-3)) - (At(2e-3) - At(-2e-3))) / 12e-3;
                    error = System.Math.Max(error, System.Math.Abs(expected - plan.Gradient.Span[i]) / System.Math.Max(1, System.Math.Abs(expected)));
                }
                return error;
            }
        }
        """;

    private const string Out = """
        public static partial class Models
        {
            private static void Mul(Tensor<double> a, Tensor<double> b, out Tensor<double> r) => r = a * b;

            [Differentiable]
            public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
            {
                Mul(x, w, out var r);
                return Sum(r * w);
            }
        }
        """;

    private const string Traced = """
        public static partial class Models
        {
            [System.Diagnostics.Conditional("TRACED")]
            private static void Write(Tensor<double> p) => System.Console.WriteLine(p);

            private static void Trace(Tensor<double> p) => Write(p);

            static partial void Seen(Tensor<double> p);

            [Differentiable]
            public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
            {
                var p = Sigmoid(x * w);
                Trace(p);
                Seen(p);
                return Sum(p * w);
            }
        }
        """;

    private const string Nested = """
        public static partial class Models
        {
            private static ((Tensor<double> H, Tensor<double> C) State, Tensor<double> O) Cell(Tensor<double> x, Tensor<double> w) =>
                ((Tanh(x * w), Sigmoid(w)), x + w);

            [Differentiable]
            public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
            {
                var ((h, c), o) = Cell(x, w);
                return Sum(h * c + o * w);
            }
        }
        """;

    [Theory]
    [InlineData(Out)]
    [InlineData(Traced)]
    [InlineData(Nested)]
    public async Task Program_ThatBuilds_Trains(string program)
    {
        await Models.Report(program);
        var built = Built.Of(program + Check);
        Assert.Empty(await built.ReportedAsync());
        Assert.InRange(built.Run<double>("Program", "Error"), 0, 1e-9);
    }

    /// <summary>A plan cannot have calls that C# makes for their effect, unless C# leaves them out.</summary>
    [Theory]
    [InlineData("{|NABLA1002:System.Console.WriteLine($\"{w.Length} {Sum(w)}\")|}; return Sum(x * w);")]
    [InlineData("{|NABLA1002:System.Environment.Exit(1)|}; return Sum(x * w);")]
    [InlineData("System.Diagnostics.Debug.Assert(w.Length > 0, $\"{w}\"); return Sum(x * w);")]
    [InlineData("return {|NABLA1003:double.TryParse(\"1\", out var d)|} ? Sum(x * w) * d : 0;")]
    [InlineData("ref var r {|NABLA1002:= ref x|}; return Sum(r * w);")]
    [InlineData("var (a, b) = {|NABLA1002:new System.Collections.Generic.KeyValuePair<double, double>(1, 2)|}; return Sum(x * w) * a * b;")]
    public Task Statement_WithoutAReading_IsReportedWhereItStands(string statements) =>
        Models.Report(
            """
            public static partial class Models
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) { STATEMENTS }
            }
            """.Replace("STATEMENTS", statements, StringComparison.Ordinal)
        );
}
