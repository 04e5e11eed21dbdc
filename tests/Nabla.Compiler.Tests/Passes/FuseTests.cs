using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class FuseTests
{
    private static readonly Builder Build = new();
    private static readonly Val X = Programs.Input(Build, "x", new TensorType(ElementType.Float64, Shape.Of(Dim.Symbol("n"), 3)));
    private static readonly Val Y = Programs.Input(Build, "y", new TensorType(ElementType.Float64, Shape.Of(Dim.Symbol("n"), 3)));
    private static readonly Val B = Programs.Vector(Build, "b", 3);
    private static readonly Val W = Programs.Input(Build, "w", new TensorType(ElementType.Float64, Shape.Of(3, 2)));

    [Fact]
    public void Schedule_OfAnElementwiseChain_IsOneLoop() => Assert.Equal("loop[n, 3]: + Exp * -", Schedule(Formula.Exp(X + B) * Y - Y));

    [Fact]
    public void Schedule_OfAReduction_EndsTheLoop() =>
        Assert.Equal("loop[n, 3]: * | Sum | loop[3]: Exp", Schedule(Formula.Exp(Formula.Sum(X * Y, false, 0))));

    [Fact]
    public void Schedule_OfAValueUsedAfterItsReduction_TakesTwoLoops() =>
        Assert.Equal("loop[n, 3]: Exp | Sum | loop[n, 3]: /", Schedule(Formula.Exp(X) / Formula.Sum(Formula.Exp(X), true, 1)));

    [Fact]
    public void Schedule_OfIndependentLoops_JoinsTheEarliest() =>
        // The second product needs nothing of the sum and stands in the first loop.
        Assert.Equal("loop[n, 3]: * Exp | Sum | loop[n, 3]: +", Schedule(Formula.Sum(X * Y, true, 1) + Formula.Exp(Y)));

    [Fact]
    public void Schedule_OfTruthValues_ComputesThemWhereTheyAreRead()
    {
        var positive = X > 0;
        var first = Formula.Select(positive, X, Y);
        var total = Formula.Sum(first, true, 1);
        Assert.Equal("loop[n, 3]: > Where | Sum | loop[n, 3]: > Where", Schedule(Formula.Select(positive, total, Y)));
    }

    [Fact]
    public void Schedule_OfATruthValueThatIsAResult_StoresIt() => Assert.Equal("loop[n, 3]: >", Schedule(X > 0));

    [Fact]
    public void Schedule_OfAProduct_CallsAKernel()
    {
        Assert.Equal("loop[n, 3]: Exp | MatMul | loop[n, 2]: neg", Schedule(-Formula.MatMul(Formula.Exp(X), W)));
    }

    [Fact]
    public void Schedule_RunsEveryOperandFirst()
    {
        foreach (var model in Generator.Models.All)
        foreach (string method in Generator.Models.Methods(model))
        {
            var plan = PlanCompiler.Compile(Programs.Spec(model.Source, method), Verifier.Verify);
            foreach (var function in new[] { plan.Forward, plan.Backward }.OfType<Function>().Where(f => !f.IsUnrolled))
            {
                var known = function.Inputs.ToHashSet();
                foreach (var kernel in Fuse.Schedule(function))
                foreach (var node in kernel.Nodes)
                {
                    Assert.All(node.Inputs, i => Assert.True(i.Op is Constant or SizeOf || known.Contains(i), function.Name));
                    known.Add(node);
                }
                Assert.All(function.Outputs, o => Assert.True(o.Node.Op is Constant or SizeOf || known.Contains(o.Node)));
            }
        }
    }

    private static string Schedule(Val result)
    {
        var function = Verifier.Verify(new Function("F", [X.Node, Y.Node, B.Node, W.Node], [Output.Result(result.Node)]));
        return string.Join(
            " | ",
            Fuse.Schedule(function).Select(k => (k.IsLoop ? "loop" + k.Space + ": " : "") + string.Join(" ", k.Nodes.Select(n => n.Op.Name)))
        );
    }
}
