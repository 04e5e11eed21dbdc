using System.Collections.Generic;

namespace Nabla.Generator.Ops;

/// <summary>What a function is for: the rows of the README's table and the parts of the index of the ops' pages.</summary>
internal enum OpGroup
{
    Elementwise,
    Activation,
    Loss,
    Reduction,
    Product,
    Array,
    Random,
    Step,
    InferenceOnly,
    Discrete,

    /// <summary>Their derivative is what the user says it is.</summary>
    Declared,
}

/// <summary>What is said of a group as a whole.</summary>
internal static class OpGroups
{
    /// <summary>In the order of the enumeration. The derivative is Markdown, with links as from the root of the repository.</summary>
    public static IReadOnlyList<(OpGroup Group, string Title, string Derivative)> All { get; } =
    [
        (OpGroup.Elementwise, "elementwise", "yes; at kinks by a [stated convention](docs/ops/kinks.md)"),
        (OpGroup.Activation, "activations", "yes"),
        (OpGroup.Loss, "losses, for each element or row", "yes"),
        (OpGroup.Reduction, "reductions", "yes"),
        (OpGroup.Product, "products", "yes"),
        (OpGroup.Array, "arrays", "yes"),
        (OpGroup.Random, "random", "yes, through what is kept"),
        (OpGroup.Step, "steps", "zero wherever it is defined"),
        (OpGroup.InferenceOnly, "inference only", "none: an error where one is asked for"),
        (OpGroup.Discrete, "indices, truth values", "none: discrete"),
        (OpGroup.Declared, "your word", "as you say"),
    ];
}
