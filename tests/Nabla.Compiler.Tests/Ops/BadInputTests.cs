using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.FrontEnd;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>Reading a model finds calls whose arguments do not fit, and states in words what was expected and what was found.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("Sort(x, 2)", "'Sort' has no axis 2 in [2, 3]")]
    [InlineData("TopK(x, 4)", "'TopK' expects k from 0 to 3, the length of axis 1 of [2, 3], but has 4")]
    [InlineData("TopK(x, -1, 0)", "'TopK' expects k from 0 to 2, the length of axis 0 of [2, 3], but has -1")]
    [InlineData("Median(e, 1)", "'Median' has nothing to choose from: axis 1 of [2, 0] is empty")]
    [InlineData("FirstMax(e, 1)", "'FirstMax' has nothing to choose from: axis 1 of [2, 0] is empty")]
    [InlineData("FirstMin(x, -3)", "'FirstMin' has no axis -3 in [2, 3]")]
    [InlineData("ReduceMax(e, [0, 1])", "'ReduceMax' has nothing to choose from: axis 1 of [2, 0] is empty")]
    [InlineData("Norm(e, double.NegativeInfinity, 1)", "'Norm' has nothing to choose from: axis 1 of [2, 0] is empty")]
    [InlineData("Norm(x, double.NaN)", "'Norm' expects a power p but has NaN")]
    [InlineData("Unfold(x, 1, 4)", "'Unfold' expects at least 4 elements on axis 1 but has [2, 3]")]
    [InlineData("Unfold(x, 1, 2, 0)", "'Unfold' expects a size and a step of at least 1 but has 2 and 0")]
    [InlineData("Unfold(s, 0, 2, 2)", "'Unfold' with a step of 2 expects a constant length on axis 0 but has [n]")]
    [InlineData("PadReflect(x, 1, 3, 0)", "'PadReflect' of 3 and 0 expects at least 4 elements on axis 1 but has [2, 3]")]
    [InlineData("PadReplicate(e, 1, 1, 0)", "'PadReplicate' of 1 and 0 expects at least 1 elements on axis 1 but has [2, 0]")]
    [InlineData("PadCircular(x, 0, 0, 3)", "'PadCircular' of 0 and 3 expects at least 3 elements on axis 0 but has [2, 3]")]
    [InlineData("Pad(x, 0, -1, 3)", "'Pad' adds elements and has -1 and 3; 'Slice' takes them away")]
    [InlineData("UpsampleNearest(x, 2)", "'UpsampleNearest' expects [batch, channels, …] but has [2, 3]")]
    [InlineData("Split(x, [1, 1], 1)[0]", "'Split' expects lengths that add up to axis 1 of [2, 3] but has [1, 1]")]
    [InlineData("Split(x, 2, 1)[0]", "'Split' cannot make 2 equal parts of axis 1 of [2, 3]")]
    [InlineData("Split(x, 3, 1)[3]", "there are 3 elements and none at 3")]
    [InlineData("Einsum(\"ij,jk->il\", x, y)", "'Einsum' has 'l' in the result of 'ij,jk->il' but in no operand")]
    [InlineData("Einsum(\"ij,ik\", x, y)", "'Einsum' has two lengths of 'i' in 'ij,ik': 2 ≠ 3")]
    [InlineData("Einsum(\"ii\", x)", "'Einsum' has two lengths of 'i' in 'ii': 2 ≠ 3")]
    [InlineData("Einsum(\"ijk\", x)", "'Einsum' names 3 axes in 'ijk' but operand 0 has [2, 3]")]
    [InlineData("Einsum(\"ij,jk\", x)", "'Einsum' of 'ij,jk' expects 2 operands but has 1")]
    [InlineData("Einsum(\"ij->ii\", x)", "'Einsum' has 'i' twice in the result of 'ij->ii'")]
    [InlineData("Einsum(\"..i->i\", x)", "'Einsum' expects letters, commas, '...' and one '->' but has '.' in '..i->i'")]
    [InlineData("Einsum(\"...i...->i\", x)", "'Einsum' expects letters, commas, '...' and one '->' but has '.' in '...i...->i'")]
    [InlineData("Einsum(\"...ijk\", x)", "'Einsum' names at least 3 axes in '...ijk' but operand 0 has [2, 3]")]
    [InlineData("Einsum(\"...,...\", x, y)", "'Einsum' has two lengths of axis -2 of '...' in '...,...': 2 ≠ 3")]
    [InlineData("Einsum(\"...i,i...->......\", x, s)", "'Einsum' expects letters, commas, '...' and one '->' but has '.' in '...i,i...->......'")]
    [InlineData("Dense(x, Reshape(y, 3, 2, 1), s)", "'Dense' expects weights of [in, out] but has [3, 2, 1]")]
    [InlineData("Dense(Reshape(x, 1, 2, 3), x, s)", "'Dense' expects […, m, k]·[…, k, n] but has [1, 2, 3]·[2, 3]: 3 ≠ 2")]
    [InlineData("Diag(x, 3)", "'Diag' has no diagonal 3 in [2, 3]")]
    [InlineData("Diag(x, -2)", "'Diag' has no diagonal -2 in [2, 3]")]
    [InlineData("Diag(x, int.MinValue)", "'Diag' has no diagonal -2147483648 in [2, 3]")]
    [InlineData("Diag(Reshape(x, 1, 2, 3), 1)", "'Diag' expects a vector or a matrix but has [1, 2, 3]")]
    [InlineData("Nll(x, labels, axis: 1)", "'Nll' expects labels of [2] for [2, 3] but has [3]")]
    [InlineData("SoftmaxCrossEntropy(y, labels, 0)", "'SoftmaxCrossEntropy' along axis 0 expects labels of [2] for [3, 2] but has [3]")]
    [InlineData("SoftmaxCrossEntropy(x, labels, 2)", "'SoftmaxCrossEntropy' has no axis 2 in [2, 3]")]
    [InlineData("SoftmaxCrossEntropy(x, labels, x.Row(0), axis: 0)", "'SoftmaxCrossEntropy' expects class weights of [2] for [3, 2] but has [3]")]
    [InlineData("AddMM(x, x, y)", "'AddMM' cannot broadcast [2, 3] with [2, 2]: 3 ≠ 2")]
    [InlineData("AddMM(x, x, s)", "'AddMM' expects two matrices but has [2, 3]·[n]")]
    [InlineData("Bilinear(x, x, y)", "'Bilinear' expects […, m], […, n] and weights of [out, m, n] but has [2, 3], [2, 3] and [3, 2]")]
    [InlineData("ConfusionMatrix(labels, Slice(labels, 0, 0, 2), 3)", "'ConfusionMatrix' expects labels of one shape but has [3] and [2]")]
    [InlineData("Normalize(x, 2)", "'Normalize' has no axis 2 in [2, 3]")]
    [InlineData("SoftmaxCrossEntropy(x, x, y.Row(0), 0.1)", "'SoftmaxCrossEntropy' expects class weights of [3] for [2, 3] but has [2]")]
    [InlineData("MultiMargin(y, labels, x.Row(0))", "'MultiMargin' expects class weights of [2] for [3, 2] but has [3]")]
    public void Call_ThatDoesNotFit_IsFoundWhereItStands(string expression, string message) =>
        Assert.Equal(("NABLA6001", message), Found(expression));

    [Theory]
    [InlineData("Norm(x, a)", "this call", "'p' of 'Norm' must be a compile-time constant")]
    [InlineData("Einsum(a > 0 ? \"ij\" : \"ji\", x)", "'? :' on a value known only at run time", "its branches must be numbers or tensors")]
    [InlineData("TopK(x, labels[0])", "'k' known only at run time", "it must be a compile-time constant")]
    public void Argument_KnownOnlyAtRunTime_IsRefused(string expression, string what, string why) =>
        Assert.Equal(("NABLA1002", what + ": " + why), Found(expression, ": "));

    private static (string Id, string Message) Found(string expression, string separator = "")
    {
        string source = $$"""
            internal static partial class Program
            {
                [Inference]
                internal static double F([Shape(2, 3)] Tensor<double> x, [Shape(3, 2)] Tensor<double> y, [Shape(2, 0)] Tensor<double> e,
                    [Shape("n")] Tensor<double> s, [Shape(3)] Tensor<int> labels, double a)
                {
                    var result = {{expression}};
                    return a;
                }
            }
            """;
        var compilation = Consumer.Of(source);
        var method = compilation.GetSymbolsWithName("F", SymbolFilter.Member).OfType<IMethodSymbol>().Single();
        var finding = PlanReader.Read(method, compilation, CancellationToken.None).Findings.First();
        return (finding.Id, string.Join(separator, finding.Arguments));
    }
}
