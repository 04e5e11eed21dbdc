using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Performance;

public class BudgetExceededTests
{
    [Fact]
    public Task Message_OfATooSmallBound_NamesNeedBoundAndTheLargestValues() =>
        Models.Say(
            [Regression("[Differentiable, MaxBytes({|#0:4 * 1024|})]")],
            Models
                .Diagnostic("NABLA7003")
                .WithLocation(0)
                .WithMessage(
                    "'Loss' needs 20 480 bytes for intermediate values, and [MaxBytes] allows 4 096; most is taken by 'tanh' (8 192, kept for the "
                        + "gradient) and 'd_matMul' (8 192). Make lengths smaller, compute in float, or allow more."
                )
        );

    [Fact]
    public Task Message_OfAnInferenceInFloat_SpeaksOfNoGradientAndNoFloat() =>
        Models.Say(
            [
                """
                public static partial class Wide
                {
                    [Inference, MaxBytes({|#0:100|})]
                    public static float Score([Shape(50, 20)] Tensor<float> x, [Shape(20, 30)] Tensor<float> w) => Sum(Exp(MatMul(x, w)));
                }
                """,
            ],
            Models
                .Diagnostic("NABLA7003")
                .WithLocation(0)
                .WithMessage(
                    "'Score' needs 6 016 bytes for intermediate values, and [MaxBytes] allows 100; most is taken by 'exponential' (6 000). Make "
                        + "lengths smaller, or allow more."
                )
        );

    /// <summary>The bound is on what the report says, to the byte.</summary>
    [Theory]
    [InlineData("[Differentiable{0}]")]
    [InlineData("[Differentiable(Forward = true){0}]")]
    [InlineData("[Differentiable(Second = true){0}]")]
    [InlineData("[Inference{0}]")]
    [InlineData("[Inference, Differentiable{0}]")]
    public async Task Bound_OfWhatTheReportSays_IsKeptAndOneByteLessIsNot(string attributes)
    {
        string run = """

                public static long Peak() => new LossPlan().Report.PeakBytes;
            """;
        string With(string bound) => Regression(string.Format(CultureInfo.InvariantCulture, attributes, bound), run);
        long peak = Built.Of(With("")).Run<long>("Regression", "Peak");
        Assert.True(peak > 0);
        Assert.Equal(peak, Built.Of(With($", MaxBytes({peak})")).Run<long>("Regression", "Peak"));
        Assert.Empty(await Built.Of(With($", MaxBytes({peak})")).ReportedAsync());
        Assert.Equal(["NABLA7003"], await Built.Of(With($", MaxBytes({peak - 1})")).ReportedAsync());
    }

    /// <summary>Whatever the batch, the product of constant lengths is there.</summary>
    [Fact]
    public Task ConstantPart_OfAPlanWithSymbols_IsReportedWhereItAloneIsTooMuch()
    {
        const string Source = """
            public static partial class Mixed
            {
                [Inference, MaxBytes(BOUND)]
                public static Tensor<double> Out([Shape("n", 40)] Tensor<double> x, [Shape(40, 50)] Tensor<double> a,
                    [Shape(50, 60)] Tensor<double> b) =>
                    Exp(MatMul(Exp(x), MatMul(a, b)));
            }
            """;
        return Task.WhenAll(
            Models.Say(
                [Source.Replace("BOUND", "{|#0:19199|}", System.StringComparison.Ordinal)],
                Models
                    .Diagnostic("NABLA7003")
                    .WithLocation(0)
                    .WithMessage(
                        "'Out' needs at least 19 200 bytes for intermediate values, and [MaxBytes] allows 19 199; most is taken by 'matMul' "
                            + "(19 200). Make lengths smaller, compute in float, or allow more."
                    )
            ),
            Models.Report(Source.Replace("BOUND", "19200", System.StringComparison.Ordinal))
        );
    }

    [Fact]
    public Task StraightLine_OfScalars_NeedsNothing() =>
        Models.Report(
            """
            public static partial class Line
            {
                [Differentiable, MaxBytes(1)]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Square(x - w));
            }
            """
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("long.MinValue")]
    public Task Bound_OfNothing_IsRefused(string bytes) => Models.Report(Regression($"[Differentiable, MaxBytes({{|NABLA1004:{bytes}|}})]"));

    [Fact]
    public Task Bound_OfTheLargestNumber_IsNoBound() => Models.Report(Regression("[Differentiable, MaxBytes(long.MaxValue)]"));

