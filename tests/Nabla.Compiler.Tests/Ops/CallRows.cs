using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>
/// A call of a function that is not elementwise, as <see cref="NnFunction.Example"/> writes it. It is tried as the eager method, as loops and as a
/// straight line (<see cref="EagerTests"/>), and its primitives and those of its gradient are held to what they say of themselves
/// (<see cref="PrimitiveTests"/>).
/// </summary>
/// <param name="Call">Inputs and an expression.</param>
/// <param name="Given">Elements of x, which is the only input and has the shape [n], for which the result is known.</param>
/// <param name="Expected">The result for them.</param>
/// <param name="Slopes">The derivative by x of the sum of the results times 1, 10, 100, …; null where it is not asked for.</param>
internal sealed record CallRow(string Call, double[]? Given = null, double[]? Expected = null, double[]? Slopes = null)
{
    public override string ToString() => Call + (Given is null ? "" : $" of [{string.Join(", ", Given.Select(Invariant.Text))}]");
}

/// <summary>The table of calls. The rows of a new op go here, into <see cref="Differentiated"/> and <see cref="Known"/>, and nowhere else.</summary>
internal static class CallRows
{
    private const double Inf = double.PositiveInfinity,
        NaN = double.NaN;

    /// <summary>Overloads and arguments that the functions' own examples do not have.</summary>
    private static readonly CallRow[] Further =
    [
        new("a[batch, 3], b[batch, 4], w[2, 3, 4] => Bilinear(a, b, w)"),
        new("q[batch, 5, 10], p[batch, 10, 5] => CategoricalCrossEntropy(q, Permute(p, 0, 2, 1), 2)"),
        new("q[batch, 4, 3], int t[batch, 3] => CategoricalCrossEntropy(q, t, axis: 1)"),
        new("x[n], a => Concat(x, a)"),
        new("a[m, 4], b[m, 2] => Concat(1, a, b, a)"),
        new("x[n], a => Where(Equal(a, x), x, 0)"),
        new("x[n], a => Where(Equal(x, a), x, 0)"),
        new("x[n], a => Where(NotEqual(a, x), x, 0)"),
        new("x[n], a => Where(NotEqual(x, a), x, 0)"),
        new("x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4] => HSoftmax(x, w1, b1, w2, b2, 10)"),
        new("x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4] => LogHSoftmax(x, w1, b1, w2, b2, 10)"),
        new("x[m, n, 2] => LogSumExp(x, 1, keepDims: true)"),
        new("x[m, n, 2] => LogSumExp(x, [0, 2])"),
        new("x[n], a => Map(x, Pow, a)"),
        new("x[n] => Map(x, HardSigmoid, 0.2, 0.5)"),
        new("x[n] => Map(x, Polygamma, 2)"),
        new("x[n], a => Map(x, Threshold, 0.5, a)"),
        new("x[n], a, b => Map(x, (u, p, q) => u * p - q, a, b)"),
        new("x[n], a, b, c => Map(x, (u, p, q, r) => u * p - q / r, a, b, c)"),
        new("x[n], a, b, c, d => Map(x, (u, p, q, r, s) => u * p - q / r + s, a, b, c, d)"),
        new("x[n], a, b, c, d, e => Map(x, (u, p, q, r, s, t) => u * p - q / r + s / t, a, b, c, d, e)"),
        new("x[n], y[n] => Map(x, y, Pow)"),
        new("x[n], y[n], a => Map(x, y, (u, v, p) => u * v - p, a)"),
        new("x[n], y[n], a, b => Map(x, y, (u, v, p, q) => u * v - p / q, a, b)"),
        new("x[n], y[n], a, b, c => Map(x, y, (u, v, p, q, r) => u * v - p / q + r, a, b, c)"),
        new("x[n], y[n], a, b, c, d => Map(x, y, (u, v, p, q, r, s) => u * v - p / q + r / s, a, b, c, d)"),
        new("x[n], y[n], z[n] => Map(x, y, z, (u, v, w) => u * v - w)"),
        new("x[n], y[n], z[n], a => Map(x, y, z, (u, v, w, p) => u * v - w / p, a)"),
        new("x[n], y[n], z[n], a, b => Map(x, y, z, (u, v, w, p, q) => u * v - w / p + q, a, b)"),
        new("x[n], y[n], z[n], a, b, c => Map(x, y, z, (u, v, w, p, q, r) => u * v - w / p + q / r, a, b, c)"),
        new("x[m, n] => Mean(x)"),
        new("x[m, n, 2] => Mean(x, [0, 2], keepDims: true)"),
        new("x[m, n] => Median(x)"),
        new("x[m, n, 2] => Median(x, [2, 0])"),
        new("x[batch, 10], int t[batch], w[10] => MultiMargin(x, t, w, 1, 0.5)"),
        new("x[batch, 10], int t[batch], w[10] => Nll(x, t, w)"),
        new("x[batch, 4, 3], int t[batch, 3] => Nll(x, t, axis: 1)"),
        new("x[m, n] => Norm(x, 3.0)"),
        new("x[m, n, 2] => Norm(x, 1.5, [0, 2], keepDims: true)"),
        new("x[batch, 4], a => Pad(x, 0, 2, 1, a)"),
        new("x[m, n] => Prod(x)"),
        new("x[m, n, 2] => Prod(x, [0, 2])"),
        new("x[m, n] => ReduceMax(x)"),
        new("x[m, n, 2] => ReduceMax(x, [0, 2], keepDims: true)"),
        new("x[m, n] => ReduceMin(x)"),
        new("x[m, n, 2] => ReduceMin(x, [0, 2])"),
        new("x[batch, 5], p[batch, 5], w[5] => SoftmaxCrossEntropy(x, p, w, 0.1)"),
        new("x[batch, 5], p[batch, 5] => SoftmaxCrossEntropy(x, p, 0.1)"),
        new("x[batch, 5, 2], p[batch, 5, 2] => SoftmaxCrossEntropy(x, p, axis: 1)"),
        new("x[batch, 10], int t[batch], w[10] => SoftmaxCrossEntropy(x, t, w)"),
        new("x[batch, 10], int t[batch] => SoftmaxCrossEntropy(x, t, 0.2)"),
        new("x[batch, 6] => Split(x, [1, 3, 2], 1)[1]"),
        new("x[m, n] => Std(x)"),
        new("x[m, n, 2] => Std(x, [0, 2], keepDims: true, correction: 0)"),
        new("a => StopGradient(a)"),
        new("a, b => StraightThrough(a, b)"),
        new("x[m, n] => Sum(x)"),
        new("x[m, n, 2] => Sum(x, [0, 2], keepDims: true)"),
        new("x[m, n] => Var(x)"),
        new("x[m, n, 2] => Var(x, [0, 2], correction: 0)"),
        new("x[n], a, b => Where(x > 0, a, b)"),
        new("x[n], a => Where(x > 0, a, x)"),
        new("a, b => Where(a > b, a, b)"),
        new("x[m, n] => Sort(x, 0, descending: true)"),
        new("x[n, 4] => TopK(x, 2, 0, largest: false)"),
        new("x[m, n] => ArgMax(x, 0, keepDims: true, last: true)"),
        new("x[n] => Diag(x, 1)"),
    ];

