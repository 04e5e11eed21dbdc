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

    /// <summary>The widest lanes of the machine, for one call.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="call">The call, given the bits of a width.</param>
    public static void Choose(CodeWriter code, System.Func<int, string> call)
    {
        code.Line("if (global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)").Indent().Line(call(512)).Outdent();
        code.Line("else if (global::System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)").Indent().Line(call(256)).Outdent();
        code.Line("else").Indent().Line(call(128)).Outdent();
    }

    public static string Type(int bits, ElementType element) =>
        "global::Nabla.Numerics.Lane" + Invariant.Text(bits) + (element == ElementType.Float32 ? "Single" : "Double");
}
