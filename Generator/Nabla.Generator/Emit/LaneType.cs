using Nabla.Generator.Ir;

namespace Nabla.Generator.Emit;

/// <summary>A lane of the runtime: one width and element type.</summary>
internal readonly record struct LaneType(int Bits, ElementType Element)
{
    public string ElementName => Element == ElementType.Float32 ? "Single" : "Double";

    /// <summary>The lane type's full name in generated code.</summary>
    public string Name => "global::Nabla.Numerics.Lane" + this;

    /// <summary>Returns the suffix of names of members that are written for this lane.</summary>
    public override string ToString() => Invariant.Text(Bits) + ElementName;
}
