namespace Nabla.Generator.Ops;

/// <summary>
/// The documentation of a function of <c>Nn</c>, stated at its definition. It says nothing that the definition says already: shapes, range,
/// derivative, kinks, NaN, parameters and overloads are derived from the op. The documentation of generated methods (<c>NnDocumentation</c>), the
/// function's page under docs/ops and its place in the README follow from it. Plain text; <c>`code`</c> in backticks.
/// </summary>
/// <param name="Group">The group of the function in the README and the index.</param>
/// <param name="Title">The function's name in the field, as the beginning of a sentence: "Sigmoid linear unit (swish)".</param>
/// <param name="Formula">The formula as in a textbook, in the parameters' names or the letters that their texts introduce; without "y =".</param>
/// <param name="Source">The paper, the standard or the system whose definition the function follows.</param>
internal sealed record NnDoc(OpGroup Group, string Title, string Formula, string Source)
{
    /// <summary>The values it takes, if the ranges of the ops do not tell.</summary>
    public string Values { get; init; } = "";

    /// <summary>The derivative as in a textbook, for a rule whose own formula is written for accuracy and hard to read.</summary>
    public string Derivative { get; init; } = "";

    /// <summary>The positions of kinks and jumps, and the derivative that is taken there.</summary>
    public string Kinks { get; init; } = "";

    /// <summary>The method of computation and its accuracy: overflow, cancellation, special values, measured errors.</summary>
    public string Numerics { get; init; } = "";

    /// <summary>Anything else a user should know: further forms, better alternatives.</summary>
    public string Notes { get; init; } = "";
}
