using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Sums of products over named axes, composed of diagonals, sums, permutations and matrix products in an order chosen here.</summary>
internal sealed class EinsumFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Einsum",
                Einsum,
                new(
                    OpGroup.Product,
                    "Sum of products by an equation (Einstein's convention)",
                    "Σ over the letters that the result lacks, of the product of the elements",
                    "NumPy's `einsum`"
                )
                {
                    Notes =
                        "`...` stands for all axes without a letter: they are matched from the last one on and broadcast, as in "
                        + "`\"...ij,...jk->...ik\"`. If a stated result lacks it, they are summed over, as in PyTorch.",
                },
                example: "a[batch, i, k], b[batch, k, j] => Einsum(\"bik,bkj->bij\", a, b)"
            ),
        ];

    private static Val Einsum(NnCall call)
    {
        var tensors = call.Values("tensors");
        if (tensors.Count == 0)
            throw new ShapeException("'Einsum' has no operand");
        if (tensors.Count > EinsumOrder.MostOperands)
            throw new ShapeException(
                $"'Einsum' expects at most {Invariant.Text(EinsumOrder.MostOperands)} operands but has {Invariant.Text(tensors.Count)}"
            );
        foreach (var tensor in tensors)
            if (tensor.Type.Element != tensors[0].Type.Element || !tensor.Type.Element.IsFloat())
                throw new ShapeException(
                    "'Einsum' expects float or double tensors of one type but has "
                        + $"{string.Join(" and ", tensors.Select(t => t.Type.Element.Keyword()).Distinct())}"
                );
        var equation = EinsumEquation.Of(call.Text("equation"), tensors.Select(t => t.Shape).ToArray());
        var order = new EinsumOrder(equation);
        return Product(order.All).In(equation.Result);

        Factor Product(int set)
        {
            int left = order.Left(set);
            if (left != 0)
                return Multiplied(Product(left), Product(set ^ left), order.Open(set));
            int operand = Enumerable.Range(0, tensors.Count).Single(k => set >> k == 1);
            var (letters, shape) = (equation.Operands[operand], equation.Shapes[operand]);
            return Diagonal(new Factor(Reshape(tensors[operand], shape), letters)).Summed(order.Open(set));
        }
    }

    /// <summary>A value and the letters of its axes.</summary>
    private sealed record Factor(Val Value, string Letters)
    {
        public Dim Length(char letter) => Value.Shape[Letters.IndexOf(letter)];

        public Dim Length(string letters) => letters.Aggregate(Dim.One, (n, letter) => n * Length(letter));

        /// <summary>Returns the value with its axes in another order.</summary>
        public Val In(string order) => AxisOrder.Permute(Value, order.Select(letter => Letters.IndexOf(letter)).ToArray());

        /// <summary>Sums over the letters that nothing needs any more.</summary>
        public Factor Summed(HashSet<char> open)
        {
            var axes = Enumerable.Range(0, Letters.Length).Where(i => !open.Contains(Letters[i])).ToArray();
            return new Factor(Sum(Value, false, axes), string.Concat(Letters.Where(open.Contains)));
        }
    }

    /// <summary>Takes the elements whose positions agree on all axes of one letter.</summary>
    private static Factor Diagonal(Factor x)
    {
        for (int i = 0; i < x.Letters.Length; i++)
        {
            int other = x.Letters.IndexOf(x.Letters[i], i + 1);
            if (other < 0)
                continue;
            // The second axis is moved to the end; each line along it is reduced to the element at the position on the first axis.
            string rest = x.Letters.Remove(other, 1);
            var moved = AxisOrder.Permute(x.Value, [.. Enumerable.Range(0, x.Letters.Length).Where(a => a != other), other]);
            var shape = Shape.From(moved.Shape.Dims.Take(rest.Length));
            var positions = Reshape(x.Value.Builder.Add(new Iota(shape[i], 0, 1)), Shape.From(shape.Dims.Select((d, a) => a == i ? d : Dim.One)));
            return Diagonal(new Factor(Lines.One(moved, BroadcastTo(positions, shape), rest.Length), rest));
        }
        return x;
    }

    private static Factor Multiplied(Factor a, Factor b, HashSet<char> open)
    {
        string shared = string.Concat(a.Letters.Where(l => b.Letters.IndexOf(l) >= 0));
        string batch = string.Concat(shared.Where(open.Contains)),
            inner = string.Concat(shared.Where(l => !open.Contains(l)));
        string rows = string.Concat(a.Letters.Where(l => b.Letters.IndexOf(l) < 0)),
            columns = string.Concat(b.Letters.Where(l => a.Letters.IndexOf(l) < 0));
        string letters = batch + rows + columns;
        var shape = Shape.From(letters.Select(l => a.Letters.IndexOf(l) < 0 ? b.Length(l) : a.Length(l)));
        if (inner.Length == 0 || rows.Length + columns.Length == 0)
            return new Factor(Elementwise(a, b, letters, inner), letters);

        bool transposeA = a.Letters == batch + inner + rows,
            transposeB = b.Letters == batch + columns + inner;
        var left = Matrices(a, batch, transposeA ? inner : rows, transposeA ? rows : inner);
        var right = Matrices(b, batch, transposeB ? columns : inner, transposeB ? inner : columns);
        var product =
            batch.Length == 0 ? MatMul(left, right, transposeA, transposeB) : left.Builder.Add(new BatchMatMul(transposeA, transposeB), left, right);
        return new Factor(Reshape(product, shape), letters);
    }

    private static Val Matrices(Factor x, string batch, string rows, string columns)
    {
        var matrix = new[] { x.Length(rows), x.Length(columns) };
        return Reshape(x.In(batch + rows + columns), Shape.From(batch.Length == 0 ? matrix : matrix.Prepend(x.Length(batch))));
    }

    /// <summary>Multiplies all pairs that agree in the shared letters and sums over the inner letters. Both factors are broadcast explicitly, since
    /// the broadcast is intended here.</summary>
    private static Val Elementwise(Factor a, Factor b, string letters, string inner)
    {
        string all = letters + inner;
        var shape = Shape.From(all.Select(l => a.Letters.IndexOf(l) < 0 ? b.Length(l) : a.Length(l)));
        return Sum(Stretched(a) * Stretched(b), false, Enumerable.Range(letters.Length, inner.Length).ToArray());

        Val Stretched(Factor x)
        {
            var own = x.In(string.Concat(all.Where(l => x.Letters.IndexOf(l) >= 0)));
            return BroadcastTo(Reshape(own, Shape.From(all.Select(l => x.Letters.IndexOf(l) < 0 ? Dim.One : x.Length(l)))), shape);
        }
    }
}
