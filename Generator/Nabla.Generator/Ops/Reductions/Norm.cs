using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>(Σ|x|ᵖ)^(1/p) along axes, for finite p other than 0. The derivative is 0 where the norm is 0 or, for p ≠ 2, where the element is
/// 0.</summary>
internal sealed record Norm(double P, EquatableArray<int> Along, bool KeepDims) : Op
{
    public override string Name => "Norm";

    public override string Attributes =>
        "p=" + Invariant.Text(P) + ",axes=" + string.Join(",", Along.Select(Invariant.Text)) + (KeepDims ? ",keep" : "");

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var kept = Axes.Reduced(p.X.Shape, Along, true);
            var y = BroadcastTo(Reshape(p.Y, kept), p.X.Shape);
            var dy = BroadcastTo(Reshape(p.Dy, kept), p.X.Shape);
            if (P == 2)
                return [Select(y.Is(0), 0, dy * (p.X / y))];
            return [Select(p.X.Is(0), 0, dy * Sign(p.X) * Pow(Abs(p.X) / y, p.X.Of(P - 1)))];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'Norm' expects float or double but has {inputs[0].Element.Keyword()}");
        foreach (int axis in Along)
            Axes.Check(Name, axis, inputs[0].Shape);
        return new TensorType(inputs[0].Element, Axes.Reduced(inputs[0].Shape, Along, KeepDims));
    }

    public override Val? Expand(Val[] x, KinkConvention kinks) =>
        P == 2 ? Sqrt(Sum(x[0] * x[0], KeepDims, Along.ToArray())) : Pow(Sum(Pow(Abs(x[0]), x[0].Of(P)), KeepDims, Along.ToArray()), x[0].Of(1 / P));

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, double.PositiveInfinity);
}

/// <summary>Σ(x − mean)²/(n − correction) along axes.</summary>
internal sealed record Var(EquatableArray<int> Along, bool KeepDims, int Correction) : Op
{
    public override string Name => "Var";

    public override string Attributes =>
        "axes=" + string.Join(",", Along.Select(Invariant.Text)) + (KeepDims ? ",keep" : "") + ",−" + Invariant.Text(Correction);

    // The mean depends on each element too, but contributes nothing, since the deviations from it sum to 0.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var dy = BroadcastTo(Reshape(p.Dy, Axes.Reduced(p.X.Shape, Along, true)), p.X.Shape);
            return [dy * (2 * Deviation(p.X)) / Divisor(p.X)];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'Var' expects float or double but has {inputs[0].Element.Keyword()}");
        foreach (int axis in Along)
            Axes.Check(Name, axis, inputs[0].Shape);
        return new TensorType(inputs[0].Element, Axes.Reduced(inputs[0].Shape, Along, KeepDims));
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var d = Deviation(x[0]);
        return Sum(d * d, KeepDims, Along.ToArray()) / Divisor(x[0]);
    }

    private Val Deviation(Val x) => x - x.Builder.Add(new Mean(Along, true), x);

    /// <summary>Returns the divisor, at least 0, so that too few elements give NaN or ∞ and no negative variance.</summary>
    private Val Divisor(Val x)
    {
        var count = Along.Aggregate(Dim.One, (n, axis) => n * x.Shape[axis]);
        return Max(x.Builder.Size(count, x.Type.Element) - Correction, x.Of(0));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, double.PositiveInfinity);
}

/// <summary>√x with the derivative 0 at 0, for the standard deviation of values that do not vary.</summary>
internal sealed record Deviation : Op
{
    public override string Name => "Std";

    public override string Symbol => "√";

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => Select(y.Is(0), 0, 0.5 * dy / y));

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => inputs[0];

    public override Val? Expand(Val[] x, KinkConvention kinks) => Sqrt(x[0]);

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, double.PositiveInfinity);
}

