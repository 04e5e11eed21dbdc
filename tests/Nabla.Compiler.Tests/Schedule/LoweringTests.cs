using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;
using Xunit;

namespace Nabla.Compiler.Tests.Schedule;

public sealed class LoweringTests
{
    private static readonly Builder Build = new();
    private static readonly Dim N = Dim.Symbol("n");
    private static readonly Val X = Programs.Input(Build, "x", new TensorType(ElementType.Float64, Shape.Of(N, 8)));
    private static readonly Val W = Programs.Input(Build, "w", new TensorType(ElementType.Float64, Shape.Of(8, 8)));

    [Fact]
    public void EveryModel_IsWellFormed()
    {
        int transient = 0;
        foreach (var model in Generator.Models.All)
        foreach (string method in Generator.Models.Methods(model))
        {
            var plan = PlanCompiler.Compile(Programs.Spec(model.Source, method), Verifier.Verify);
            var programs = new[] { plan.Forward, plan.Backward, plan.Tangent, plan.HessianVector }.OfType<Function>().ToArray();
            var schedule = PlanSchedule.Of(programs);
            foreach (var program in programs)
                transient += schedule.Of(program).Buffers.Count(b => b.Lifetime == Lifetime.Transient);
            ScheduleVerifier.Verify(schedule);
        }
        Assert.True(transient > 50);
    }

    [Fact]
    public void Softmax_IsOneVisitOfEachRow() =>
        Assert.Equal(
            """
            F, n ≤ max(n):
              x: f64[8*max(n)] given
              softmax: f64[8*max(n)] for result
              expsRow: f64[8] slot 0
              rows[n] of [8]: softmax, expsRow ← x
                number ReduceMax{axes=1,keep}
                along - == Where Exp
                number Sum{axes=1,keep}
                along /
            """,
            Print(Formula.Softmax(X))
        );

    [Fact]
    public void ASumOfABroadcast_HasItsRow()
    {
        var wide = Formula.BroadcastTo(Formula.Column(Formula.Sum(X, false, 1)), X.Shape);
        string text = Print(X / Formula.Sum(wide, true, 1));
        Assert.Contains("along BroadcastTo\n    number Sum{axes=1,keep}", text);
    }

    [Fact]
    public void AChainOfLoopsAndProducts_NeedsTwoSlots()
    {
        var y = X;
        for (int i = 0; i < 6; i++)
            y = Formula.Exp(Formula.MatMul(y, W));
        var program = Lower(y, out var slab);
        // A product takes along the loop that reads it; it needs other memory than its operand's.
        Assert.Equal(2, slab.Slots.Count);
        Assert.Equal(5, program.Buffers.Count(b => b.Lifetime == Lifetime.Transient));
    }

    [Fact]
    public void AChainOfLoopsOnBatchesOfProducts_NeedsTwoSlots()
    {
        var y = Formula.Reshape(X, Shape.Of(Dim.One, X.Shape[0], X.Shape[1]));
        var w = Formula.Reshape(W, Shape.Of(Dim.One, W.Shape[0], W.Shape[1]));
        for (int i = 0; i < 6; i++)
            y = Formula.Exp(BatchMatMul.Of(y, w, "MatMul"));
        var program = Lower(y, out var slab);
        // Batches have no epilogue, so a loop takes the memory of the product that it reads.
        Assert.Equal(2, slab.Slots.Count);
        Assert.Equal(11, program.Buffers.Count(b => b.Lifetime == Lifetime.Transient));
    }

    [Fact]
    public void AValueThatIsReadLater_IsNotWrittenOver()
    {
        var product = Formula.MatMul(X, W);
        var program = Lower(Formula.MatMul(Formula.Exp(product), W) + product, out _);
        ScheduleVerifier.Verify(program);
        var slots = program.Buffers.Where(b => b.Lifetime == Lifetime.Transient).Select(b => b.Slot).ToArray();
        // The second product takes the sum along and writes the result.
        Assert.Equal(2, slots.Length);
        Assert.Equal(2, slots.Distinct().Count());
    }

    [Fact]
    public void AWindowOfTheOutermostAxis_IsNoCopy()
    {
        var whole = Formula.MatMul(X, W);
        var window = Build.Add(new Slice(0, Dim.Of(0), Dim.Of(2)), whole);
        string text = Print(Formula.Exp(window) * 2);
        Assert.Contains("slice: f64[16] in matMul from 0", text);
        Assert.DoesNotContain("call", text);
    }

    [Fact]
    public void Verify_OfMemoryThatIsWrittenOver_NamesBoth()
    {
        var product = Formula.MatMul(X, W);
        var program = Lower(Formula.MatMul(Formula.Exp(product), W) + product, out _);
        foreach (var buffer in program.Buffers.Where(b => b.Lifetime == Lifetime.Transient))
            buffer.Slot = 0;
        string message = Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(program)).Message;
        Assert.Contains("'exponential' is written over 'matMul'", message);
    }

    private static ScheduledProgram Lower(Val result, out SlabPlan slab)
    {
        var function = Verifier.Verify(
            Contiguous.Apply(Simplify.Apply(Expand.All(Programs.Make(result, X, W), Nabla.Generator.Ir.KinkConvention.PyTorch)))
        );
        var schedule = PlanSchedule.Of([function]);
        slab = schedule.Slab;
        return ScheduleVerifier.Verify(schedule.Of(function));
    }

    private static string Print(Val result) =>
        string.Join("\n", Lower(result, out _).ToString().TrimEnd('\n').Split('\n').Where(l => !l.StartsWith("  w: ", StringComparison.Ordinal)));
}
