namespace Nabla.Analyzers;

/// <summary>One category per range of IDs, named as the folders are.</summary>
internal static class Category
{
    public const string Language = "Nabla.Language";
    public const string GradientFlow = "Nabla.GradientFlow";
    public const string Activations = "Nabla.Activations";
    public const string Numerics = "Nabla.Numerics";
    public const string Losses = "Nabla.Losses";
    public const string Shapes = "Nabla.Shapes";
    public const string Performance = "Nabla.Performance";
}