internal sealed class NormFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Norm",
                Norm,
                new(OpGroup.Reduction, "Vector norm", "(Σ|x|ᵖ)^(1/p)", "NumPy's `linalg.norm`, of vectors")
                {
                    Kinks =
                        "Where the norm is 0: 0. For p = 1, where an element is 0: 0. For p = ∞, equally large largest magnitudes share it equally.",
                },
                example: "x[batch, 8] => Norm(x, 2.0, -1)"
            ),
            NnFunction.Written(
                "Var",
                c => Spread("Var", c),
                new(OpGroup.Reduction, "Variance", "Σ(x − mean)²/(n − correction)", "PyTorch's `var`: the correction is 1 unless stated")
                {
                    Numerics = "Computed in two passes, the mean first, so that nothing cancels.",
                },
                example: "x[batch, 8] => Var(x, -1)"
            ),
            NnFunction.Written(
                "Std",
                c => c.Builder.Add(new Deviation(), Spread("Std", c)),
                new(OpGroup.Reduction, "Standard deviation", "√(Σ(x − mean)²/(n − correction))", "PyTorch's `std`: the correction is 1 unless stated")
                {
                    Kinks = "Where all elements are equal: 0.",
                },
                example: "x[batch, 8] => Std(x, -1)"
            ),
            NnFunction.Written(
                "ReduceMax",
                c => Largest("ReduceMax", c.Value(0), Axes.Of("ReduceMax", c), KeepDims(c)),
                new(OpGroup.Reduction, "Largest element", "max x", "NumPy's `amax`")
                {
                    Kinks = "Equally large elements share the derivative equally.",
                },
                example: "x[batch, 8] => ReduceMax(x, -1)"
            ),
            NnFunction.Written(
                "ReduceMin",
                c => -Largest("ReduceMin", -c.Value(0), Axes.Of("ReduceMin", c), KeepDims(c)),
                new(OpGroup.Reduction, "Smallest element", "min x", "NumPy's `amin`")
                {
                    Kinks = "Equally small elements share the derivative equally.",
                },
                example: "x[batch, 8] => ReduceMin(x, -1)"
            ),
            NnFunction.Written(
                "ArgMin",
                c => ArgMax.Of("ArgMin", c, -c.Value(0)),
                new(OpGroup.Discrete, "Position of the smallest element along an axis", "argmin x", "NumPy's `argmin`, ONNX's `ArgMin`")
                {
                    Numerics = "Among equal elements, the first, or the last if `last` is set. NaN counts as the smallest.",
                },
                example: "x[batch, 10] => ArgMin(x)"
            ),
        ];

    private static Val Norm(NnCall call)
    {
        var x = call.Value(0);
        return Power("Norm", x, call.Value("p"), Axes.Of("Norm", call), KeepDims(call));
    }

    /// <summary>Builds the norm of any power: 0 counts the elements that are not 0, ±∞ takes the largest or smallest magnitude.</summary>
    public static Val Power(string op, Val x, Val power, EquatableArray<int> axes, bool keep)
    {
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'{op}' expects float or double but has {x.Type.Element.Keyword()}");
        if (power.Node.Op is not Constant { Value: var p })
            throw new ModelLanguageException($"'p' of '{op}' must be a compile-time constant");
        if (double.IsNaN(p))
            throw new ShapeException($"'{op}' expects a power p but has NaN");
        if (p == 0)
            return Sum(Select(x.Is(0), 0, BroadcastTo(x.Of(1), x.Shape)), keep, axes.ToArray());
        if (axes.Count == 0)
            return Abs(x);
        if (p == 1)
            return Sum(Abs(x), keep, axes.ToArray());
        if (double.IsInfinity(p))
            return p > 0 ? Largest(op, Abs(x), axes, keep) : -Largest(op, -Abs(x), axes, keep);
        return x.Builder.Add(new Norm(p, axes, keep), x);
    }

    private static Val Spread(string op, NnCall call)
    {
        var axes = Axes.Of(op, call);
        return call.Builder.Add(new Var(axes, KeepDims(call), call.Has("correction") ? call.Int("correction") : 1), call.Value(0));
    }

    private static Val Largest(string op, Val x, EquatableArray<int> axes, bool keep)
    {
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'{op}' expects float or double but has {x.Type.Element.Keyword()}");
        foreach (int axis in axes)
            if (x.Shape[axis] == Dim.Of(0))
                throw new ShapeException($"'{op}' has nothing to choose from: axis {Invariant.Text(axis)} of {x.Shape} is empty");
        return axes.Count == 0 ? x : x.Builder.Add(new Reduce(Reduction.Max, axes, keep), x);
    }

    private static bool KeepDims(NnCall call) => call.Has("keepDims") && call.Flag("keepDims");
}
