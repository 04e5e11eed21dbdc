using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Regime;

/// <summary>Ops that work along lines of an axis.</summary>
internal sealed partial class Evaluator
{
    private double[] Lines(Node node)
    {
        var x = _values[node.Inputs[0]];
        var to = Lengths(node.Shape);
        switch (node.Op)
        {
            case Scan scan:
            {
                int length = to[scan.Axis],
                    inner = Stride(to, scan.Axis),
                    lines = length == 0 ? 0 : Count(node.Shape) / length;
                var factors = _values[node.Inputs[node.Inputs.Count - 1]];
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int line = 0; line < lines; line++)
                        {
                            double? before = null;
                            for (int l = 0; l < length; l++)
                            {
                                int i = line / inner * length * inner + line % inner + (scan.Reverse ? length - 1 - l : l) * inner;
                                before = scan.Step(before, x[offsets[0] + i], factors[offsets[offsets.Length - 1] + i]);
                                result[at + i] = before.Value;
                            }
                        }
                    }
                );
            }
            case Scatter scatter:
            {
                var index = _values[node.Inputs[1]];
                int inner = Stride(to, scatter.Axis),
                    count = Count(node.Inputs[0].Shape);
                int taken = scatter.Along ? Length(node.Inputs[1].Shape[scatter.Axis]) : Count(node.Inputs[1].Shape);
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < count; i++)
                        {
                            int position = (int)index[offsets[1] + (scatter.Along ? i : i / inner % taken)];
                            result[at + (i / inner / taken * to[scatter.Axis] + position) * inner + i % inner] += x[offsets[0] + i];
                        }
                    }
                );
            }
            case ArgSort sort:
            {
                int length = Length(node.Inputs[0].Shape[sort.Axis]),
                    taken = to[sort.Axis],
                    inner = Stride(to, sort.Axis),
                    lines = taken == 0 ? 0 : Count(node.Shape) / taken;
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int line = 0; line < lines; line++)
                        {
                            int start = offsets[0] + line / inner * length * inner + line % inner,
                                first = at + line / inner * taken * inner + line % inner;
                            var order = Enumerable.Range(0, length).ToList();
                            order.Sort(
                                (i, j) =>
                                    sort.Precedes(x[start + i * inner], x[start + j * inner]) ? -1
                                    : sort.Precedes(x[start + j * inner], x[start + i * inner]) ? 1
                                    : i - j
                            );
                            for (int place = 0; place < taken; place++)
                                result[first + place * inner] = order[place];
                        }
                    }
                );
            }
            default:
            {
                var product = (BatchMatMul)node.Op;
                var b = _values[node.Inputs[1]];
                int m = to[1],
                    n = to[2],
                    k = Length(product.Inner(node));
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < to[0] * m * n; i++)
                        {
                            int matrix = i / (m * n),
                                row = i / n % m,
                                column = i % n;
                            for (int l = 0; l < k; l++)
                            {
                                double left = x[offsets[0] + matrix * m * k + (product.TransposeA ? l * m + row : row * k + l)];
                                result[at + i] += left * b[offsets[1] + matrix * k * n + (product.TransposeB ? column * k + l : l * n + column)];
                            }
                        }
                    }
                );
            }
        }
    }
}
