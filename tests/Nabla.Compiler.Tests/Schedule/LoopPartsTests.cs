using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;
using Xunit;

namespace Nabla.Compiler.Tests.Schedule;

public sealed class LoopPartsTests
{
    private static readonly Builder Build = new();
    private static readonly Val X = Programs.Input(Build, "x", new TensorType(ElementType.Float64, Shape.Of(Dim.Symbol("n"))));

    [Fact]
    public void Of_AShortLoop_IsOnePart() => Assert.Equal("neg Exp + | reads x", Cut(Formula.Exp(-X) + X));

    [Fact]
    public void Of_AChainOfLongFunctions_IsCutWhereOneValueIsHandedOn()
    {
        var y = X;
        for (int i = 0; i < 4; i++)
            y = Formula.Tanh(y);
        string[] parts = Cut(y).Split('\n');
        Assert.True(parts.Length > 1);
        Assert.All(parts, p => Assert.Matches("^Tanh( Tanh)? \\| reads (x|Tanh)$", p));
    }

    [Fact]
    public void Of_TruthValues_ComputesThemWhereTheyAreRead()
    {
        var positive = X > 0;
        var y = Formula.Select(positive, Formula.Tanh(X), X);
        for (int i = 0; i < 3; i++)
            y = Formula.Tanh(y);
        string[] parts = Cut(Formula.Select(positive, y, X)).Split('\n');
        Assert.Contains("> ", parts[0]);
        Assert.Contains("> ", parts[^1]);
        // Only numbers are handed on, no truth values.
        Assert.DoesNotContain(parts, p => p.Split("reads ")[1].Contains('>'));
    }

    [Fact]
    public void Of_EveryLoop_ReadsWhatIsReadyAndLosesNothing()
    {
        int cut = 0;
        foreach (var model in Generator.Models.All)
        foreach (string method in Generator.Models.Methods(model))
        {
            var plan = PlanCompiler.Compile(Programs.Spec(model.Source, method), Verifier.Verify);
            foreach (var function in new[] { plan.Forward, plan.Backward }.OfType<Function>().Where(f => !f.IsUnrolled))
            foreach (var kernel in Lowering.Of(function).Kernels.OfType<Kernel.Loop>())
                cut += Check(kernel) > 1 ? 1 : 0;
        }
        var chain = X;
        for (int i = 0; i < 40; i++)
            chain = i % 3 == 0 ? Formula.Tanh(chain) : Formula.Log1p(chain * X);
        var made = Programs.Make(chain, X);
        Assert.True(Check(Loop(made)) > 10);
    }

    private static int Check(Kernel.Loop kernel)
    {
        var inside = kernel.Nodes.ToHashSet();
        var ready = new HashSet<Node>();
        var parts = LoopParts.Of(kernel.Nodes, kernel.Outputs);
        foreach (var part in parts)
        {
            Assert.All(part.Inputs, i => Assert.True(!inside.Contains(i) || ready.Contains(i)));
            var known = part.Inputs.ToHashSet();
            foreach (var node in part.Nodes)
            {
                Assert.All(node.Inputs, i => Assert.True(known.Contains(i) || i.Op is Constant));
                known.Add(node);
            }
            Assert.All(part.Outputs, o => Assert.True(known.Contains(o) && ready.Add(o)));
        }
        Assert.True(kernel.Outputs.All(ready.Contains));
        return parts.Count;
    }

    private static Kernel.Loop Loop(Function function) => Assert.IsType<Kernel.Loop>(Assert.Single(Lowering.Of(function).Kernels));

    private static string Cut(Val result)
    {
        var kernel = Loop(Programs.Make(result, X));
        return string.Join(
            "\n",
            LoopParts
                .Of(kernel.Nodes, kernel.Outputs)
                .Select(p =>
                    string.Join(" ", p.Nodes.Select(n => n.Op.Name)) + " | reads " + string.Join(", ", p.Inputs.Select(i => i.Name ?? i.Op.Name))
                )
        );
    }
}