    /// <summary>Calls that are also differentiated in every way (<see cref="CallGradientTests"/>). Those of ops that are older than this table have
    /// their rows in tests/Nabla.Models.Tests.</summary>
    public static readonly CallRow[] Differentiated =
    [
        new("x[m, n] => CumSum(x, 0, exclusive: true, reverse: true)"),
        new("x[m, n] => CumProd(x, 0, exclusive: true)"),
        new("x[m, n] => CumProd(x, 1, reverse: true)"),
        new("x[m, n] => CumMax(x, 0, exclusive: true)"),
        new("x[m, n] => CumMax(x, 1, exclusive: true, reverse: true)"),
        new("x[m, n, 2] => CumMin(x, 1)"),
        new("x[m, n] => CumMin(x, 0, exclusive: true)"),
        new("x[m, n] => CumMin(x, -1, exclusive: true, reverse: true)"),
    ];

    /// <summary>Results that are known: ties, NaN, infinities and signed zeros.</summary>
    public static readonly CallRow[] Known =
    [
        new("x[n] => CumMax(x, 0)", [1, 3, 2, 3], [1, 3, 3, 3], Slopes: [1, 110, 0, 1000]),
        new("x[n] => CumMin(x, 0)", [3, 1, 2, 1], [3, 1, 1, 1], Slopes: [1, 110, 0, 1000]),
        new("x[n] => CumMin(x, 0, reverse: true)", [3, 1, 2, 1], [1, 1, 1, 1], Slopes: [0, 11, 0, 1100]),
        new("x[n] => CumMin(x, 0, exclusive: true)", [2, 1, 3], [Inf, 2, 1], Slopes: [10, 100, 0]),
        new("x[n] => CumMin(x, 0)", [Inf, NaN, -Inf, NaN, 1], [Inf, NaN, NaN, NaN, NaN]),
        new("x[n] => CumMin(x, -1, reverse: true)", [Inf, NaN, -Inf, 7, Inf], [NaN, NaN, -Inf, 7, Inf]),
        new("x[n] => CumMin(x, 0)", [0, -0.0, 1, 0, -Inf], [0, -0.0, -0.0, 0, -Inf]),
        new("x[n] => CumMin(x, 0)", [-7], [-7], Slopes: [1]),
        new("x[n] => CumMin(x, 0)", [], []),
        new("x[n] => CumMin(x, 0, exclusive: true)", [5], [Inf], Slopes: [0]),
    ];

    public static IReadOnlyList<CallRow> All =>
        [
            .. OpCatalog
                .Functions.Select(f => f.Example)
                .OfType<string>()
                .Select(e => new CallRow(e))
                .Concat(Further)
                .Concat(Differentiated)
                .Distinct(),
        ];
}
