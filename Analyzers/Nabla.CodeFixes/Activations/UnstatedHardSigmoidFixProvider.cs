using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Activations;

namespace Nabla.CodeFixes.Activations;

/// <summary>Fixes NABLA3005: one fix per definition.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnstatedHardSigmoidFixProvider)), Shared]
public sealed class UnstatedHardSigmoidFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UnstatedHardSigmoid.Id];

    internal override ImmutableArray<Fix> Fixes { get; } =
    [
        new StateHardSigmoid("Theano", "clip(0.2x + 0.5, 0, 1)", "Theano, Keras 1 and 2, ONNX"),
        new StateHardSigmoid("PyTorch", "clip(x/6 + 0.5, 0, 1)", "PyTorch, Keras 3, JAX"),
        new StateHardSigmoid("Courbariaux", "clip(0.5x + 0.5, 0, 1)", "binarised networks"),
        new StateHardSigmoid("SlopeMatched", "clip(0.25x + 0.5, 0, 1)", "the sigmoid's slope at 0"),
    ];
}
