using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class OutsideDomainTests
{
    [Theory]
    [InlineData("Mean({|NABLA4010:Log(MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA4010:Sqrt(Dense(x, w, b))|})")]
    [InlineData("Mean({|NABLA4010:Log(Tanh(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(u * s)|})")]
    [InlineData("Mean({|NABLA4010:Log(Selu(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(Silu(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(Elu(MatMul(x, w), 0.5))|})")]
    [InlineData("Mean({|NABLA4010:Log(LeakyRelu(MatMul(x, w), 0.1))|})")]
    [InlineData("Mean({|NABLA4010:Log(Asinh(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(Atan(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(Cbrt(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(HardTanh(MatMul(x, w), -1, 2))|})")]
    [InlineData("Mean({|NABLA4010:Log(Sort(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(CumSum(MatMul(x, w), 1))|})")]
    [InlineData("Mean({|NABLA4010:Log(IndexSelect(w, labels, 0))|})")]
    [InlineData("Mean({|NABLA4010:Log1p(MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA4010:BinaryCrossEntropy(MatMul(x, w), y)|})")]
    [InlineData("Mean({|NABLA4010:BinaryCrossEntropy(Tanh(MatMul(x, w)), y)|})")]
    [InlineData("Mean(y * {|NABLA4010:Sqrt(b)|})")]
    [InlineData("Mean(y * {|NABLA4010:Log(b - 1)|})")]
    [InlineData("{ var z = {|NABLA4010:Log(MatMul(x, w))|}; return Mean(Where(y > 0, z, y) + z); }")]
    [InlineData("{ var z = {|NABLA4010:Log(MatMul(x, w))|}; return Mean(Where(z > 0, y, y + 1) * z); }")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(Log(Exp(MatMul(x, w)) + Exp(y) * 2))")]
    [InlineData("Mean(Log(Softplus(MatMul(x, w))))")]
    [InlineData("Mean(Log(Cosh(MatMul(x, w))))")]
    [InlineData("Mean(Log(Softplus(MatMul(x, w), 2, 20)))")]
    [InlineData("Mean(Log(1.3 + Silu(MatMul(x, w))))")]
    [InlineData("Mean(Log(Exp2(MatMul(x, w))))")]
    [InlineData("Mean(Log(2 + Sin(MatMul(x, w))))")]
    [InlineData("Mean(Log(1.5 + Selu(MatMul(x, w)) + 0.3))")]
    [InlineData("Mean(Sqrt(Square(MatMul(x, w)) + 1e-6))")]
    [InlineData("Mean(Log(Clamp(MatMul(x, w), 1e-3, 10)))")]
    [InlineData("Mean(Log(x) * s)")]
    [InlineData("Mean(Log(u) * s)")]
    [InlineData("Mean(Sqrt(x.Row(0) - x.Row(1)) * s)")]
    [InlineData("Mean(Log(1 + Square(b)) * y)")]
    [InlineData("Mean(Where(y > 0, Log(MatMul(x, w)), y))")]
    [InlineData("{ var z = Log(MatMul(x, w)); return Mean(Where(y > 0, z, y) * Where(y > 0, 2 * z, y)); }")]
    [InlineData("Mean(y * Log(b))")]
    [InlineData("{ var z = Log(MatMul(x, w)); for (int i = 0; i < 60; i++) z = z * z + z; return Mean(Where(y > 0, z, y)); }")]
    [InlineData("Mean(y / b)")]
    [InlineData("Mean(BinaryCrossEntropy(Mean(Sigmoid(MatMul(x, w)), 0), b))")]
    [InlineData("Mean(Log(Where(MatMul(x, w) > 0, MatMul(x, w), y)))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Init = Init.Ones", "Log(Scale)")]
    [InlineData("Init = Init.Constant, Value = 0.5", "Log(Scale)")]
    [InlineData("Init = Init.Uniform, Low = 0.1, High = 2", "Log(Scale)")]
    [InlineData("Init = Init.Constant, Value = -1", "{|NABLA4010:Log(Scale)|}")]
    [InlineData("Init = Init.Normal", "{|NABLA4010:Log(Scale)|}")]
    [InlineData("Init = Init.Zeros", "{|NABLA4010:Log(Scale)|}")]
    [InlineData("Init = Init.Ones", "Log(Scale + Square(y))")]
    [InlineData("Init = Init.Ones", "Sqrt(2 * Scale)")]
    [InlineData("Init = Init.Ones", "{|NABLA4010:Log(2 * Scale - 1)|}")]
    [InlineData("Init = Init.Ones", "{|NABLA4010:Log(1 - Scale)|}")]
    public Task Parameter_OfALogarithm_IsReportedWhereItStartsOutside(string start, string logarithm) =>
        Models.Report(
            $$"""
            [Model]
            public partial class Gaussian
            {
                [Parameter({{start}}), Shape(2)] public partial Tensor<double> Scale { get; }

                [Differentiable]
                public double Loss([Shape("batch", 2)] Tensor<double> y) => Mean(Square(y / Scale) * 0.5 + {{logarithm}});
            }
            """
        );

    [Fact]
    public Task Message_OfADefect_NamesItsReason() =>
        Models.Say(
            [OneLoss.Of("Mean({|#0:Log(MatMul(x, w))|})", "Differentiable", "double")],
            Models
                .Diagnostic("NABLA4010")
                .WithLocation(0)
                .WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations)
                .WithMessage(
                    "'Log(MatMul(x, w))' is NaN where 'MatMul(x, w)' is negative, which nothing prevents, and NaN spreads to every parameter in "
                        + "one step. Take the logarithm of something positive, such as 'Exp', 'Softplus' or a square and a small number."
                )
        );
}
