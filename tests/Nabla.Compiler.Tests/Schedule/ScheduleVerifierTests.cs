using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Schedule;
using Xunit;
using Buffer = Nabla.Generator.Schedule.Buffer;

namespace Nabla.Compiler.Tests.Schedule;

/// <summary>Schedules made by hand: what no stage makes yet has its place, is printed and is verified; and what must not be is refused.</summary>
public sealed class ScheduleVerifierTests
{
    private static readonly Dim N = Dim.Symbol("n");
    private static readonly Shape Space = Shape.Of(N, 8);
    private static readonly Val X = Programs.Input(new Builder(), "x", new TensorType(ElementType.Float64, Space));

    private readonly Buffer _given = new("x", ElementType.Float64, Space.Size, Lifetime.External);

    [Fact]
    public void Memory_SizedByACurrentLength_IsRefused()
    {
        var hidden = new Buffer("hidden", ElementType.Float64, N, Lifetime.Transient) { Slot = 0, Capacity = new Capacity(N * Dim.Of(8)) };
        Refused("'hidden' is sized by a current length, 8*n; the next call may have a longer one", [Call(Write(hidden))], hidden);
    }

    [Fact]
    public void Memory_SmallerThanWhatItHolds_IsRefused()
    {
        var small = new Buffer("hidden", ElementType.Float64, N, Lifetime.Transient) { Slot = 0, Capacity = Capacity.Of(Dim.Of(64)) };
        Refused("'hidden' has room for 64 and holds n", [Call(Write(small))], small);
    }

    [Fact]
    public void Memory_LargerThanWhatItHolds_IsAccepted()
    {
        var hidden = new Buffer("hidden", ElementType.Float64, N, Lifetime.Transient) { Slot = 0, Capacity = Capacity.Of(N + Dim.Of(64)) };
        Assert.Contains("hidden: f64[max(n)+64] slot 0", Accepted([Call(Read(_given), Write(hidden))], hidden));
    }

    [Fact]
    public void Loop_PastTheEndOfItsBuffer_IsRefused()
    {
        var rows = Transient("sums", 0);
        Kernel Loop(params bool[] runs) =>
            new Kernel.Loop(Space, [X.Node], [X.Node], [X.Node])
            {
                Accesses = [Read(_given), new Access(rows, AccessMode.Write, null, runs.ToEquatableArray())],
            };
        Accepted([Loop(true, false)], rows);
        Refused("'sums' has room for max(n), and a kernel goes on to 8*n", [Loop(true, true)], rows);
        Refused("'sums' has room for max(n), and a kernel goes on to 8", [Loop(false, true)], rows);
    }

    [Fact]
    public void Call_OnMemoryOfAnotherSizeOrType_IsRefused()
    {
        var narrow = Transient("narrow", 0);
        Refused("'narrow' has room for max(n), and a kernel goes on to 8*n", [Call(new Access(narrow, AccessMode.Write, X.Node))], narrow);
        var other = new Buffer("other", ElementType.Float32, Space.Size, Lifetime.Transient) { Slot = 0 };
        Refused("'other' holds f32, and a kernel takes it for f64", [Call(new Access(other, AccessMode.Write, X.Node))], other);
    }

    [Fact]
    public void Window_PastTheEndOfItsBuffer_IsRefused()
    {
        var whole = Transient("whole", 0, Dim.Of(10));
        var window = new Buffer("window", ElementType.Float64, Dim.Of(4), Lifetime.Transient) { Base = whole, Start = Dim.Of(7) };
        Refused("'window' leaves the buffer that it is a window of", [Call(Write(whole)), Call(Read(window))], whole, window);
    }

    [Fact]
    public void Argument_IsNotWritten() => Refused("'x' is given and must not be written", [Call(Write(_given))]);

    [Fact]
    public void Memory_ThatIsNotDeclared_IsRefused() => Refused("'gone' is not declared", [Call(Write(Transient("gone", 0)))]);

    [Fact]
    public void State_InTheSlab_IsRefused()
    {
        var state = new Buffer("state", ElementType.Float64, N, Lifetime.Persistent) { Slot = 0 };
        Refused("'state' lives longer than what lies in the slab", [Call(Read(state))], state);
    }

    [Fact]
    public void State_UpdatedByAKernelThatReadsItInAnotherOrder_IsRefused()
    {
        var state = new Buffer("state", ElementType.Float64, N, Lifetime.Persistent);
        Refused("'state' is updated while it is read", [Call(Read(state), Write(state))], state);
        // Element by element, every read comes before its write.
        var runs = new[] { true }.ToEquatableArray();
        Kernel loop = new Kernel.Loop(Shape.Of(N), [], [], [])
        {
            Accesses = [new Access(state, AccessMode.Read, null, runs), new Access(state, AccessMode.Write, null, runs)],
        };
        Accepted([loop], state);
    }

    [Fact]
    public void Sum_OfWhatNobodyHasWritten_IsRefused()
    {
        var sum = Transient("sum", 0);
        Access add = new(sum, AccessMode.Accumulate, null);
        Assert.Contains("call input: +sum ← x", Accepted([Call(Write(sum)), Call(Read(_given), add)], sum));
        Refused("'sum' is added to before it is written", [Call(Read(_given), add)], sum);
    }

