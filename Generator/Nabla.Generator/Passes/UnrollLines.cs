using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>Element by element what the ops do that work along lines of an axis.</summary>
internal static class UnrollLines
{
    public static Val[] Of(Node node, Val[][] x, Builder builder)
    {
        int[] to = Lengths(node.Shape),
            from = Lengths(node.Inputs[0].Shape);
        int count = to.Aggregate(1, (a, b) => a * b);
        switch (node.Op)
        {
            case BatchMatMul product:
            {
                int m = to[1],
                    n = to[2],
                    k = (int)product.Inner(node).Value;
                return Enumerable
                    .Range(0, count)
                    .Select(i =>
                    {
                        int matrix = i / (m * n),
                            row = i / n % m,
                            column = i % n;
                        if (k == 0)
                            return builder.Constant(0, node.Type.Element);
                        return Enumerable
                            .Range(0, k)
                            .Select(l =>
                                x[0][matrix * m * k + (product.TransposeA ? l * m + row : row * k + l)]
                                * x[1][matrix * k * n + (product.TransposeB ? column * k + l : l * n + column)]
                            )
                            .Aggregate((a, b) => a + b);
                    })
                    .ToArray();
            }
            case Gather gather:
            {
                int length = from[gather.Axis],
                    inner = Inner(from, gather.Axis);
                int taken = gather.Along ? to[gather.Axis] : x[1].Length;
                return Enumerable
                    .Range(0, count)
                    .Select(i =>
                    {
                        var index = x[1][gather.Along ? i : i / inner % taken];
                        int line = i / inner / taken * length;
                        return Chosen(index, length, l => x[0][(line + l) * inner + i % inner]);
                    })
                    .ToArray();
            }
            case Scatter scatter:
            {
                int inner = Inner(to, scatter.Axis);
                int taken = scatter.Along ? from[scatter.Axis] : x[1].Length;
                var zero = builder.Constant(0, node.Type.Element);
                return Enumerable
                    .Range(0, count)
                    .Select(i =>
                    {
                        int line = i / inner / to[scatter.Axis],
                            position = i / inner % to[scatter.Axis];
                        return Enumerable
                            .Range(0, taken)
                            .Aggregate(
                                zero,
                                (sum, j) =>
                                {
                                    int source = (line * taken + j) * inner + i % inner;
                                    var index = x[1][scatter.Along ? source : j];
                                    if (index.Node.Op is not Constant { Value: var known })
                                        return sum + Select(index.Is(position), x[0][source], 0);
                                    return (int)known == position ? sum + x[0][source] : sum;
                                }
                            );
                    })
                    .ToArray();
            }
            case ArgSort sort:
                return Sorted(sort, x[0], from, to, builder);
            default:
                return Scanned((Scan)node.Op, x, to, count);
        }
    }

    /// <summary>The element at an index; a known one needs no choice.</summary>
    private static Val Chosen(Val index, int length, System.Func<int, Val> element) =>
        index.Node.Op is Constant { Value: var known }
            ? element((int)known)
            : Enumerable.Range(1, length - 1).Aggregate(element(0), (value, l) => Select(index.Is(l), element(l), value));

    private static Val[] Scanned(Scan scan, Val[][] x, int[] shape, int count)
    {
        int length = shape[scan.Axis],
            inner = Inner(shape, scan.Axis);
        var result = new Val[count];
        for (int line = 0; line < (length == 0 ? 0 : count / length); line++)
        {
            Val? before = null;
            for (int l = 0; l < length; l++)
            {
                int i = line / inner * length * inner + line % inner + (scan.Reverse ? length - 1 - l : l) * inner;
                before = scan.Step(before, x[0][i], x.Length > 1 ? x[1][i] : null);
                result[i] = before.Value;
            }
        }
        return result;
    }

    /// <summary>An element's place is the number of those before it; at a place stands the element that has it.</summary>
    private static Val[] Sorted(ArgSort sort, Val[] x, int[] from, int[] to, Builder builder)
    {
        int length = from[sort.Axis],
            taken = to[sort.Axis],
            inner = Inner(from, sort.Axis);
        var result = new Val[to.Aggregate(1, (a, d) => a * d)];
        Val zero = builder.Constant(0, ElementType.Int32),
            one = builder.Constant(1, ElementType.Int32);
        for (int line = 0; line < (length == 0 ? 0 : x.Length / length); line++)
        {
            int start = line / inner * length * inner + line % inner;
            var places = Enumerable.Repeat(zero, length).ToArray();
            for (int i = 0; i < length; i++)
            {
                for (int j = i + 1; j < length; j++)
                {
                    // The later one only if it has to: equal elements stay in their order.
                    var isLaterFirst = sort.Precedes(x[start + j * inner], x[start + i * inner]);
                    places[i] = Sum(places[i], Select(isLaterFirst, one, zero));
                    places[j] = Sum(places[j], Select(isLaterFirst, zero, one));
                }
            }
            int first = line / inner * taken * inner + line % inner;
            for (int place = 0; place < taken; place++)
            {
                result[first + place * inner] = Enumerable
                    .Range(1, length - 1)
                    .Aggregate(zero, (value, i) => Select(places[i].Is(place), builder.Constant(i, ElementType.Int32), value));
            }
        }
        return result;

        Val Sum(Val a, Val b) => a.Node == zero.Node ? b : a + b;
    }

    private static int[] Lengths(Shape shape) => shape.Dims.Select(d => (int)d.Value).ToArray();

    private static int Inner(int[] lengths, int axis) => lengths.Skip(axis + 1).Aggregate(1, (a, d) => a * d);
}
