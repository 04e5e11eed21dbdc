using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The leaves of a nested model: neighbours among the parameters, and neighbours in the state, each in the order of the model's own
/// layout.</summary>
internal sealed record ParameterSlice(string Path, EquatableArray<ParameterLeaf> Parameters, EquatableArray<ParameterLeaf> State)
{
    /// <summary>The offset of its parameters in the buffer; 0 if it has none.</summary>
    public Dim Offset => Begin(Parameters);

    /// <summary>The number of values of its parameters.</summary>
    public Dim Size => End(Parameters) - Offset;

    /// <summary>The offset of its state in the buffer; 0 if it has none.</summary>
    public Dim StateOffset => Begin(State);

    /// <summary>The number of values of its state.</summary>
    public Dim StateSize => End(State) - StateOffset;

    private static Dim Begin(EquatableArray<ParameterLeaf> leaves) => leaves.Count == 0 ? Dim.Of(0) : leaves[0].Offset;

    private static Dim End(EquatableArray<ParameterLeaf> leaves) =>
        leaves.Count == 0 ? Dim.Of(0) : leaves[leaves.Count - 1].Offset + leaves[leaves.Count - 1].Size;
}
