using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>The last pass: computes the figures of a compiled plan's report.</summary>
internal static class Figures
{
    public static PlanFigures Of(PlanSpec spec, CompiledPlan compiled)
    {
        var start = spec.Differentiable ? Start.Of(spec, spec.Function!) : null;
        var activations = start?.Activations.Select(a => new ActivationFigures(a.Node.Origin.Text, a.Dead, a.Linear, a.Low, a.High)) ?? [];
        var gradients = spec.Differentiable ? Reachability.Of(spec.Function!).Parameters.Select(p => Gradient(p, start)) : [];
        return new PlanFigures(
            start?.Assumed,
            activations.ToEquatableArray(),
            gradients.ToEquatableArray(),
            (compiled.Backward ?? compiled.Forward).Body.Aggregate(Dim.Of(0), (sum, n) => sum + n.Op.CostOf(n).Operations)
        );
    }

    private static GradientFigures Gradient(ParameterReach reach, Start? start)
    {
        string path = ((Input)reach.Parameter.Op).Key;
        var found = start?.Parameters.FirstOrDefault(p => p.Name == path);
        string connection = reach.Reach == Reach.StructurallyZero ? "Zero" : reach.Reach.ToString();
        return new GradientFigures(path, connection, reach.Text, found?.Rms ?? double.NaN, found?.Gain ?? double.NaN);
    }
}
