using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Activations;
using Nabla.Analyzers.GradientFlow;
using Nabla.Analyzers.Language;
using Nabla.Analyzers.Losses;
using Nabla.Analyzers.Numerics;
using Nabla.Analyzers.Shapes;

namespace Nabla.Analyzers;

/// <summary>Every rule, by ID.</summary>
internal static class Rules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        new NotPartial(),
        new NotInLanguage(),
        new NoBody(),
        new UnsupportedSignature(),
        new InternalError(),
        new UndefinedDerivative(),
        new DeadHardSigmoid(),
        new ClampedOutput(),
        new ExactEnd(),
        new UnstatedHardSigmoid(),
        new ReluOutput(),
        new BlockedStableForm(),
        new SquashedTwice(),
        new StackedAffine(),
        new SymmetricWeights(),
        new LogOfSoftmax(),
        new LogOfSigmoid(),
        new OneMinusSigmoid(),
        new LogOfOnePlusExp(),
        new LogOfSumExp(),
        new ZeroDenominator(),
        new OutsideDomain(),
        new VanishingEpsilon(),
        new SoftmaxTwice(),
        new SigmoidTwice(),
        new ProbabilityLoss(),
        new SoftmaxOfOne(),
        new UnsuitedOutput(),
        new SwappedTarget(),
        new SoftmaxOverBatch(),
        new ShapesDoNotFit(),
        new TwoLengths(),
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = All.ToDictionary(r => r.Descriptor.Id, r => r.Descriptor);

    public static DiagnosticDescriptor Descriptor(string id) => Descriptors[id];
}
