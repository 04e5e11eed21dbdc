using System;
using System.Collections.Immutable;
using System.Linq;
using Nabla.Analyzers.Activations;
using Nabla.Analyzers.GradientFlow;
using Nabla.Analyzers.Language;
using Nabla.Analyzers.Losses;
using Nabla.Analyzers.Shapes;
using Nabla.CodeFixes.Activations;
using Nabla.CodeFixes.GradientFlow;
using Nabla.CodeFixes.Language;
using Nabla.CodeFixes.Losses;
using Nabla.CodeFixes.Shapes;

namespace Nabla.CodeFixes;

/// <summary>A fix as it is offered for a diagnostic.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Way">Tells the ways to mend one diagnostic apart.</param>
/// <param name="Title">The text that the user chooses by.</param>
/// <param name="Fix">The fix itself.</param>
internal sealed record OfferedFix(string Id, string Way, string Title, Fix Fix)
{
    /// <summary>Names the fix across places, so that all of them can be mended the same way.</summary>
    public string Key => Id + "." + Way;

    /// <summary>The diagnostics that it is offered for: the compiler's, if there is none of Nabla's.</summary>
    public ImmutableArray<string> Reported { get; init; } = [Id];
}

/// <summary>Every fix, by the diagnostic it mends; those of one diagnostic stand best first.</summary>
internal static class FixTable
{
    private const string LateHardSigmoid = "Train with 'Sigmoid', approximated late by Theano's hard sigmoid, clip(0.2x + 0.5, 0, 1)",
        LateUltraFastSigmoid = "Train with 'Sigmoid', approximated late by the ultra-fast sigmoid",
        ExactSigmoid = "Use the exact 'Sigmoid'",
        LossOfLogits = "Use 'SigmoidBinaryCrossEntropy' of the logits",
        NothingToLearn = "Say that nothing is to be learned here (StopGradient)";

    public static readonly ImmutableArray<OfferedFix> Rows =
    [
        new(NotPartial.Id, "AddPartial", "Add 'partial' to the type and the types around it", new AddPartial()),
        new(Overwritten.Id, "Concat", "Make a new value with 'Concat'", new MakeNewValue()),
        new(CustomGradientSignature.Id, "Signature", "Write the signature that the rule must have", new WriteSignature()),
        new(IdleStopGradient.Id, "Remove", "Remove 'StopGradient'", new RemoveStopGradient()),
        new(NoInitialiser.Id, "Drawn", "Draw it at random: Init.HeNormal before Relu and its kind, else Init.GlorotUniform", new DrawWeight()),
        new(NoInitialiser.Id, "Given", "State Init.Given: the program sets the values before the first use", new GiveWeight()),
        new(ForgottenModel.Id, "Model", "Mark the class [Model]", new MarkModel()),
        new(
            FlatFunction.Id,
            "StraightThrough",
            "Train through it: keep its value, with the gradient of its argument (StraightThrough)",
            new PassThrough()
        ),
        new(FlatFunction.Id, "StopGradient", NothingToLearn, new StateStop(aroundArgument: false)),
        new(UnreachedParameter.Id, "Frozen", "Mark it [Frozen]: it is read and not trained", new Freeze()),
        new(UnreachedParameter.Id, "Remove", "Remove it: nothing reads it", new RemoveParameter()),
        new(UndefinedDerivative.Id, "Sigmoid", ExactSigmoid, new UseSigmoid("UltraFastSigmoid")),
        new(UndefinedDerivative.Id, "Late", LateUltraFastSigmoid, new ApproximateLate("UltraFastSigmoid", "UltraFast")),
        new(UndefinedDerivative.Id, "CustomGradient", "State its derivative as y(1 − y)", new StateGradient()),
        new(
            IndexOnTheWay.Id,
            "StopGradient",
            "Say that nothing is to be learned here (StopGradient around its argument)",
            new StateStop(aroundArgument: true)
        ),
        new(ComparisonAsNumber.Id, "Sigmoid", "Use a smooth step: 'Sigmoid' of the difference", new SmoothStep()),
        new(ComparisonAsNumber.Id, "StopGradient", NothingToLearn, new StateStop(aroundArgument: false)),
        new(TensorReadOut.Id, "Reshape", "Read the element of the tensor itself: 'Reshape(-1)[…]'", new ReadInside()),
        new(DeadActivation.Id, "Sigmoid", ExactSigmoid, new UseSigmoid("HardSigmoid")),
        new(DeadActivation.Id, "Late", LateHardSigmoid, new ApproximateLate("HardSigmoid", "Hard")),
        new(DeadActivation.Id, "Smooth", "Use a smooth function with the same bounds", new UseSmoothBound()),
        new(ExactEnd.Id, "Fuse", LossOfLogits, new FuseSigmoid("HardSigmoid")),
        Stated("Theano", "clip(0.2x + 0.5, 0, 1) (Theano, Keras 1 and 2, ONNX)"),
        Stated("PyTorch", "clip(x/6 + 0.5, 0, 1) (PyTorch, Keras 3, JAX)"),
        Stated("Courbariaux", "clip(0.5x + 0.5, 0, 1) (binarised networks)"),
        Stated("SlopeMatched", "clip(0.25x + 0.5, 0, 1) (the sigmoid's slope at 0)"),
        new(SquashedTwice.Id, "LeaveOut", "Leave the outer one out", new LeaveOut("Sigmoid", "Tanh", "Softsign", "Softmax")),
        new(AffineCollapse.Id, "Sigmoid", ExactSigmoid, new UseSigmoid("HardSigmoid")),
        new(AffineCollapse.Id, "Late", LateHardSigmoid, new ApproximateLate("HardSigmoid", "Hard")),
        new(SoftmaxTwice.Id, "LeaveOut", "Leave 'Softmax' out", new LeaveOut("Softmax")),
        new(SigmoidTwice.Id, "LeaveOut", "Leave 'Sigmoid' out", new LeaveOut("Sigmoid")),
        new(ProbabilityLoss.Id, "Fuse", LossOfLogits, new FuseSigmoid("Sigmoid")),
        new(LossNotScalar.Id, "Mean", "Return the mean of its elements", new TakeMean()),
        new(SwappedTarget.Id, "Swap", "Swap prediction and target", new SwapTarget()),
        new(AccidentalOuter.Id, "Reshape", "Flatten the column with 'Reshape(-1)'", new FlattenColumn()),
        // No diagnostic of its own: a double literal beside a tensor of float is already the compiler's error.
        new("NABLA6006", "FloatSuffix", "Write the number as a 'float'", new AddFloatSuffix()) { Reported = ["CS0019", "CS1503"] },
    ];

    public static ImmutableArray<string> Ids { get; } = [.. Rows.SelectMany(f => f.Reported).Distinct(StringComparer.Ordinal)];

    private static OfferedFix Stated(string kind, string definition) =>
        new(UnstatedHardSigmoid.Id, kind, $"State {kind}'s definition, {definition}", new StateHardSigmoid(kind));
}
