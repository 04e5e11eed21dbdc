using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class StackedAffineTests
{
    [Theory]
    [InlineData("Mean({|NABLA3010:MatMul(MatMul(x, w), v)|})")]
    [InlineData("Mean(Square({|NABLA3010:Dense(Dense(x, w, b), v, b)|} - y))")]
    [InlineData("Mean({|NABLA3010:MatMul(Transpose(v), Transpose(2 * MatMul(x, w)))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(MatMul(Tanh(MatMul(x, w)), v))")]
    [InlineData("{ var h = MatMul(x, w); return Mean(MatMul(h, v)) + Sum(Square(h)); }")]
    [InlineData("Mean(MatMul(x, MatMul(w, v)))")]
    [InlineData("Mean(MatMul(MatMul(x, f), v))")]
    [InlineData("Mean(MatMul(MatMul(MatMul(x, w), Transpose(y)), x))")]
    [InlineData("Mean(MatMul(MatMul(x, w), Transpose(w)))")]
    [InlineData("Mean(MatMul(y * MatMul(x, w), v))")]
    [InlineData("Mean(Einsum(\"bi,ij,jk->bk\", x, w, v))")]
    [InlineData("Mean(Square(MatMul(MatMul(x, o), r) - x))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
