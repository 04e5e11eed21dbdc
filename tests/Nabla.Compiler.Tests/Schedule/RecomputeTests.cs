using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;
using Xunit;

namespace Nabla.Compiler.Tests.Schedule;

public sealed class RecomputeTests
{
    private static readonly Builder Build = new();
    private static readonly TensorType Rows = new(ElementType.Float64, Shape.Of(Dim.Symbol("n"), 3));
    private static readonly Val X = Programs.Input(Build, "x", Rows);
    private static readonly Val W = Programs.Input(Build, "w", new TensorType(ElementType.Float64, Shape.Of(3, 3)));
    private static readonly Val A = Formula.MatMul(X, W);

    [Fact]
    public void Sum_OfValuesThatAreKept_IsComputedAgain()
    {
        var sum = A + X;
        Assert.Equal("MatMul | +,Exp | MatMul | +,*,+", Kernels(Formula.MatMul(Formula.Exp(sum), W) * A + sum));
    }

    [Fact]
    public void Chain_OfCheapOps_MovesWhole()
    {
        var y = Formula.Tanh(A);
        // The product reads y, so that it is kept; nothing stores 1 − y².
        Assert.Equal("MatMul | Tanh | MatMul | *,-,*", Kernels(Formula.MatMul(y, W) * (1 - y * y)));
    }

    [Fact]
    public void TruthValue_OnTheWay_MovesAlong() =>
        Assert.Equal("MatMul | Exp | MatMul | *,>,Where,+", Kernels(Formula.MatMul(Formula.Exp(A), W) * A + Formula.Select(A > 0, A, X)));

    [Fact]
    public void Sum_OfWhatNobodyKeeps_IsStored()
    {
        var sum = A + Formula.MatMul(Formula.Exp(X), W);
        Assert.EndsWith("+,Exp | MatMul | +", Kernels(Formula.MatMul(Formula.Exp(sum), W) + sum));
    }

    [Fact]
    public void Exponential_OfAKeptValue_IsStored()
    {
        var exp = Formula.Exp(A);
        Assert.Equal("MatMul | Exp,+ | MatMul | *,+", Kernels(Formula.MatMul(exp + X, W) * A + exp));
    }

    [Fact]
    public void Sum_ThatAProductReads_IsStored()
    {
        var sum = A + X;
        Assert.Equal("MatMul | + | MatMul | *,+", Kernels(Formula.MatMul(sum, W) * A + sum));
    }

    [Fact]
    public void Sum_ThatIsAResult_IsStored()
    {
        var sum = A + X;
        var last = Formula.MatMul(Formula.Exp(sum), W) * A + sum;
        Assert.Equal("MatMul | +,Exp | MatMul | *,+", Kernels(last, sum));
    }

    /// <summary>Of a tanh layer the gradient keeps the output, and not its derivative beside it.</summary>
    [Fact]
    public void GradientOfATanhLayer_KeepsItsOutputAlone()
    {
        var plan = PlanCompiler.Compile(
            Programs.Spec(
                """
                internal static partial class Net
                {
                    [Differentiable]
                    internal static double Loss([Shape("n", 32)] Tensor<double> x, [Shape("n", 8)] Tensor<double> y,
                        [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] Tensor<double> w,
                        [Parameter(Init = Init.GlorotUniform), Shape(16, 8)] Tensor<double> v) =>
                        Mean(Square(MatMul(Tanh(MatMul(x, w)), v) - y));
                }
                """
            ),
            Verifier.Verify
        );
        var schedule = PlanSchedule.Of(plan.Programs);
        ScheduleVerifier.Verify(schedule);
        var program = schedule.Of(plan.Backward!);
        var width = Dim.Symbol("n") * Dim.Of(16);
        Assert.Equal(["tanh"], PlanSchedule.Kept(program).Where(k => k.Buffer.Length == width).Select(k => k.Buffer.Wish));
        Assert.DoesNotContain(program.Buffers, b => b.Wish == "difference" && b.Length == width);
    }

    /// <summary>What is kept for a truth value alone is kept, and says for whom.</summary>
    [Fact]
    public void GradientOfALeakyRelu_KeepsWhatItComparesAgain()
    {
        var plan = PlanCompiler.Compile(
            Programs.Spec(
                """
                internal static partial class Net
                {
                    [Differentiable]
                    internal static double Loss([Shape("n", 32)] Tensor<double> x,
                        [Parameter(Init = Init.GlorotUniform), Shape(32, 16)] Tensor<double> w,
                        [Parameter(Init = Init.GlorotUniform), Shape(16, 8)] Tensor<double> v) =>
                        Sum(MatMul(LeakyRelu(MatMul(x, w), 0.1), v));
                }
                """
            ),
            Verifier.Verify
        );
        var program = PlanSchedule.Of(plan.Programs).Of(plan.Backward!);
        Assert.Contains(PlanSchedule.Kept(program), k => k.Reader.Contains("LeakyRelu", System.StringComparison.Ordinal));
    }

    private static string Kernels(params Val[] results)
    {
        var function = Verifier.Verify(new Function("F", [X.Node, W.Node], results.Select((r, i) => new Output(new OutputRole.Result(i), r.Node))));
        ScheduleVerifier.Verify(PlanSchedule.Of([function]));
        return string.Join(" | ", Placement.Of(function).Select(g => string.Join(",", g.Nodes.Select(n => n.Op.Name))));
    }
}