    [Fact]
    public Task Bound_WithoutAPlan_IsRefused() =>
        Models.Say(
            [
                """
                public static partial class Helpers
                {
                    [MaxBytes({|#0:4096|})]
                    public static Tensor<double> Act(Tensor<double> x) => Tanh(x);

                    [Differentiable, MaxBytes({|#1:4096|})]
                    public static double Own(double x) => x * x;

                    [Differentiable]
                    public static double Loss([Shape("n")] Tensor<double> x, [Parameter] double w) => Sum(Act(x * Own(w)));
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1004")
                .WithLocation(0)
                .WithMessage(
                    "No plan can be generated with 'Act' as it is declared: [MaxBytes] bounds the memory of a plan, and it has none; mark it "
                        + "[Differentiable] or [Inference], or leave [MaxBytes] out"
                ),
            Models
                .Diagnostic("NABLA1004")
                .WithLocation(1)
                .WithMessage(
                    "No plan can be generated with 'Own' as it is declared: [MaxBytes] bounds the memory of a plan, and it has none; it is a "
                        + "function of numbers for other methods: state the bound there"
                )
        );

    [Theory]
    [InlineData("[Differentiable, MaxBytes(4096), {|CS0579:MaxBytes|}(1)]")]
    [InlineData("[Differentiable, {|CS7036:MaxBytes|}]")]
    [InlineData("[Differentiable, MaxBytes({|CS1503:\"4096\"|})]")]
    [InlineData("[{|CS0246:{|CS0246:Differentiabel|}|}, MaxBytes(4096)]")]
    public Task Bound_WhereTheCompilerReports_IsSilent(string attributes) => Models.Report(Regression(attributes));

    [Fact]
    public Task AttributeOfTheSameName_OfTheUsers_IsTheUsers() =>
        Models.Report(
            Regression("[Differentiable, Own.MaxBytes(1)]")
                + """
                namespace Own { public sealed class MaxBytesAttribute(long bytes) : System.Attribute { public long Bytes => bytes; } }
                """
        );

    /// <summary>The bound may stand at either part of a partial method, and in another file than the body.</summary>
    [Fact]
    public Task PartialMethod_WithItsBoundInAnotherFile_IsReportedThere() =>
        Models.Report(
            """
            public static partial class Regression
            {
                [Differentiable, MaxBytes({|NABLA7003:4096|})]
                public static partial double Loss([Shape(64, 32)] Tensor<double> x, [Shape(64, 8)] Tensor<double> y,
                    [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] Tensor<double> w,
                    [Parameter(Init = Init.GlorotUniform), Shape(16, 8)] Tensor<double> v);
            }
            """,
            """
            public static partial class Regression
            {
                public static partial double Loss(Tensor<double> x, Tensor<double> y, Tensor<double> w, Tensor<double> v) =>
                    Mean(Square(MatMul(Tanh(MatMul(x, w)), v) - y));
            }
            """
        );

    /// <summary>Another rule says why there is no plan, and that is all that is said.</summary>
    [Fact]
    public Task Plan_ThatCannotBeDifferentiated_HasOneDiagnostic() =>
        Models.Report(
            """
            public static partial class Fast
            {
                [Differentiable, MaxBytes(1)]
                public static double Loss([Shape(64, 32)] Tensor<double> x, [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] Tensor<double> w) =>
                    Mean({|NABLA2003:UltraFastSigmoid(MatMul(x, w))|});
            }
            """
        );

    [Fact]
    public Task MethodsOfAModel_AreBoundedEachByItself() =>
        Models.Report(
            """
            [Model]
            public partial class Net
            {
                [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] public partial Tensor<double> W { get; }
                [Parameter(Init = Init.GlorotUniform), Shape(16, 8)] public partial Tensor<double> V { get; }

                [Inference, MaxBytes({|NABLA7003:1000|})]
                public double Size([Shape(64, 32)] Tensor<double> x) => Sum(Exp(MatMul(x, W)));

                [Differentiable, MaxBytes(100_000)]
                public double Loss([Shape(64, 32)] Tensor<double> x, [Shape(64, 8)] Tensor<double> y) =>
                    Mean(Square(MatMul(Tanh(MatMul(x, W)), V) - y));
            }
            """
        );

    private static string Regression(string attributes, string more = "") =>
        $$"""
            public static partial class Regression
            {
                {{attributes}}
                public static double Loss([Shape(64, 32)] Tensor<double> x, [Shape(64, 8)] Tensor<double> y,
                    [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] Tensor<double> w,
                    [Parameter(Init = Init.GlorotUniform), Shape(16, 8)] Tensor<double> v) =>
                    Mean(Square(MatMul(Tanh(MatMul(x, w)), v) - y));
            {{more}}
            }
            """;
}
