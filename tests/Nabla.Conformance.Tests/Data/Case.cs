using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

internal enum ValueKind
{
    Real,
    Integer,
    Truth,
}

/// <summary>A tensor of a data file. All three kinds are kept as doubles, which hold them exactly.</summary>
/// <param name="Data">Row-major.</param>
/// <param name="IsSingle">Recorded in single precision.</param>
internal sealed record Values(int[] Shape, double[] Data, ValueKind Kind, bool IsSingle)
{
    public int Rank => Shape.Length;

    public static int Size(IEnumerable<int> shape) => shape.Aggregate(1, (a, b) => a * b);
}

internal enum Framework
{
    Torch,
    Onnx,
}

/// <summary>The largest allowed difference from a recorded value: |difference| ≤ Absolute + Relative·|recorded|.</summary>
internal sealed record Tolerance(double Relative, double Absolute)
{
    public double Of(double expected) => Absolute + Relative * System.Math.Abs(expected);
}

/// <summary>One run of one op, as another system recorded it.</summary>
/// <param name="Id">Unique in its file.</param>
/// <param name="Label">The file's description of the case beside its attributes, word by word.</param>
/// <param name="Note">The file's note on a choice that another system may make differently; often empty.</param>
/// <param name="Inputs">The inputs in their order, which for most ops tells them apart.</param>
/// <param name="Outputs">In their order.</param>
/// <param name="Cotangents">One for each floating output, in order; none if nothing is to be differentiated.</param>
/// <param name="Gradients">Derivatives of Σ cotangent·output by inputs; null means no dependence. Inputs that are missing here are data.</param>
/// <param name="Tangents">By input.</param>
/// <param name="Hessian">Hessian-vector products by input; null means no dependence. The whole is null if nothing was recorded.</param>
internal sealed record Case(
    Framework Framework,
    string Op,
    string Id,
    string Label,
    string Note,
    IReadOnlyDictionary<string, JsonElement> Attributes,
    IReadOnlyList<KeyValuePair<string, Values>> Inputs,
    IReadOnlyList<Values> Outputs,
    IReadOnlyList<Values> Cotangents,
    IReadOnlyDictionary<string, Values?> Gradients,
    IReadOnlyDictionary<string, Values> Tangents,
    IReadOnlyDictionary<string, Values?>? Hessian
)
{
    /// <summary>The names of the op's inputs at their places; an optional input that is left out has an empty name.</summary>
    public IReadOnlyList<string> Order { get; init; } = Inputs.Select(i => i.Key).ToArray();

    /// <summary>The places of the op's outputs that are recorded.</summary>
    public IReadOnlyList<int> Places { get; init; } = Enumerable.Range(0, Outputs.Count).ToArray();

    public Values Input(string name) => Inputs.Single(i => i.Key == name).Value;

    public override string ToString() => Id;
}
