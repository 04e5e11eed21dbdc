using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>The last pass: a compiled plan becomes the figures of its report.</summary>
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
            (compiled.Backward ?? compiled.Forward).Body.Aggregate(Dim.Of(0), (sum, n) => sum + Operations(n))
        );
    }

    private static GradientFigures Gradient(ParameterReach reach, Start? start)
    {
        string path = ((Input)reach.Parameter.Op).Key;
        var found = start?.Parameters.FirstOrDefault(p => p.Name == path);
        string connection = reach.Reach == Reach.StructurallyZero ? "Zero" : reach.Reach.ToString();
        return new GradientFigures(path, connection, reach.Text, found?.Rms ?? double.NaN, found?.Gain ?? double.NaN);
    }

    /// <summary>What a primitive costs; index mappings cost nothing.</summary>
    private static Dim Operations(Node node) =>
        node.Op switch
        {
            MatMul product => node.Shape.Size * node.Inputs[0].Shape[product.TransposeA ? 0 : 1] * Dim.Of(2),
            BatchMatMul product => node.Shape.Size * product.Inner(node) * Dim.Of(2),
            Reduce => node.Inputs[0].Shape.Size,
            Scatter or RowGradient => node.Inputs.Where((_, i) => i % 2 == 0).Aggregate(Dim.Of(0), (sum, x) => sum + x.Shape.Size),
            BroadcastTo or Element or Constant => Dim.Of(0),
            ElementwiseOp => node.Shape.Size,
            _ => Dim.Of(0),
        };
}
