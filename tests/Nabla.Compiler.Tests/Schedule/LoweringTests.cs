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
                transient += ScheduleVerifier.Verify(schedule.Of(program)).Buffers.Count(b => b.Lifetime == Lifetime.Transient);
        }
        Assert.True(transient > 50);
    }

    [Fact]
    public void Softmax_IsOneVisitOfEachRow() =>
        Assert.Equal(
            """
            F:
              x: f64[8*n] given
              softmax: f64[8*n] for result
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
        // A loop may take the memory of the product that it reads; a product needs other memory than its operand's.
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
        Assert.Equal(3, slots.Distinct().Count());
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

    [Fact]
    public void Repeat_IsPrintedAndVerified()
    {
        var (given, state, next) = (External("x0"), Transient("state", 0), Transient("next", 1));
        var kept = Transient("states", 2, Dim.Symbol("steps") * N);
        var step = new Kernel.RuntimeCall(X.Node) { Accesses = [Read(state), Read(given), Write(next)] };
        var first = new Kernel.RuntimeCall(X.Node) { Accesses = [Read(given), Write(state), Write(kept)] };
        ScheduledProgram Program(Kernel.Repeat repeat) =>
            new(
                new Function("F", [X.Node], []),
                [first, repeat],
                new Dictionary<Node, Nabla.Generator.Schedule.Buffer>(),
                [given, state, next, kept]
            );
        var good = new Kernel.Repeat("t", Dim.Symbol("steps"), [step], [(next, state)]) { Accesses = [Read(state)], Kept = [kept] };
        Assert.Equal(
            """
              repeat t < steps: ← state
                call input: next ← state, x0
                next state = next
                keep states
            """,
            string.Join("\n", ScheduleVerifier.Verify(Program(good)).ToString().TrimEnd('\n').Split('\n').TakeLast(4))
        );
        var other = Transient("other", 3, Dim.Of(5));
        var bad = new Kernel.Repeat("t", Dim.Symbol("steps"), [step], [(other, state)]) { Accesses = [Read(state)] };
        Assert.Contains("another type or length", Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(Program(bad))).Message);
        var few = new Kernel.Repeat("t", Dim.Symbol("steps"), [step], [(next, state)]) { Accesses = [Read(state)], Kept = [state] };
        Assert.Contains("one state for each turn", Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(Program(few))).Message);
    }

    private static Nabla.Generator.Schedule.Buffer External(string name) => new(name, ElementType.Float64, N, Lifetime.External);

    private static Nabla.Generator.Schedule.Buffer Transient(string name, int slot, Dim? length = null) =>
        new(name, ElementType.Float64, length ?? N, Lifetime.Transient) { Slot = slot };

    private static Access Read(Nabla.Generator.Schedule.Buffer buffer) => new(buffer, AccessMode.Read, null);

    private static Access Write(Nabla.Generator.Schedule.Buffer buffer) => new(buffer, AccessMode.Write, null);

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
