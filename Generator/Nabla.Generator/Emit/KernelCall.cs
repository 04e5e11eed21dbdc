using System;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>Writes the call of the runtime kernel that computes a primitive which is not elementwise.</summary>
internal static class KernelCall
{
    private const string Kernels = "global::Nabla.Kernels.";

    public static string Of(Node node, string[] x, string y)
    {
        if (node.Op is Draw draw)
            return $"{Kernels}Draw.{draw.Distribution}({x[0]}, {BodySignature.LongText(draw.Offset)}, {y});";
        if (node.Op is Iota iota)
            return $"{Kernels}Gather.Iota({y}, {Text(iota.Start)}, {Invariant.Text(iota.Step)});";
        var shape = node.Inputs[0].Shape;
        switch (node.Op)
        {
            case MatMul product:
            {
                var k = product.TransposeA ? shape[0] : shape[1];
                return $"{Kernels}Gemm.Multiply({x[0]}, {Flag(product.TransposeA)}, {x[1]}, {Flag(product.TransposeB)}, {y}, "
                    + $"{Text(node.Shape[0])}, {Text(k)}, {Text(node.Shape[1])});";
            }
            case Reduce reduce:
            {
                // The axes are neighbours by now, up to axes of length 1 (see Contiguous).
                int first = reduce.Along[0],
                    last = reduce.Along[reduce.Along.Count - 1];
                return $"{Kernels}Reduce.{reduce.Kind}({x[0]}, {y}, {Text(Product(shape, 0, first))}, {Text(Product(shape, first, last + 1))}, "
                    + $"{Text(Product(shape, last + 1, shape.Rank))});";
            }
            case Transpose transpose:
                return $"{Kernels}Arrange.Transpose({x[0]}, {y}, [{string.Join(", ", shape.Dims.Select(Text))}], "
                    + $"[{string.Join(", ", transpose.Order.Select(Invariant.Text))}]);";
            case Slice slice:
            {
                var inner = Product(shape, slice.Axis + 1, shape.Rank);
                return Copy(
                    x[0],
                    y,
                    Product(shape, 0, slice.Axis),
                    slice.Length * inner,
                    shape[slice.Axis] * inner,
                    slice.Start * inner,
                    slice.Length * inner,
                    Dim.Of(0)
                );
            }
            case Concat concat:
            {
                var inner = Product(shape, concat.Axis + 1, shape.Rank);
                var stride = node.Shape[concat.Axis] * inner;
                var offset = Dim.Of(0);
                var calls = new string[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    var length = node.Inputs[i].Shape[concat.Axis] * inner;
                    calls[i] = Copy(x[i], y, Product(shape, 0, concat.Axis), length, length, Dim.Of(0), stride, offset);
                    offset += length;
                }
                return string.Join(" ", calls);
            }
            case Pick:
                return $"{Kernels}Index.Pick({x[0]}, {Span(node.Inputs[1], x[1])}, {y}, {Text(Product(shape, 0, shape.Rank - 1))}, "
                    + $"{Text(shape[shape.Rank - 1])});";
            case OneHot hot:
                return $"{Kernels}Index.OneHot({Span(node.Inputs[0], x[0])}, {y}, {Text(shape.Size)}, {Text(hot.Classes)});";
            case ArgMax arg:
                return $"{Kernels}Index.ArgMax({x[0]}, {y}, {Text(Product(shape, 0, arg.Axis))}, {Text(shape[arg.Axis])}, "
                    + $"{Text(Product(shape, arg.Axis + 1, shape.Rank))}, {Flag(arg.IsLast)});";
            case CumArgMax cum:
                return $"{Kernels}Scan.ArgMax({x[0]}, {y}, {Text(Product(shape, 0, cum.Axis))}, {Text(shape[cum.Axis])}, "
                    + $"{Text(Product(shape, cum.Axis + 1, shape.Rank))}, {Flag(cum.Reverse)});";
            case BatchMatMul product:
                return $"{Kernels}Gemm.MultiplyBatch({x[0]}, {Flag(product.TransposeA)}, {x[1]}, {Flag(product.TransposeB)}, {y}, "
                    + $"{Text(node.Shape[0])}, {Text(node.Shape[1])}, {Text(product.Inner(node))}, {Text(node.Shape[2])});";
            case Gather gather:
                return $"{Kernels}Gather.{(gather.Along ? "TakeAlong" : "Take")}({x[0]}, {Span(node.Inputs[1], x[1])}, {y}, "
                    + $"{Text(Product(shape, 0, gather.Axis))}, {Text(shape[gather.Axis])}, {Text(Product(shape, gather.Axis + 1, shape.Rank))}, "
                    + $"{Text(Count(gather.Along, gather.Axis, node.Inputs[1].Shape))});";
            case Scatter scatter:
                return $"{Kernels}Gather.{(scatter.Along ? "AddAlong" : "Add")}({Span(node.Inputs[0], x[0])}, {Span(node.Inputs[1], x[1])}, {y}, "
                    + $"{Text(Product(node.Shape, 0, scatter.Axis))}, {Text(scatter.Length)}, "
                    + $"{Text(Product(node.Shape, scatter.Axis + 1, node.Shape.Rank))}, "
                    + $"{Text(Count(scatter.Along, scatter.Axis, node.Inputs[1].Shape))});";
            case Scan scan:
                return $"{Kernels}Scan.{scan.Kind}({string.Join(", ", x)}, {y}, {Text(Product(shape, 0, scan.Axis))}, {Text(shape[scan.Axis])}, "
                    + $"{Text(Product(shape, scan.Axis + 1, shape.Rank))}, {Flag(scan.Reverse)});";
            case ArgSort sort:
                return $"{Kernels}Order.Positions({x[0]}, {y}, {Text(Product(shape, 0, sort.Axis))}, {Text(shape[sort.Axis])}, "
                    + $"{Text(Product(shape, sort.Axis + 1, shape.Rank))}, {Text(sort.Count)}, {Flag(sort.Descending)});";
            default:
                throw new InvalidOperationException($"'{node.Op.Name}' has no kernel");
        }
    }

    private static string Copy(string x, string y, Dim outer, Dim length, Dim xStride, Dim xOffset, Dim yStride, Dim yOffset) =>
        $"{Kernels}Arrange.CopyBlock({x}, {y}, {Text(outer)}, {Text(length)}, {Text(xStride)}, {Text(xOffset)}, {Text(yStride)}, {Text(yOffset)});";

    /// <summary>Returns how many positions an index has for each line that it takes from.</summary>
    private static Dim Count(bool along, int axis, Shape index) => along ? index[axis] : index.Size;

    /// <summary>Returns an operand as a span; a scalar becomes the only element of one.</summary>
    public static string Span(Node node, string variable) => node.Type.IsScalar ? $"[{variable}]" : variable;

    private static Dim Product(Shape shape, int from, int to) => shape.Dims.Skip(from).Take(to - from).Aggregate(Dim.One, (a, b) => a * b);

    private static string Text(Dim dim) => BodySignature.Text(dim);

    private static string Flag(bool value) => value ? "true" : "false";
}
