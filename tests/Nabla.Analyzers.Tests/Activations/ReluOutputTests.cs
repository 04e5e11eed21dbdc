using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class ReluOutputTests
{
    [Theory]
    [InlineData("Mean(Square({|NABLA3006:Relu(MatMul(x, w))|} - y))")]
    [InlineData("Mean(Abs(y - {|NABLA3006:Relu(Dense(x, w, b))|}))")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA3006", body);

    [Theory]
    [InlineData("Mean(Square(MatMul(x, w) - y))")]
    [InlineData("Mean(Square(MatMul(Relu(MatMul(x, w)), v) - y))")]
    [InlineData("Mean(Square(MatMul(x, w) - Relu(y)))")]
    [InlineData("Mean(Square(Softplus(MatMul(x, w)) - y))")]
    [InlineData("Mean(Square(Relu(MatMul(x, w)) - 0.1))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
