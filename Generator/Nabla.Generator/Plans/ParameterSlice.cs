using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The leaves of a nested model: neighbours among the parameters, and neighbours in the state, each in the order of the model's own
/// layout.</summary>
internal sealed record ParameterSlice(string Path, EquatableArray<ParameterLeaf> Parameters, EquatableArray<ParameterLeaf> State)
{
    /// <summary>Where its parameters begin in the buffer; 0 if it has none.</summary>
    public Dim Offset => Begin(Parameters);

    /// <summary>How many values its parameters have.</summary>
    public Dim Size => End(Parameters) - Offset;

    /// <summary>Where its state begins in the buffer; 0 if it has none.</summary>
    public Dim StateOffset => Begin(State);

    /// <summary>How many values its state has.</summary>
    public Dim StateSize => End(State) - StateOffset;

    private static Dim Begin(EquatableArray<ParameterLeaf> leaves) => leaves.Count == 0 ? Dim.Of(0) : leaves[0].Offset;

    private static Dim End(EquatableArray<ParameterLeaf> leaves) =>
        leaves.Count == 0 ? Dim.Of(0) : leaves[leaves.Count - 1].Offset + leaves[leaves.Count - 1].Size;
}
