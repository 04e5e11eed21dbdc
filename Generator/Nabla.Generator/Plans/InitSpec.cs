namespace Nabla.Generator.Plans;

/// <summary>The start of a parameter: <see cref="Kind"/> is the name of a member of Nabla.Init, the numbers are its bounds, moments or
/// value.</summary>
internal sealed record InitSpec(string Kind, double A, double B)
{
    public static readonly InitSpec Zeros = new("Zeros", 0, 0);

    /// <summary>Whether the program sets the values.</summary>
    public bool IsGiven => Kind == "Given";
}
