using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Where every dimension is a small constant, tensors become their elements and the program a straight line of scalar statements. This is also the
/// plainest statement of what each primitive means, element by element.
/// </summary>
internal static class Unroll
{
    /// <summary>Beyond this many scalar operations loops are smaller and no slower: the JIT stops keeping so many locals in registers.</summary>
    public const int Limit = 600;

    /// <summary>The scalar program, or null if a shape is symbolic or the program would be too long. Each output is one element.</summary>
    public static Function? TryApply(Function function)
    {
        if (!function.Inputs.Concat(function.Body).All(n => n.Shape.IsConstant))
            return null;
        if (function.Body.Sum(n => Work(n)) > 4 * Limit)
            return null;
        var unrolled = Apply(function);
        return unrolled.Body.Count <= Limit ? unrolled : null;
    }

    public static Function Apply(Function function)
    {
        var builder = new Builder();
        var elements = new Dictionary<Node, Val[]>();
        foreach (var input in function.Inputs)
        {
            elements[input] = input.Type.IsScalar
                ? [builder.Use(input)]
                : Enumerable.Range(0, Count(input.Shape)).Select(i => Named(builder.Add(new Element(i), builder.Use(input)), input, i)).ToArray();
        }
        foreach (var node in function.Body)
        {
            builder.Origin = node.Origin;
            if (node.Op is Draw)
            {
                // Drawn at once into a span, and read from there.
                var drawn = builder.Add(node.Op, [], node.Origin, node.Name);
                elements[node] = Enumerable.Range(0, Count(node.Shape)).Select(i => Named(builder.Add(new Element(i), drawn), node, i)).ToArray();
                continue;
            }
            var values = Scalars(node, node.Inputs.Select(i => elements[i]).ToArray(), builder);
            for (int i = 0; i < values.Length; i++)
                Named(values[i], node, i);
            elements[node] = values;
        }
        var outputs = function.Outputs.SelectMany(o => elements[o.Node].Select((v, i) => o with { Node = v.Node, Element = i }));
        return Simplify.Apply(new Function(function.Name, function.Inputs, outputs) { IsUnrolled = true });
    }

    private static long Work(Node node) =>
        node.Op is Ops.MatMul or BatchMatMul or Gather or Scatter or ArgSort
            ? node.Shape.Size.Value * node.Inputs[0].Shape.Size.Value
            : node.Shape.Size.Value + node.Inputs.Sum(i => node.Op is Reduce ? i.Shape.Size.Value : 0);

    private static int Count(Shape shape) => (int)shape.Size.Value;

    /// <summary>w, w_3 or w_1_2, by rank; an axis of length 1 is not numbered.</summary>
    private static Val Named(Val element, Node tensor, int index)
    {
        string? name = tensor.Name ?? (tensor.Op is Ops.MatMul or Draw ? Names.Hint(tensor) : null);
        if (name is null || element.Node.Op is Input or Constant)
            return element;
        int[] dims = tensor.Shape.Dims.Select(d => (int)d.Value).ToArray();
        int stride = dims.Aggregate(1, (a, b) => a * b);
        foreach (int dim in dims)
        {
            stride /= dim;
            if (dim > 1)
                name += "_" + Invariant.Text(index / stride % dim);
        }
        element.Node.Name ??= name;
        return element;
    }

