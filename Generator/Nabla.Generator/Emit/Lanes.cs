using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>How generated code chooses a vector width and hands it on.</summary>
internal static class Lanes
{
    private const string NoInlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    /// <summary>The head of a loop's method. A loop is its own root of inlining: taken into a caller, it would share that caller's budget, and once
    /// that is spent every operator of a lane is a call.</summary>
    public static void Header(CodeWriter code, string method, string parameters, ElementType element)
    {
        code.Line(NoInlining);
        code.Line($"private static void {method}<L>({parameters})").Indent().Line(Constraint("L", element)).Outdent();
    }

    /// <summary>What a type argument must be.</summary>
    public static string Constraint(string lane, ElementType element) =>
        $"where {lane} : struct, global::Nabla.Numerics.ILane<{lane}, {element.Keyword()}>";

    /// <summary>Writes a method that runs another one on the widest lanes of the machine.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="head">The method's head.</param>
    /// <param name="returns">It returns what the other one returns.</param>
    /// <param name="call">The call, given the bits of a width.</param>
    public static void Choose(CodeWriter code, string head, bool returns, System.Func<int, string> call)
    {
        const string Is512 = "global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated",
            Is256 = "global::System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated";
        if (returns)
        {
            code.Line(head + " =>").Indent().Line($"{Is512} ? {call(512)}").Line($": {Is256} ? {call(256)}").Line($": {call(128)};").Outdent();
            return;
        }
        code.Open(head);
        code.Line($"if ({Is512}) {call(512)};");
        code.Line($"else if ({Is256}) {call(256)};");
        code.Line($"else {call(128)};");
        code.Close();
    }

    public static string Type(int bits, ElementType element) => new LaneType(bits, element).Name;
}
