using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Functions made of matrix products.</summary>
internal sealed class ProductsFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "AddMM",
                AddMM,
                new(OpGroup.Product, "Matrix product added to a matrix", "β·C + α·A·B", "PyTorch's `addmm`"),
                example: "c[n], a[m, k], b[k, n] => AddMM(c, a, b, 0.5, 2.0)"
            ),
            NnFunction.Written(
                "Bilinear",
                Bilinear,
                new(
                    OpGroup.Product,
                    "Bilinear form of two tensors",
                    "y[n, o] = Σᵢⱼ a[n, i]·weight[o, i, j]·b[n, j] + bias[o]",
                    "PyTorch's `bilinear`"
                ),
                example: "a[batch, 3], b[batch, 4], weight[2, 3, 4], bias[2] => Bilinear(a, b, weight, bias)"
            ),
        ];

    private static Val AddMM(NnCall call)
    {
        var (c, beta, alpha) = (call.Value(0), call.Value("beta"), call.Value("alpha"));
        var product = alpha * MatMulOfMatrices(call.Value(1), call.Value(2));
        if (Shape.Broadcast("AddMM", c.Shape, product.Shape) != product.Shape)
            throw new ShapeException($"'AddMM' cannot stretch {c.Shape} to the product's {product.Shape}");
        // A factor known to be 0 drops the summand, even if it is NaN or ∞.
        return beta.Node.Op is Constant { Value: 0 } ? product : beta * c + product;
    }

    private static Val MatMulOfMatrices(Val a, Val b)
    {
        if (a.Shape.Rank != 2 || b.Shape.Rank != 2)
            throw new ShapeException($"'AddMM' expects two matrices but has {a.Shape}·{b.Shape}");
        return Ops.MatMul.Of(a, b, "AddMM");
    }

    /// <summary>Builds y[…, o] = Σᵢⱼ a[…, i]·w[o, i, j]·b[…, j] + c[o].</summary>
    private static Val Bilinear(NnCall call)
    {
        var (a, b, w) = (call.Value(0), call.Value(1), call.Value(2));
        var rows = Shape.From(a.Shape.Dims.Take(a.Shape.Rank - 1));
        bool fits =
            w.Shape.Rank == 3
            && a.Shape.Rank > 0
            && b.Shape.Rank > 0
            && a.Shape[a.Shape.Rank - 1] == w.Shape[1]
            && b.Shape[b.Shape.Rank - 1] == w.Shape[2]
            && rows == Shape.From(b.Shape.Dims.Take(b.Shape.Rank - 1));
        if (!fits)
            throw new ShapeException($"'Bilinear' expects […, m], […, n] and weights of [out, m, n] but has {a.Shape}, {b.Shape} and {w.Shape}");
        var (output, m, n) = (w.Shape[0], w.Shape[1], w.Shape[2]);

        // Each row is multiplied by the weights, which gives a matrix; this is multiplied by the other vector.
        var left = MatMul(Reshape(a, Shape.Of(rows.Size, m)), Reshape(AxisOrder.Permute(w, [1, 0, 2]), Shape.Of(m, output * n)));
        var matrices = Reshape(left, Shape.Of(rows.Size, output, n));
        var y = a.Builder.Add(new BatchMatMul(false, false), matrices, Reshape(b, Shape.Of(rows.Size, n, Dim.One)));
        var result = Reshape(y, Shape.From(rows.Dims.Append(output)));
        if (!call.Has("bias"))
            return result;
        var bias = call.Value("bias");
        if (bias.Shape != Shape.Of(output))
            throw new ShapeException($"'Bilinear' expects a bias of {Shape.Of(output)} for weights of {w.Shape} but has {bias.Shape}");
        return result + bias;
    }
}
