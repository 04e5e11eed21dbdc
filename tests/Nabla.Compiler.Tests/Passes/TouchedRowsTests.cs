using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class TouchedRowsTests
{
    /// <summary>Compiles a loss of a table that is read by the labels i and j.</summary>
    private static CompiledPlan Compiled(string loss, string rows = "\"rows\"") =>
        PlanCompiler.Compile(
            Programs.Spec(
                $$"""
                internal static partial class Program
                {
                    [Differentiable]
                    internal static double Loss([Shape("n")] Tensor<int> i, [Shape("n", 2)] Tensor<int> j, double a,
                        [Parameter(Init = Init.Given), Shape({{rows}}, 3)] Tensor<double> w, [Parameter, Shape({{rows}})] Tensor<double> v) =>
                            {{loss}};
                }
                """
            ),
            Verifier.Verify
        );

    private static string[] ByRows(CompiledPlan plan) => plan.Backward!.Outputs.Where(o => o.Node.Op is RowGradient).Select(o => o.Name).ToArray();

    [Theory]
    [InlineData("Sum(Embedding(w, i)) + Sum(IndexSelect(v, i, 0))", "d_w,d_v")]
    [InlineData("Sum(Square(Embedding(w, j))) + Sum(v)", "d_w")]
    [InlineData("Sum(Embedding(w, i)) + a * Sum(Square(Embedding(w, j))) + Sum(v)", "d_w")]
    [InlineData("Sum(IndexSelect(w, i, -2)) + Sum(v)", "d_w")]
    [InlineData("Sum(SoftmaxCrossEntropy(MatMul(IndexSelect(w, i, 0), Transpose(Embedding(w, i))), i)) + Sum(v)", "d_w")]
    public void Apply_OnParametersReadByRowsAlone_KeepsTheirGradientByRows(string loss, string expected) =>
        Assert.Equal(expected, string.Join(",", ByRows(Compiled(loss))));

    [Theory]
    [InlineData("Sum(Embedding(w, i)) + 0.01 * Sum(Square(w)) + Sum(v)")]
    [InlineData("Sum(Embedding(a * w, i)) + Sum(v)")]
    [InlineData("Sum(Embedding(w, i)) * Sum(Gather(v, i, 0)) + Sum(Square(w))")]
    [InlineData("Sum(IndexSelect(w, i, 1)) + Sum(v)")]
    [InlineData("Sum(Square(Flip(w, 0))) + Sum(v)")]
    public void Apply_OnOtherUses_LeavesTheGradientWhole(string loss) => Assert.Empty(ByRows(Compiled(loss)));

    [Fact]
    public void Apply_OnEqualGradientsOfTwoParameters_KeepsEachByItself()
    {
        var plan = PlanCompiler.Compile(
            Programs.Spec(
                """
                internal static partial class Program
                {
                    [Differentiable]
                    internal static double Loss([Shape("n")] Tensor<int> i, [Parameter(Init = Init.Given), Shape("rows", 3)] Tensor<double> w,
                        [Parameter(Init = Init.Given), Shape("rows", 3)] Tensor<double> v) => Sum(Square(Embedding(w, i) + Embedding(v, i)));
                }
                """
            ),
            Verifier.Verify
        );
        Assert.Equal(["w", "v"], plan.Backward!.Outputs.Skip(1).Select(o => ((RowGradient)o.Node.Op).Parameter));
    }

    [Fact]
    public void Apply_OnSharedTables_TakesEveryScatterInOrder()
    {
        var rows = Compiled("Sum(Embedding(w, i)) + a * Sum(Square(Embedding(w, j))) + Sum(v)")
            .Backward!.Outputs.Single(o => o.Node.Op is RowGradient)
            .Node;
        Assert.Equal(["j", "i"], new[] { rows.Inputs[1].Name, rows.Inputs[3].Name });
        Assert.Equal("[rows, 3]", rows.Shape.ToString());
    }

    [Fact]
    public void Apply_OnAStraightLine_FindsNothing()
    {
        var plan = PlanCompiler.Compile(
            Programs.Spec(
                "internal static partial class Program { [Differentiable] internal static double Loss([Shape(2)] Tensor<int> i, [Parameter(Init = "
                    + "Init.Given), "
                    + "Shape(3, 2)] Tensor<double> w) => Sum(Embedding(w, i)); }"
            ),
            Verifier.Verify
        );
        Assert.True(plan.Backward!.IsUnrolled);
        Assert.Empty(ByRows(plan));
    }

    [Fact]
    public void Infer_OfRowsOfTwoShapes_IsRefused()
    {
        var builder = new Builder();
        var (a, b) = (
            Programs.Input(builder, "a", new TensorType(ElementType.Float64, Shape.Of(2, 3))),
            Programs.Input(builder, "b", new TensorType(ElementType.Float64, Shape.Of(2, 4)))
        );
        var index = Programs.Input(builder, "i", new TensorType(ElementType.Int32, Shape.Of(2)));
        Assert.Throws<ShapeException>(() => builder.Add(new RowGradient("w", 5), a, index, b, index));
    }
}
