namespace Nabla.Generator.Ops;

/// <summary>
/// What is said of a function of <c>Nn</c> where it is defined, and nothing that its definition says already: shapes, range, derivative, kinks, NaN,
/// parameters and overloads are read off the op. From it follow the documentation of generated methods (<c>NnDocumentation</c>), the function's
/// page under docs/ops and its place in the README. Plain text; <c>`code`</c> in backticks.
/// </summary>
/// <param name="Group">Its family.</param>
/// <param name="Title">The field's name of it, which begins a sentence: "Sigmoid linear unit (swish)".</param>
/// <param name="Formula">As a book has it, over the parameters' names or the letters that their texts introduce; no "y =" before it.</param>
/// <param name="Source">The paper, the standard, or the system whose definition it follows.</param>
internal sealed record NnDoc(OpGroup Group, string Title, string Formula, string Source)
{
    /// <summary>Which values it takes, if the ranges of the ops do not tell.</summary>
    public string Values { get; init; } = "";

    /// <summary>The derivative as a book has it, where the rule's own formula is written for accuracy and hard to read.</summary>
    public string Derivative { get; init; } = "";

    /// <summary>Where the function has a kink or a jump, and what is taken there.</summary>
    public string Kinks { get; init; } = "";

    /// <summary>How it is computed and how well: overflow, cancellation, special values, measured errors.</summary>
    public string Numerics { get; init; } = "";

    /// <summary>What else a user should know: further forms, what to take instead.</summary>
    public string Notes { get; init; } = "";
}
