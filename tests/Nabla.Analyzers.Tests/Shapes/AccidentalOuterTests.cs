using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Shapes;

public class AccidentalOuterTests
{
    private const string Key = "NABLA6002.Reshape";

    private static string Of(string loss) =>
        """
            [Model]
            public partial class Regression
            {
                [Parameter(Init = Init.GlorotUniform), Shape(3, 1)] public partial Tensor<double> W { get; }

                private Tensor<double> Predict(Tensor<double> x) => MatMul(x, W);

                private static Tensor<double> Error(Tensor<double> p, Tensor<double> t) => Square(p - t);

                private static double Gap(double a, double b) => a - b;

                [Differentiable]
                public double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<double> y, [Shape("batch", 1)] Tensor<double> c) =>
                    Mean(LOSS) + Sum(x) * Sum(y) * Sum(c) * Sum(W);
            }
            """.Replace("LOSS", loss, System.StringComparison.Ordinal);

    [Fact]
    public Task Message_OfAPredictionAndATarget_NamesBothShapes() =>
        Models.Say(
            [
                Of("Square({|#0:Predict(x) - y|})")
                    .Replace("double Loss", "double {|#1:Loss|}", System.StringComparison.Ordinal)
                    .Replace("Tensor<double> W ", "Tensor<double> {|#2:W|} ", System.StringComparison.Ordinal),
            ],
            Models
                .Diagnostic("NABLA6002")
                .WithLocation(0)
                .WithLocation(2)
                .WithLocation(1)
                .WithMessage(
                    "'Predict(x) - y' combines 'MatMul(x, W)' [batch, 1] with 'y' [batch], which broadcasts to [batch, batch]: every element of "
                        + "one meets every element of the other, not its own. "
                        + "A loss over that compares each prediction with all targets, so it learns nothing but their mean. Give both the shape "
                        + "[batch] with 'Reshape'."
                )
        );

    [Theory]
    [InlineData("{|NABLA6002:y - Predict(x)|}")]
    [InlineData("{|NABLA5003:{|NABLA6002:BinaryCrossEntropy(Sigmoid(Predict(x)), y)|}|}")]
    [InlineData("Where({|NABLA6002:c > y|}, Tensor.Full(1.0, 1), Tensor.Full(2.0, 1))")]
    [InlineData("{|NABLA6002:c * 2 + y|}")]
    [InlineData("{|NABLA6002:Exp(Predict(x) + 1) * Sum(x, 1)|}")]
    public Task Column_AgainstAVector_IsReported(string loss) => Models.Report(Of(loss));

    [Fact]
    public Task MappedFunction_ThatCombines_IsReportedInItself() =>
        Models.Report(Of("Map(c, y, Gap)").Replace("=> a - b", "=> {|NABLA6002:a - b|}", System.StringComparison.Ordinal));

    [Fact]
    public Task Helper_ThatCombines_IsReportedOnceAtItsExpression() =>
        Models.Report(
            Of("Error(Predict(x), y) + Error(c, y)").Replace("Square(p - t)", "Square({|NABLA6002:p - t|})", System.StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Predict(x) - c")]
    [InlineData("Predict(x).Reshape(-1) - y")]
    [InlineData("Reshape(y, -1, 1) - y")]
    [InlineData("Sum(x * x, 1, keepDims: true) + Sum(x * x, 1) - 2 * MatMul(x, Transpose(x))")]
    [InlineData("Sqrt(1 + Sum(x * x, 1, keepDims: true)) * y")]
    [InlineData("x - c")]
    [InlineData("Predict(x) + Tensor.Of(1.0)")]
    [InlineData("Predict(x) + Tensor.Of(1.0, 2.0, 3.0)")]
    public Task Combination_ThatIsMeantOrHasOneShape_IsSilent(string loss) => Models.Report(Of(loss));

    /// <summary>Every reduction that can keep its axis; the axis of length 1 was asked for then.</summary>
    public static TheoryData<string> Keeping =>
        [
            .. typeof(Nn)
                .GetMethods()
                .Where(m => m.ReturnType == typeof(Tensor<double>))
                .Where(m =>
                    m.GetParameters() is [{ Name: "x" }, .. var rest]
                    && rest.Any(p => p.Name == "keepDims")
                    && rest.Any(p => p.Name == "axis" && p.ParameterType == typeof(int))
                )
                .Select(m => $"{m.Name}(x, {(m.GetParameters()[1].Name == "p" ? "2, " : "")}1, keepDims: true)")
                .Append("Unsqueeze(Sum(x, 1), 1)")
                .Distinct(),
        ];

    [Theory, MemberData(nameof(Keeping))]
    public Task Column_ThatWasAskedFor_IsSilent(string column) => Models.Report(Of(column + " * y"));

    [Fact]
    public Task Column_OfOneRow_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(1, 1)] Tensor<double> x, [Parameter, Shape(1)] Tensor<double> w) => Sum(x * w);
            }
            """
        );

    [Fact]
    public Task Inference_IsReportedToo() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Outer([Shape(4, 1)] Tensor<double> x, [Shape(4)] Tensor<double> y) => {|NABLA6002:x * y|};
            }
            """
        );

    [Theory]
    [InlineData("Square({|NABLA6002:Predict(x) - y|})", "Square(Predict(x).Reshape(-1) - y)")]
    [InlineData("{|NABLA6002:y - c|}", "y - c.Reshape(-1)")]
    [InlineData("{|NABLA6002:(c + 1) * y|}", "(c + 1).Reshape(-1) * y")]
    [InlineData("{|NABLA6002:-c * y|}", "(-c).Reshape(-1) * y")]
    [InlineData(
        "{|NABLA5003:{|NABLA6002:BinaryCrossEntropy(target: y, output: Sigmoid(Predict(x)))|}|}",
        "{|NABLA5003:BinaryCrossEntropy(target: y, output: Sigmoid(Predict(x)).Reshape(-1))|}"
    )]
    public Task Fix_OfAColumn_MakesAVectorOfIt(string before, string after) => Fixes.Turn(Key, Of(before), Of(after));

    [Fact]
    public Task Fix_InAHelper_ReshapesItsArgument() =>
        Turn(
            Of("Error(Predict(x), y)").Replace("Square(p - t)", "Square({|NABLA6002:p - t|})", System.StringComparison.Ordinal),
            Of("Error(Predict(x), y)").Replace("Square(p - t)", "Square(p.Reshape(-1) - t)", System.StringComparison.Ordinal)
        );

    /// <summary>In the mapped function itself, a column is a number.</summary>
    [Fact]
    public Task Fix_InAMappedFunction_IsNotOffered()
    {
        string program = Of("Map(c, y, Gap)").Replace("=> a - b", "=> {|NABLA6002:a - b|}", System.StringComparison.Ordinal);
        return Turn(program, program);
    }

    /// <summary>The diagnostic may stand in a helper, where only reading the model finds it.</summary>
    private static Task Turn(string before, string after) =>
        Fixes.Turn(Key, [before], [after], test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipLocalDiagnosticCheck);
}
