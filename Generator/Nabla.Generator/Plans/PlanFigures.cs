using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The state of an activation when training starts; see Nabla.ActivationReport.</summary>
/// <param name="Text">The call, as the user wrote it.</param>
/// <param name="Dead">The share of its inputs at which the derivative is exactly 0.</param>
/// <param name="Linear">The share of its inputs on a straight piece that is not flat.</param>
/// <param name="Low">The lower end of the middle 95 % of its outputs.</param>
/// <param name="High">The upper end.</param>
internal sealed record ActivationFigures(string Text, double Dead, double Linear, double Low, double High);

/// <summary>Whether and how the gradient reaches a parameter; see Nabla.GradientReport.</summary>
/// <param name="Path">The parameter.</param>
/// <param name="Connection">The name of a member of Nabla.GradientConnection.</param>
/// <param name="Way">The path by which it arrives, or up to what is in the way.</param>
/// <param name="Rms">Its root mean square when training starts; NaN where it is not known.</param>
/// <param name="Gain">Its root mean square divided by that of the parameter nearest to the loss; NaN where it is not known.</param>
internal sealed record GradientFigures(string Path, string Connection, string Way, double Rms, double Gain);

/// <summary>The numbers that are known of a compiled plan, for its report.</summary>
/// <param name="Assumed">What the figures for the start assume of inputs and parameters; null where the start is not known.</param>
/// <param name="Activations">One for every activation on a trained path.</param>
/// <param name="Gradients">One for every trained parameter of a differentiable plan.</param>
/// <param name="Flops">The elementary operations of a call, with the gradient if the plan has one.</param>
internal sealed record PlanFigures(
    string? Assumed,
    EquatableArray<ActivationFigures> Activations,
    EquatableArray<GradientFigures> Gradients,
    Dim Flops
);