    [Fact]
    public void SeveralResults_HaveAPlaceEach()
    {
        var (values, places) = (Transient("values", 0, Space.Size), Integers("places", 1));
        Access Result(Buffer buffer, int number) => new(buffer, AccessMode.Write, X.Node, null, number);
        Assert.Contains("call input: values, places#1 ← x", Accepted([Call(Read(_given), Result(values, 0), Result(places, 1))], values, places));
        var more = Transient("more", 1, Space.Size);
        Refused("is not the only place of that result", [Call(Result(values, 0), Result(more, 0))], values, more);
        Refused("is not the only place of that result", [Call(Result(places, 1))], places);
    }

    [Fact]
    public void DividedSum_HasMemoryForEachPart()
    {
        var (sum, parts) = (Transient("sum", 0, Dim.Of(8)), Transient("parts", 1, Dim.Of(8) * Dim.Symbol("blocks")));
        var along = new[] { false, true }.ToEquatableArray();
        Kernel Sum(Dim? grain, Buffer? partial, params Access[] more) =>
            new Kernel.Loop(Space, [X.Node], [X.Node], [X.Node])
            {
                Accesses = [Read(_given), new Access(sum, AccessMode.Write, null, along), .. more],
                Grain = grain,
                Partial = partial,
            };
        Assert.Contains("sum, parts ← x by 64 through parts", Accepted([Sum(Dim.Of(64), parts, Write(parts))], sum, parts));
        Refused("'parts' holds parts of a kernel that is not divided", [Sum(null, parts, Write(parts))], sum, parts);
        Refused("'sum' is written by several parts at once", [Sum(Dim.Of(64), null)], sum);
        Refused("'parts' holds parts that no kernel writes", [Sum(Dim.Of(64), parts)], sum, parts);
        Refused("'sum' is written in parts of no rows", [Sum(Dim.Of(0), parts, Write(parts))], sum, parts);
        var few = Transient("few", 1, Dim.Of(12));
        Refused("'few' does not hold one sum for each part", [Sum(Dim.Of(64), few, Write(few))], sum, few);
    }

    [Fact]
    public void Repeat_IsPrintedAndVerified()
    {
        var (start, state, next) = (Transient("start", 3), Transient("state", 0), Transient("next", 1));
        var (steps, kept) = (Dim.Symbol("steps"), Transient("states", 2, Dim.Symbol("steps") * N));
        var step = Call(Read(state), Read(start), Write(next));
        var first = Call(Read(_given), Write(start), Write(state));
        Kernel Loop(Kernel[] body, (Buffer, Buffer) carried, params Buffer[] keep) =>
            new Kernel.Repeat("t", steps, body, [carried]) { Accesses = [Read(state)], Kept = keep };
        Assert.EndsWith(
            """
              repeat t < steps: ← state
                call input: next ← state, start
                next state = next
                keep states
            """,
            Accepted([first, Loop([step], (next, state), kept)], start, state, next, kept)
        );
        var other = Transient("other", 4, Dim.Of(5));
        Refused(
            "'state' is carried from 'other', which has another type or length",
            [first, Loop([step], (other, state))],
            start,
            state,
            next,
            other
        );
        Refused("'start' is carried to the next turn, and no turn writes it", [first, Loop([step], (start, state))], start, state, next);
        Refused("'state' does not hold one state for each turn", [first, Loop([step], (next, state), state)], start, state, next);
        // The first turn would find it, the second one not.
        var over = Transient("over", 3);
        Refused(
            "'over' is written over 'start', which is still read",
            [first, Loop([step, Call(Write(over))], (next, state))],
            start,
            state,
            next,
            over
        );
    }

    [Fact]
    public void Slab_OfARepeatedBody_KeepsApartWhatTurnsShare()
    {
        var (start, state, next) = (Transient("start", -1), Transient("state", -1), Transient("next", -1));
        var program = Program(
            [
                Call(Read(_given), Write(start), Write(state)),
                new Kernel.Repeat("t", Dim.Symbol("steps"), [Call(Read(state), Read(start), Write(next))], [(next, state)]),
            ],
            [start, state, next]
        );
        SlabPlan.Of([program]);
        ScheduleVerifier.Verify(program);
        Assert.Equal(3, new[] { start.Slot, state.Slot, next.Slot }.Distinct().Count());
    }

    private static Buffer Transient(string name, int slot, Dim? length = null) =>
        new(name, ElementType.Float64, length ?? N, Lifetime.Transient) { Slot = slot };

    private static Buffer Integers(string name, int slot) => new(name, ElementType.Int32, Space.Size, Lifetime.Transient) { Slot = slot };

    private static Access Read(Buffer buffer) => new(buffer, AccessMode.Read, null);

    private static Access Write(Buffer buffer) => new(buffer, AccessMode.Write, null);

    private static Kernel Call(params Access[] accesses) => new Kernel.RuntimeCall(X.Node) { Accesses = accesses };

    private ScheduledProgram Program(Kernel[] kernels, IEnumerable<Buffer> buffers) =>
        new(new Function("F", [X.Node], []), kernels, new Dictionary<Node, Buffer>(), [_given, .. buffers]);

    private string Accepted(Kernel[] kernels, params Buffer[] buffers) => ScheduleVerifier.Verify(Program(kernels, buffers)).ToString().TrimEnd('\n');

    private void Refused(string why, Kernel[] kernels, params Buffer[] buffers) =>
        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => ScheduleVerifier.Verify(Program(kernels, buffers))).Message);
}
