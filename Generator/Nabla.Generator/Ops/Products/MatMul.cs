using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The matrix product of op(A) [m, k] and op(B) [k, n], where op transposes if its flag is set.</summary>
internal sealed record MatMul(bool TransposeA, bool TransposeB) : Primitive
{
    public override string Name => "MatMul";

    public override string Attributes => (TransposeA ? "Aᵀ" : "") + (TransposeA && TransposeB ? "," : "") + (TransposeB ? "Bᵀ" : "");

    public override Linear Linear => Linear.In(0, 1);

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (a, b, dc) = (p.Inputs[0], p.Inputs[1], p.Dy);
            return
            [
                TransposeA ? MatMul(b, dc, TransposeB, true) : MatMul(dc, b, false, !TransposeB),
                TransposeB ? MatMul(dc, a, true, TransposeA) : MatMul(a, dc, !TransposeA, false),
            ];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        RequireRank(Name, a, 2);
        RequireRank(Name, b, 2);
        var (m, k) = TransposeA ? (a.Shape[1], a.Shape[0]) : (a.Shape[0], a.Shape[1]);
        var (k2, n) = TransposeB ? (b.Shape[1], b.Shape[0]) : (b.Shape[0], b.Shape[1]);
        if (a.Element != b.Element || !a.Element.IsFloat())
            throw new ShapeException($"'MatMul' expects two float or two double matrices but has {a.Element.Keyword()} and {b.Element.Keyword()}");
        if (k != k2)
            throw Mismatch(Shape.Of(m, k), Shape.Of(k2, n), k, k2);
        return new TensorType(a.Element, Shape.Of(m, n));
    }

    private static ShapeException Mismatch(Shape a, Shape b, Dim k, Dim k2, string name = "MatMul") =>
        new($"'{name}' expects [m, k]·[k, n] but has {a}·{b}: {k} ≠ {k2}");

    /// <summary>Builds the product as users call it: a vector counts as a row on the left and as a column on the right, and its added axis disappears
    /// from the result.</summary>
    public static Val Of(Val a, Val b, string name = "MatMul")
    {
        if (a.Shape.Rank < 1 || b.Shape.Rank < 1)
            throw new ShapeException($"'{name}' expects matrices or vectors but has {a.Shape}·{b.Shape}");
        if (System.Math.Max(a.Shape.Rank, b.Shape.Rank) > 2)
            return BatchMatMul.Of(a, b, name);
        var row = a.Shape.Rank == 1 ? Reshape(a, Shape.Of(Dim.One, a.Shape[0])) : a;
        var column = b.Shape.Rank == 1 ? Reshape(b, Shape.Of(b.Shape[0], Dim.One)) : b;
        if (row.Shape[1] != column.Shape[0])
            throw Mismatch(a.Shape, b.Shape, row.Shape[1], column.Shape[0], name);
        var product = MatMul(row, column);
        var dims = new List<Dim>();
        if (a.Shape.Rank == 2)
            dims.Add(a.Shape[0]);
        if (b.Shape.Rank == 2)
            dims.Add(b.Shape[1]);
        return Reshape(product, Shape.From(dims));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var inner = Inner(node);
        // A product is rounded once or, in a fused operation, not at all.
        return (x[0] * x[1]).Widened(1, node.Type.Element).Sum(inner.IsConstant ? inner.Value : -1, node.Type.Element);
    }

    /// <summary>Returns the number of terms that each element sums.</summary>
    public Dim Inner(Node node) => node.Inputs[0].Shape[TransposeA ? 0 : 1];

    public override Cost CostOf(Node node) => Cost.Of(node, node.Shape.Size * Inner(node) * Dim.Of(2));

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [
            KernelCall.Of(
                "Gemm.Multiply",
                KernelCall.Operand(0),
                TransposeA,
                KernelCall.Operand(1),
                TransposeB,
                KernelCall.Result,
                node.Shape[0],
                Inner(node),
                node.Shape[1]
            ),
        ];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int inner = e.Length(Inner(e.Node));
        e.Each((x, y) => Multiply(x[0], TransposeA, x[1], TransposeB, y, 0, e.To[0], inner, e.To[1], e.Element, with));
    }

    /// <summary>Computes one product of a batch, adding its terms in order.</summary>
    public static void Multiply<T, A>(
        Window<T> a,
        bool transposeA,
        Window<T> b,
        bool transposeB,
        Window<T> y,
        int batch,
        int m,
        int k,
        int n,
        ElementType element,
        A with
    )
        where A : struct, IArithmetic<T>
    {
        var (aRow, aTerm) = transposeA ? (1, m) : (k, 1);
        var (left, right) = (a.From(batch * m * k), b.From(batch * k * n));
        for (int row = 0; row < m; row++)
        {
            var (terms, line) = (left.From(row * aRow), y.From((batch * m + row) * n));
            if (k == 0 || transposeB)
                for (int column = 0; column < n; column++)
                    line[column] = k == 0 ? with.Number(0, element) : Dot(terms, aTerm, right.From(column * k), k, with);
            else
                Combine(terms, aTerm, right, line, k, n, with);
        }
    }

    /// <summary>Multiplies a row by a column, both of which run along the terms.</summary>
    private static T Dot<T, A>(Window<T> a, int step, Window<T> b, int k, A with)
        where A : struct, IArithmetic<T>
    {
        var sum = with.Multiply(a[0], b[0]);
        for (int term = 1; term < k; term++)
            sum = with.Add(sum, with.Multiply(a[term * step], b[term]));
        return sum;
    }

    /// <summary>Computes a row of the result as a sum of b's rows: the same sums in the same order, with consecutive memory accesses.</summary>
    private static void Combine<T, A>(Window<T> a, int step, Window<T> b, Window<T> y, int k, int n, A with)
        where A : struct, IArithmetic<T>
    {
        for (int column = 0; column < n; column++)
            y[column] = with.Multiply(a[0], b[column]);
        for (int term = 1; term < k; term++)
        {
            var (factor, row) = (a[term * step], b.From(term * n));
            for (int column = 0; column < n; column++)
                y[column] = with.Add(y[column], with.Multiply(factor, row[column]));
        }
    }
}

internal sealed class MatMulFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "MatMul",
                c => Ops.MatMul.Of(c.Value(0), c.Value(1)),
                new(OpGroup.Product, "Matrix product", "y[…, i, j] = Σₖ a[…, i, k]·b[…, k, j]", "NumPy's `matmul`"),
                example: "a[m, k], b[k, n] => MatMul(a, b)"
            ),
            NnFunction.Written(
                "Dense",
                Dense,
                new(OpGroup.Product, "Fully connected layer", "x W + b", "Keras' `Dense`, without its activation")
                {
                    Notes = "Axes before the last one of x are samples, however many there are: `x[batch, time, in]` gives `[batch, time, out]`.",
                },
                example: "x[batch, 784], w[784, 10], b[10] => Dense(x, w, b)"
            ),
        ];

    private static Val Dense(NnCall call)
    {
        var (x, w) = (call.Value(0), call.Value(1));
        if (w.Shape.Rank > 2)
            throw new ShapeException($"'Dense' expects weights of [in, out] but has {w.Shape}");
        return Ops.MatMul.Of(x, w, "Dense") + call.Value(2);
    }
}
