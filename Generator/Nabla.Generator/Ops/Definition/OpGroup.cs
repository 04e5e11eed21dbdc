using System.Collections.Generic;

namespace Nabla.Generator.Ops;

/// <summary>The purpose of a function: the rows of the README's table and the parts of the index of the ops' pages.</summary>
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

    /// <summary>Functions whose derivative the user declares.</summary>
    Declared,
}

/// <summary>The texts for each group as a whole.</summary>
internal static class OpGroups
{
    /// <summary>The groups in the order of the enumeration. The derivative is Markdown, with links relative to the root of the repository.</summary>
    public static IReadOnlyList<(OpGroup Group, string Title, string Derivative)> All { get; } =
    [
        (OpGroup.Elementwise, "elementwise", "yes; at kinks by a [stated convention](docs/ops/kinks.md)"),
        (OpGroup.Activation, "activations", "yes"),
        (OpGroup.Loss, "losses, for each element or row", "yes"),
        (OpGroup.Reduction, "reductions", "yes"),
        (OpGroup.Product, "products", "yes"),
        (OpGroup.Array, "arrays", "yes"),
        (OpGroup.Random, "random", "yes, through the kept elements"),
        (OpGroup.Step, "steps", "zero wherever it is defined"),
        (OpGroup.InferenceOnly, "inference only", "none: asking for one is an error"),
        (OpGroup.Discrete, "indices, truth values", "none: the values are discrete"),
        (OpGroup.Declared, "declared gradients", "as the call declares it"),
    ];
}