    private static Val[] Scalars(Node node, Val[][] x, Builder builder)
    {
        int count = Count(node.Shape);
        switch (node.Op)
        {
            case ElementwiseOp op:
                return Each(i =>
                    op is Ops.BroadcastTo ? Broadcast(0, i) : Elementwise(op, Enumerable.Range(0, x.Length).Select(k => Broadcast(k, i)).ToArray())
                );
            case Constant or SizeOf:
                return [builder.Add(node.Op)];
            case Ops.Reshape:
                return x[0];
            case Element element:
                return [x[0][element.Index]];
            case Reduce reduce:
                return Fold(node, reduce, x[0], builder);
            case MatMul product:
            {
                var (m, k) = Matrix(node.Inputs[0], product.TransposeA);
                int n = (int)node.Shape[1].Value;
                return Each(i =>
                {
                    int row = i / n,
                        column = i % n;
                    if (k == 0)
                        return builder.Constant(0, node.Type.Element);
                    return Enumerable
                        .Range(0, k)
                        .Select(l =>
                            x[0][product.TransposeA ? l * m + row : row * k + l] * x[1][product.TransposeB ? column * k + l : l * n + column]
                        )
                        .Aggregate((a, b) => a + b);
                });
            }
            case Transpose transpose:
                return Each(i => x[0][Source(node, i, (axis, at) => (transpose.Order[axis], at))]);
            case Slice slice:
                return Each(i => x[0][Source(node, i, (axis, at) => (axis, axis == slice.Axis ? at + (int)slice.Start.Value : at))]);
            case Concat concat:
            {
                var result = new List<Val>();
                int outer = node.Shape.Dims.Take(concat.Axis).Aggregate(1, (a, d) => a * (int)d.Value);
                for (int o = 0; o < outer; o++)
                    foreach (var part in x)
                        result.AddRange(part.Skip(o * (part.Length / outer)).Take(part.Length / outer));
                return result.ToArray();
            }
            case Pick:
            {
                int classes = (int)node.Inputs[0].Shape.Dims.Last().Value;
                return Each(i =>
                    Enumerable.Range(1, classes - 1).Aggregate(x[0][i * classes], (value, c) => Select(x[1][i].Is(c), x[0][i * classes + c], value))
                );
            }
            case OneHot hot:
            {
                int classes = (int)hot.Classes.Value;
                return Each(i => Select(x[0][i / classes].Is(i % classes), builder.Constant(1, hot.Element), 0));
            }
            case ArgMax arg:
                return ArgMaxOf(node, arg, x[0], builder);
            case Iota iota:
                return Each(i => builder.Constant(iota.Start.Value + i * iota.Step, ElementType.Int32));
            case BatchMatMul or Gather or Scatter or Scan or ArgSort:
                return UnrollLines.Of(node, x, builder);
            default:
                throw new System.InvalidOperationException($"'{node.Op.Name}' is not a primitive");
        }

        Val[] Each(System.Func<int, Val> element) => Enumerable.Range(0, count).Select(element).ToArray();

        // A position that is known by now needs no choice among all.
        Val Elementwise(ElementwiseOp op, Val[] operands) =>
            (node.Type.Element == ElementType.Int32 ? Simplify.Fold(op, ElementType.Int32, operands) : null) ?? builder.Add(op, operands);

        Val Broadcast(int operand, int index)
        {
            var shape = node.Inputs[operand].Shape;
            int offset = node.Shape.Rank - shape.Rank;
            int source = 0,
                rest = index,
                stride = count;
            for (int axis = 0; axis < node.Shape.Rank; axis++)
            {
                int dim = (int)node.Shape[axis].Value;
                stride /= dim;
                int at = rest / stride;
                rest %= stride;
                if (axis < offset)
                    continue;
                int length = (int)shape[axis - offset].Value;
                source = source * length + (length == 1 ? 0 : at);
            }
            return x[operand][source];
        }

        int Source(Node output, int index, System.Func<int, int, (int Axis, int At)> map)
        {
            var input = node.Inputs[0].Shape;
            var at = new int[input.Rank];
            int rest = index,
                stride = count;
            for (int axis = 0; axis < output.Shape.Rank; axis++)
            {
                stride /= (int)output.Shape[axis].Value;
                var (to, position) = map(axis, rest / stride);
                at[to] = position;
                rest %= stride;
            }
            int source = 0;
            for (int axis = 0; axis < input.Rank; axis++)
                source = source * (int)input[axis].Value + at[axis];
            return source;
        }
    }

    private static (int Rows, int Columns) Matrix(Node x, bool transposed)
    {
        int a = (int)x.Shape[0].Value,
            b = (int)x.Shape[1].Value;
        return transposed ? (b, a) : (a, b);
    }

    private static Val[] Fold(Node node, Reduce reduce, Val[] x, Builder builder)
    {
        var shape = node.Inputs[0].Shape;
        var results = new Val?[Count(node.Shape)];
        for (int i = 0; i < x.Length; i++)
        {
            int target = 0,
                rest = i,
                stride = x.Length;
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                int dim = (int)shape[axis].Value;
                stride /= dim;
                if (!reduce.Along.Contains(axis))
                    target = target * dim + rest / stride;
                rest %= stride;
            }
            results[target] =
                results[target] is not { } sum ? x[i]
                : reduce.Kind == Reduction.Sum ? sum + x[i]
                : Max(sum, x[i]);
        }
        return results.Select(r => r ?? builder.Constant(0, node.Type.Element)).ToArray();
    }

    private static Val[] ArgMaxOf(Node node, ArgMax arg, Val[] x, Builder builder)
    {
        var shape = node.Inputs[0].Shape;
        int length = (int)shape[arg.Axis].Value;
        int inner = shape.Dims.Skip(arg.Axis + 1).Aggregate(1, (a, d) => a * (int)d.Value);
        return Enumerable
            .Range(0, Count(node.Shape))
            .Select(i =>
            {
                int start = i / inner * length * inner + i % inner;
                // From the end that wins a tie.
                int from = arg.IsLast ? length - 1 : 0,
                    step = arg.IsLast ? -1 : 1;
                var best = x[start + from * inner];
                var index = builder.Constant(from, ElementType.Int32);
                for (int l = from + step; l >= 0 && l < length; l += step)
                {
                    var candidate = x[start + l * inner];
                    // NaN counts as the largest, as in NumPy: it wins against a number, and the NaN that is met first stays.
                    var wins = (candidate > best) | (!candidate.Is(candidate) & best.Is(best));
                    best = Select(wins, candidate, best);
                    index = Select(wins, builder.Constant(l, ElementType.Int32), index);
                }
                return index;
            })
            .ToArray();
    }
}
