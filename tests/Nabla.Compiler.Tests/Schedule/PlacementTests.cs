using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;
using Xunit;

namespace Nabla.Compiler.Tests.Schedule;

public sealed class PlacementTests
{
    private static readonly Builder Build = new();
    private static readonly Val X = Programs.Input(Build, "x", new TensorType(ElementType.Float64, Shape.Of(Dim.Symbol("n"), 3)));
    private static readonly Val Y = Programs.Input(Build, "y", new TensorType(ElementType.Float64, Shape.Of(Dim.Symbol("n"), 3)));
    private static readonly Val B = Programs.Vector(Build, "b", 3);
    private static readonly Val W = Programs.Input(Build, "w", new TensorType(ElementType.Float64, Shape.Of(3, 2)));

    [Fact]
    public void Of_AnElementwiseChain_IsOneLoop() => Assert.Equal("loop[n, 3]: + Exp * -", Schedule(Formula.Exp(X + B) * Y - Y));

    [Fact]
    public void Of_AReduction_EndsTheLoop() =>
        Assert.Equal("loop[n, 3]: * | Sum | loop[3]: Exp", Schedule(Formula.Exp(Formula.Sum(X * Y, false, 0))));

    [Fact]
    public void Of_AValueUsedAfterItsReduction_IsOneKernelOfRows() =>
        Assert.Equal("rows[n, 3]: Exp Sum /", Schedule(Formula.Exp(X) / Formula.Sum(Formula.Exp(X), true, 1)));

    [Fact]
    public void Of_IndependentLoops_JoinsTheEarliest() =>
        // The same holds for rows: the sum is ready when the row is visited.
        Assert.Equal("rows[n, 3]: * Sum Exp +", Schedule(Formula.Sum(X * Y, true, 1) + Formula.Exp(Y)));

    [Fact]
    public void Of_TruthValues_ComputesThemWhereTheyAreRead()
    {
        var positive = X > 0;
        var first = Formula.Select(positive, X, Y);
        var total = Formula.Sum(first, true, 1);
        Assert.Equal("rows[n, 3]: > Where Sum Where", Schedule(Formula.Select(positive, total, Y)));
    }

    [Fact]
    public void Of_ATruthValueThatIsAResult_StoresIt() => Assert.Equal("loop[n, 3]: >", Schedule(X > 0));

    [Fact]
    public void Of_AProduct_CallsAKernel()
    {
        Assert.Equal("loop[n, 3]: Exp | MatMul | loop[n, 2]: neg", Schedule(-Formula.MatMul(Formula.Exp(X), W)));
    }

    [Fact]
    public void Of_AllModels_RunsEveryOperandFirst()
    {
        foreach (var model in Generator.Models.All)
        foreach (string method in Generator.Models.Methods(model))
        {
            var plan = PlanCompiler.Compile(Programs.Spec(model.Source, method), Verifier.Verify);
            foreach (var function in new[] { plan.Forward, plan.Backward }.OfType<Function>().Where(f => !f.IsUnrolled))
            {
                var known = function.Inputs.ToHashSet();
                foreach (var kernel in Placement.Of(function))
                foreach (var node in kernel.Nodes)
                {
                    Assert.All(node.Inputs, i => Assert.True(i.Op is Constant or SizeOf || Placement.IsView(i) || known.Contains(i), function.Name));
                    known.Add(node);
                }
                Assert.All(function.Outputs, o => Assert.True(o.Node.Op is Constant or SizeOf || Placement.IsView(o.Node) || known.Contains(o.Node)));
            }
        }
    }

    private static string Schedule(Val result)
    {
        var function = Verifier.Verify(new Function("F", [X.Node, Y.Node, B.Node, W.Node], [Output.Result(result.Node)]));
        return string.Join(
            " | ",
            Placement
                .Of(function)
                .Select(k =>
                    (k.IsElementwise ? (k.HasRows ? "rows" : "loop") + k.Space + ": " : "") + string.Join(" ", k.Nodes.Select(n => n.Op.Name))
                )
        );
    }
}
