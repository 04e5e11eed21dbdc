using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

/// <summary>Gradients that differ too much between the layers when training starts.</summary>
public class GradientGainTests
{
    [Theory]
    [InlineData("Sigmoid", "Init = Init.Normal, StandardDeviation = 0.1", 4)]
    [InlineData("Sigmoid", "Init = Init.GlorotUniform", 7)]
    public Task Gains_FarApart_AreSaid(string activation, string init, int layers) => Report(activation, init, layers, 8, isReported: true);

    [Theory]
    [InlineData("Sigmoid", "Init = Init.GlorotUniform", 2)]
    [InlineData("Tanh", "Init = Init.GlorotUniform", 6)]
    [InlineData("Relu", "Init = Init.HeNormal", 6)]
    public Task Gains_ThatAreClose_AreSilent(string activation, string init, int layers) => Report(activation, init, layers, 8, isReported: false);

    /// <summary>Sixteen million weights are not drawn: their moments suffice.</summary>
    [Theory]
    [InlineData("Sigmoid", "Init = Init.Normal, StandardDeviation = 0.001", true)]
    [InlineData("Relu", "Init = Init.HeNormal", false)]
    public Task Gains_OfALargeModel_AreKnownByMoments(string activation, string init, bool isReported) =>
        Report(activation, init, 4, 2048, isReported);

    private static Task Report(string activation, string init, int layers, int width, bool isReported)
    {
        string parameters = string.Join(
            ", ",
            Enumerable.Range(1, layers).Select(k => $"[Parameter({init}), Shape({width}, {(k == layers ? 1 : width)})] Tensor<double> w{k}")
        );
        string output = isReported ? "{|#0:MatMul(x, w1)|}" : "MatMul(x, w1)";
        for (int k = 2; k <= layers; k++)
            output = $"MatMul({activation}({output}), w{k})";
        string program = $$"""
            public static partial class Deep
            {
                [Differentiable]
                public static double Loss([Shape("batch", {{width}}), InputNormal(0, 1)] Tensor<double> x,
                    [Shape("batch", 1)] Tensor<double> y, {{parameters}}) => Mean(Square({{output}} - y));
            }
            """;
        return Models.Say(
            [program],
            isReported
                ?
                [
                    new DiagnosticResult("NABLA3004", DiagnosticSeverity.Info)
                        .WithLocation(0)
                        .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
                ]
                : []
        );
    }
}
