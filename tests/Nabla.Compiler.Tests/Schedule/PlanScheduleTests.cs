using System;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Schedule;
using Xunit;

namespace Nabla.Compiler.Tests.Schedule;

/// <summary>Entry points over one set of buffers, and what is kept from call to call. No plan has them yet.</summary>
public sealed class PlanScheduleTests
{
    private static readonly Dim N = Dim.Symbol("n");
    private static readonly TensorType Rows = new(ElementType.Float64, Shape.Of(N, 8));
    private static readonly TensorType Square = new(ElementType.Float64, Shape.Of(8, 8));

    [Fact]
    public void EvaluateThenBackward_ShareWhatIsKept()
    {
        Assert.Equal(
            """
            Evaluate, n ≤ max(n):
              x: f64[8*max(n)] given
              w: f64[64] given
              result: f64[8*max(n)] for result
              hidden: f64[8*max(n)] kept
              loop[n, 8] Exp: hidden ← x
              product MatMul: result ← hidden, w
            Backward, n ≤ max(n):
              hidden: f64[8*max(n)] kept
              dy: f64[8*max(n)] given
              d_w: f64[64] for d_w
              product MatMul{Aᵀ}: d_w ← hidden, dy
            """,
            ScheduleVerifier.Verify(PlanSchedule.Of([Evaluate(), Backward(Rows)])).ToString().TrimEnd('\n')
        );
        var plan = PlanSchedule.Of([Evaluate(), Backward(Rows)]);
        Assert.Same(Kept(plan.Entries[0]), Kept(plan.Entries[1]));
        Assert.Empty(plan.Slab.Slots);
    }

    [Fact]
    public void Backward_OfWhatNobodyKeeps_IsRefused() =>
        Assert.Contains(
            "Backward: buffer 'hidden' is read and no entry point keeps it",
            Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(PlanSchedule.Of([Backward(Rows)]))).Message
        );

    [Fact]
    public void Backward_ThatTakesWhatIsKeptForSomethingElse_IsRefused() =>
        Assert.Contains(
            "buffer 'hidden' has room for 8*max(n), and a kernel goes on to 16*n",
            Assert
                .Throws<InvalidOperationException>(() =>
                    ScheduleVerifier.Verify(PlanSchedule.Of([Evaluate(), Backward(new(ElementType.Float64, Shape.Of(N * Dim.Of(2), 8)))]))
                )
                .Message
        );

    [Fact]
    public void NewState_IsStoredWhenTheOldOneHasBeenRead()
    {
        var program = ScheduleVerifier.Verify(PlanSchedule.Of([Moving()]).Entries[0]);
        Assert.Equal(
            """
            Moving, n ≤ max(n):
              x: f64[8*max(n)] given
              average: f64[8] kept
              result: f64[8*max(n)] for result
              sum: f64[8] slot 0
              sum2: f64[8] slot 0
              loop[n, 8] -: result ← x, average
              call Sum{axes=0}: sum ← x
              loop[8] * +: sum2 ← sum, average
              copy: average ← sum2
            """,
            program.ToString().TrimEnd('\n')
        );
        // Earlier, and the first loop would read the new state.
        var early = new ScheduledProgram(program.Function, [.. program.Kernels.Skip(1), program.Kernels[0]], program.Places, program.Buffers);
        Assert.Contains(
            "'average' is read as the last call left it, and has been updated",
            Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(early)).Message
        );
    }

    [Fact]
    public void GradientByRows_IsAddedToAndRemembersItsRows()
    {
        var build = new Builder();
        var (dy, index) = (
            Given(build, "dy", new(ElementType.Float64, Shape.Of(N, 4)), InputRole.Data),
            Given(build, "index", new(ElementType.Int32, Shape.Of(N)), InputRole.Data)
        );
        var rows = build.Add(new RowGradient("W", Dim.Of(100)), dy, index).Node;
        var program = PlanSchedule.Of([new Function("F", [dy.Node, index.Node], [new Output(new OutputRole.Gradient("W"), rows)])]).Entries[0];
        Assert.Equal(
            """
            F, n ≤ max(n):
              dy: f64[4*max(n)] given
              index: i32[max(n)] given
              d_W: f64[400] for d_W
              WRows: i32[100] kept
              call rows{W}: +d_W, +WRows ← dy, index
            """,
            ScheduleVerifier.Verify(program).ToString().TrimEnd('\n')
        );
    }

    private static Nabla.Generator.Schedule.Buffer Kept(ScheduledProgram program) => program.Buffers.Single(b => b.Lifetime == Lifetime.Persistent);

    private static Function Evaluate()
    {
        var build = new Builder();
        var (x, w) = (Given(build, "x", Rows, InputRole.Data), Given(build, "w", Square, InputRole.Trainable));
        var hidden = Formula.Exp(x);
        return new Function(
            "Evaluate",
            [x.Node, w.Node],
            [Output.Result(Formula.MatMul(hidden, w).Node), new Output(new OutputRole.Residual("hidden"), hidden.Node)]
        );
    }

    private static Function Backward(TensorType kept)
    {
        var build = new Builder();
        var (hidden, dy) = (Given(build, "hidden", kept, InputRole.Residual), Given(build, "dy", kept, InputRole.Cotangent));
        var gradient = build.Add(new MatMul(true, false), hidden, dy).Node;
        return new Function("Backward", [hidden.Node, dy.Node], [new Output(new OutputRole.Gradient("w"), gradient)]);
    }

    /// <summary>Takes a running value from each row, and moves it.</summary>
    private static Function Moving()
    {
        var build = new Builder();
        var (x, average) = (Given(build, "x", Rows, InputRole.Data), Given(build, "average", new(ElementType.Float64, Shape.Of(8)), InputRole.State));
        var moved = average + Formula.Sum(x, false, 0) * 0.1;
        return new Function(
            "Moving",
            [x.Node, average.Node],
            [Output.Result((x - average).Node), new Output(new OutputRole.NewState("average"), moved.Node)]
        );
    }

    private static Val Given(Builder build, string name, TensorType type, InputRole role) =>
        build.Add(new Input(name, type, role), [], Origin.None, name);
}
