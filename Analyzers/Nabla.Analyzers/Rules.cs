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
        new Recursion(),
        new Overwritten(),
        new LoopBound(),
        new VersionsDiffer(),
        new CustomGradientSignature(),
        new NameTaken(),
        new IdleStopGradient(),
        new InternalError(),
        new FlatFunction(),
        new UnreachedParameter(),
        new UndefinedDerivative(),
        new IndexOnTheWay(),
        new ComparisonAsNumber(),
        new TrainedChoice(),
        new ConstantLoss(),
        new Kink(),
        new TensorReadOut(),
        new DeadActivation(),
        new ClampedOutput(),
        new ExactEnd(),
        new GradientGain(),
        new UnstatedHardSigmoid(),
        new ReluOutput(),
        new BlockedStableForm(),
        new SquashedTwice(),
        new AffineCollapse(),
        new StackedAffine(),
        new SymmetricWeights(),
        new LogOfSoftmax(),
        new LogOfSigmoid(),
        new OneMinusSigmoid(),
        new LogOfOnePlusExp(),
        new LogOfSumExp(),
        new ZeroDenominator(),
        new UnprotectedBranch(),
        new OutsideDomain(),
        new VanishingEpsilon(),
        new SoftmaxTwice(),
        new SigmoidTwice(),
        new ProbabilityLoss(),
        new SoftmaxOfOne(),
        new UnsuitedOutput(),
        new LossNotScalar(),
        new SwappedTarget(),
        new SoftmaxOverBatch(),
        new UnusedInput(),
        new StoppedLoss(),
        new ShapesDoNotFit(),
        new AccidentalOuter(),
        new TwoLengths(),
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = All.ToDictionary(r => r.Descriptor.Id, r => r.Descriptor);

    public static DiagnosticDescriptor Descriptor(string id) => Descriptors[id];
}
