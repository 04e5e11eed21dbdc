using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>A batch of matrix products: op(A[b]) [m, k] times op(B[b]) [k, n], where op transposes if its flag is set.</summary>
internal sealed record BatchMatMul(bool TransposeA, bool TransposeB) : Primitive
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
                TransposeA ? Product(b, dc, TransposeB, true) : Product(dc, b, false, !TransposeB),
                TransposeB ? Product(dc, a, true, TransposeA) : Product(a, dc, !TransposeA, false),
            ];
        });

    private static Val Product(Val a, Val b, bool transposeA, bool transposeB) => a.Builder.Add(new BatchMatMul(transposeA, transposeB), a, b);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        RequireRank(Name, a, 3);
        RequireRank(Name, b, 3);
        var (m, k) = TransposeA ? (a.Shape[2], a.Shape[1]) : (a.Shape[1], a.Shape[2]);
        var (k2, n) = TransposeB ? (b.Shape[2], b.Shape[1]) : (b.Shape[1], b.Shape[2]);
        if (a.Element != b.Element || !a.Element.IsFloat())
            throw new ShapeException($"'MatMul' expects two float or two double tensors but has {a.Element.Keyword()} and {b.Element.Keyword()}");
        if (a.Shape[0] != b.Shape[0] || k != k2)
            throw new ShapeException($"'MatMul' expects [b, m, k]·[b, k, n] but has {a.Shape}·{b.Shape}");
        return new TensorType(a.Element, Shape.Of(a.Shape[0], m, n));
    }

    /// <summary>Returns the number of terms that each element sums.</summary>
    public Dim Inner(Node node) => node.Inputs[0].Shape[TransposeA ? 1 : 2];

    public override Cost CostOf(Node node) => Cost.Of(node, node.Shape.Size * Inner(node) * Dim.Of(2));

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [
            KernelCall.Of(
                "Gemm.MultiplyBatch",
                KernelCall.Operand(0),
                TransposeA,
                KernelCall.Operand(1),
                TransposeB,
                KernelCall.Result,
                node.Shape[0],
                node.Shape[1],
                Inner(node),
                node.Shape[2]
            ),
        ];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int inner = e.Length(Inner(e.Node));
        e.Each(
            (x, y) =>
            {
                for (int batch = 0; batch < e.To[0]; batch++)
                    MatMul.Multiply(x[0], TransposeA, x[1], TransposeB, y, batch, e.To[1], inner, e.To[2], e.Element, with);
            }
        );
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var inner = Inner(node);
        return (x[0] * x[1]).Widened(1, node.Type.Element).Sum(inner.IsConstant ? inner.Value : -1, node.Type.Element);
    }

    /// <summary>Builds the product as users call it with at least one operand of rank above 2. The axes before the matrices broadcast; a vector is a
    /// row on the left and a column on the right.</summary>
    public static Val Of(Val a, Val b, string name = "MatMul")
    {
        var left = a.Shape.Rank == 1 ? Shape.Of(Dim.One, a.Shape[0]) : a.Shape;
        var right = b.Shape.Rank == 1 ? Shape.Of(b.Shape[0], Dim.One) : b.Shape;
        var (m, k, n) = (left[left.Rank - 2], left[left.Rank - 1], right[right.Rank - 1]);
        if (right[right.Rank - 2] != k)
            throw new ShapeException($"'{name}' expects […, m, k]·[…, k, n] but has {a.Shape}·{b.Shape}: {k} ≠ {right[right.Rank - 2]}");
        var batch = Shape.Broadcast("MatMul", Batch(left), Batch(right));
        var dims = batch.Dims.ToList();
        if (a.Shape.Rank > 1)
            dims.Add(m);
        if (b.Shape.Rank > 1)
            dims.Add(n);

        // One right matrix serves the whole batch: the left matrices are stacked as the rows of a single product.
        if (right.Rank == 2)
            return Formula.Reshape(Formula.MatMul(Formula.Reshape(a, Shape.Of(batch.Size * m, k)), Formula.Reshape(b, right)), Shape.From(dims));
        return Formula.Reshape(Product(Stack(a, left, batch), Stack(b, right, batch), false, false), Shape.From(dims));
    }

    private static Shape Batch(Shape shape) => Shape.From(shape.Dims.Take(shape.Rank - 2));

    private static Val Stack(Val x, Shape shape, Shape batch)
    {
        var matrix = shape.Dims.Skip(shape.Rank - 2).ToArray();
        var all = Formula.BroadcastTo(Formula.Reshape(x, shape), Shape.From(batch.Dims.Concat(matrix)));
        return Formula.Reshape(all, Shape.From(matrix.Prepend(batch.Size)));
    }
}
