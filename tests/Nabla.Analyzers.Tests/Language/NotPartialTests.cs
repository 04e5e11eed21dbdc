using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class NotPartialTests
{
    private const string Key = "NABLA1001.AddPartial";

    [Fact]
    public Task OuterType_ThatIsNotPartial_IsReportedThere() =>
        Models.Report(
            """
            public static class {|NABLA1001:Outer|}
            {
                public static partial class Inner
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                }
            }
            """
        );

    [Fact]
    public Task Type_WithSeveralModels_IsReportedOnce() =>
        Models.Report(
            """
            public static class {|NABLA1001:Linear|}
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);

                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x * w;
            }
            """
        );

    /// <summary>A function of numbers has no plan of its own, so nothing is missing.</summary>
    [Fact]
    public Task Type_OfAnElementwiseFunctionAndAModel_IsReportedForTheModel() =>
        Models.Report(
            """
            public static class {|NABLA1001:Linear|}
            {
                [Differentiable]
                public static double Cube(double x) => x * x * x;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Cube(Sum(x * w));
            }

            public static class Functions
            {
                [Differentiable]
                public static double Square(double x) => x * x;
            }
            """
        );

    [Fact]
    public Task Model_WithoutParameters_IsReportedByItself() =>
        Models.Report(
            """
            [Model]
            public class {|NABLA1001:Empty|}
            {
            }
            """
        );

    /// <summary>The compiler asks for the type to be partial itself (CS0751).</summary>
    [Fact]
    public Task Model_WithPartialProperties_IsLeftToTheCompiler() =>
        Models.Report(
            """
            [Model]
            public class Mlp
            {
                [Parameter, Shape(3)] public partial Tensor<double> {|CS0751:{|CS9248:B|}|} { get; }
            }
            """
        );

    [Fact]
    public Task Type_WithoutModels_IsSilent() =>
        Models.Report(
            """
            public static class Plain
            {
                public static double Half(double x) => x / 2;
            }
            """
        );

    [Fact]
    public Task Fix_OfATopLevelType_AddsPartial() =>
        Fixes.Turn(
            Key,
            """
            // Before.
            static class {|NABLA1001:Linear|}
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """,
            """
            // Before.
            static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );

    [Fact]
    public Task Fix_OfANestedType_MakesTheOuterOnesPartialToo() =>
        Fixes.Turn(
            Key,
            """
            // Stays.
            class Outer
            {
                internal struct Middle
                {
                    public static class {|NABLA1001:Inner|}
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                    }
                }
            }
            """,
            """
            // Stays.
            partial class Outer
            {
                internal partial struct Middle
                {
                    public static partial class Inner
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                    }
                }
            }
            """
        );

    [Fact]
    public Task FixAll_OfTypesInOneOuterType_EditsItOnce() =>
        Fixes.Turn(
            Key,
            [
                """
                public class Outer
                {
                    public static class {|NABLA1001:A|}
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                    }

                    public static class {|NABLA1001:B|}
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x + w);
                    }
                }
                """,
                """
                public static class {|NABLA1001:C|}
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x - w);
                }
                """,
            ],
            [
                """
                public partial class Outer
                {
                    public static partial class A
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                    }

                    public static partial class B
                    {
                        [Differentiable]
                        public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x + w);
                    }
                }
                """,
                """
                public static partial class C
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x - w);
                }
                """,
            ]
        );
}
