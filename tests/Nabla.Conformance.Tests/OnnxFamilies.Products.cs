using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>Products of matrices and sums of products.</summary>
internal static partial class OnnxFamilies
{
    private static IEnumerable<string> Products()
    {
        Naive a = Some([2, 3], 1),
            b = Some([3, 4], 2);
        int[]?[] biases = [null, [], [1], [4], [1, 4], [2, 1], [2, 4]];
        foreach (int[]? shape in biases)
        foreach (bool transA in new[] { false, true })
        foreach (bool transB in new[] { false, true })
        foreach (var (alpha, beta) in new (double?, double?)[] { (null, null), (0.5, null), (null, 0.25), (0.75, -2) })
        {
            if (shape is not [4] && (transA != transB || alpha is null != beta is null))
                continue;
            var c = shape is null ? null : Some(shape, 7);
            var product = Naive.MatMul(a, b);
            var y = c is null
                ? Naive.Elementwise(v => (alpha ?? 1) * v[0], product)
                : Naive.Elementwise(v => (alpha ?? 1) * v[0] + (beta ?? 1) * v[1], product, c);
            string attributes = Attributes(
                alpha is { } al ? ("alpha", al) : default,
                beta is { } be ? ("beta", be) : default,
                transA ? ("transA", 1) : default,
                transB ? ("transB", 1) : default
            );
            Input[] inputs = [new("a", transA ? a.Transposed() : a), new("b", transB ? b.Transposed() : b), new("c", c)];
            string name = $"gemm_{(shape is null ? "no" : string.Join("x", shape))}_bias_{transA}_{transB}_{alpha}_{beta}";
            yield return Case(name, "Gemm", attributes, c is null && transA ? inputs[..2] : inputs, new Input("y", y));
        }
        int[][][] shapes =
        [
            [
                [3, 4],
                [4, 3],
            ],
            [
                [2, 3, 4],
                [2, 4, 3],
            ],
            [
                [1, 2, 3, 4],
                [1, 2, 4, 3],
            ],
            [
                [4],
                [4],
            ],
            [
                [4],
                [4, 2],
            ],
            [
                [2, 4],
                [4],
            ],
            [
                [4],
                [3, 4, 2],
            ],
            [
                [3, 2, 4],
                [4],
            ],
            [
                [3, 1, 2, 4],
                [5, 4, 2],
            ],
            [
                [2, 4],
                [5, 4, 3],
            ],
            [
                [5, 1, 4],
                [4, 3],
            ],
        ];
        int number = 0;
        foreach (int[][] pair in shapes)
        {
            string type = Types[number++ % 4];
            Naive x = Some(pair[0], number, type),
                y = Some(pair[1], number + 1, type);
            yield return Case($"matmul_{number}", "MatMul", "{}", [new("a", x, type), new("b", y, type)], new Input("c", Naive.MatMul(x, y), type));
        }
        (string Equation, int[][] Shapes)[] sums =
        [
            (
                "ij->ji",
                [
                    [3, 4],
                ]
            ),
            (
                "ij->i",
                [
                    [3, 4],
                ]
            ),
            (
                "...ii ->...i",
                [
                    [3, 5, 5],
                ]
            ),
            (
                "i,i",
                [
                    [5],
                    [5],
                ]
            ),
            (
                "bij, bjk -> bik",
                [
                    [5, 2, 3],
                    [5, 3, 4],
                ]
            ),
            (
                "...ij,...jk->...ik",
                [
                    [2, 1, 2, 3],
                    [4, 3, 2],
                ]
            ),
            (
                "...ij,...jk",
                [
                    [2, 2, 3],
                    [2, 3, 2],
                ]
            ),
            (
                "...i,...i->...",
                [
                    [2, 3, 4],
                    [4],
                ]
            ),
            (
                "i...,i...->...",
                [
                    [3, 2, 1],
                    [3, 4],
                ]
            ),
            (
                "a...b->b...a",
                [
                    [2, 3, 4, 5],
                ]
            ),
            (
                "...",
                [
                    [2, 3],
                ]
            ),
            (
                "...,...->...",
                [
                    [2, 1],
                    [1, 3],
                ]
            ),
            (
                "ba",
                [
                    [2, 3],
                ]
            ),
            (
                "ii",
                [
                    [3, 3],
                ]
            ),
            (
                "iij->ij",
                [
                    [3, 3, 2],
                ]
            ),
            (
                "ii,jj->ij",
                [
                    [2, 2],
                    [3, 3],
                ]
            ),
            (
                "ij,jk,kl->il",
                [
                    [2, 3],
                    [3, 4],
                    [4, 2],
                ]
            ),
            (
                "Ab,bC->CA",
                [
                    [2, 3],
                    [3, 4],
                ]
            ),
            (
                "ij->",
                [
                    [2, 3],
                ]
            ),
            (
                ",i->i",
                [
                    [],
                    [3],
                ]
            ),
            (
                "i,j->ij",
                [
                    [2],
                    [3],
                ]
            ),
            (
                "...ij->...",
                [
                    [2, 3, 4],
                ]
            ),
        ];
        foreach (var (equation, operands) in sums)
        {
            string type = Types[number++ % 2];
            Naive[] x = operands.Select((s, i) => Some(s, number + i, type)).ToArray();
            yield return Case(
                "einsum_" + equation,
                "Einsum",
                $"{{\"equation\": \"{equation}\"}}",
                x.Select((o, i) => new Input("x" + i.ToString(CultureInfo.InvariantCulture), o, type)).ToArray(),
                new Input("y", Naive.Einsum(equation, x), type)
            );
        }
    }
}
