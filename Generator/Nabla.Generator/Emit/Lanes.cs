using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>How generated code chooses a vector width and hands it on.</summary>
internal static class Lanes
{
    private const string NoInlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    /// <summary>Writes the head of a loop's method. The method is never inlined: inside a caller it would share the caller's inlining budget, and
    /// once that is spent, every operator of a lane becomes a call.</summary>
    public static void Header(CodeWriter code, string method, IReadOnlyList<string> parameters, ElementType element)
    {
        code.Line(NoInlining);
        code.List($"private static void {method}<L>(", parameters, ")").Indent().Line(Constraint("L", element)).Outdent();
    }

    /// <summary>Returns the constraint on the type argument of a lane.</summary>
    public static string Constraint(string lane, ElementType element) =>
        $"where {lane} : struct, global::Nabla.Numerics.ILane<{lane}, {element.Keyword()}>";

    /// <summary>Writes a method that runs another one on the widest lanes of the machine.</summary>
    /// <param name="code">The text to write to.</param>
    /// <param name="head">The method's head up to its parameters.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="returns">Whether the method returns what the other one returns.</param>
    /// <param name="call">Returns the call for the width of this many bits.</param>
    public static void Choose(CodeWriter code, string head, IReadOnlyList<string> parameters, bool returns, System.Func<int, string> call)
    {
        const string Is512 = "global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated",
            Is256 = "global::System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated";
        if (returns)
        {
            code.List(head + "(", parameters, ") =>")
                .Indent()
                .Line($"{Is512} ? {call(512)}")
                .Line($": {Is256} ? {call(256)}")
                .Line($": {call(128)};")
                .Outdent();
            return;
        }
        code.List(head + "(", parameters, ")").Open();
        code.Line($"if ({Is512}) {call(512)};");
        code.Line($"else if ({Is256}) {call(256)};");
        code.Line($"else {call(128)};");
        code.Close();
    }

    public static string Type(int bits, ElementType element) => new LaneType(bits, element).Name;
}
