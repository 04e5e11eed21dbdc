using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Compiler.Tests.Docs;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>
/// The methods of Nn that are written by hand compute what their definitions say. Each is called as C#, and as a plan that was compiled from the
/// definition, in loops and, at constant lengths, as a straight line.
/// </summary>
public sealed class EagerTests
{
    /// <summary>Overloads that the functions' own examples do not call.</summary>
    private static readonly string[] Further =
    [
        "a[batch, 3], b[batch, 4], w[2, 3, 4] => Bilinear(a, b, w)",
        "q[batch, 5, 10], p[batch, 10, 5] => CategoricalCrossEntropy(q, Permute(p, 0, 2, 1), 2)",
        "q[batch, 4, 3], int t[batch, 3] => CategoricalCrossEntropy(q, t, axis: 1)",
        "x[n], a => Concat(x, a)",
        "a[m, 4], b[m, 2] => Concat(1, a, b, a)",
        "x[n], a => Where(Equal(a, x), x, 0)",
        "x[n], a => Where(Equal(x, a), x, 0)",
        "x[n], a => Where(NotEqual(a, x), x, 0)",
        "x[n], a => Where(NotEqual(x, a), x, 0)",
        "x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4] => HSoftmax(x, w1, b1, w2, b2, 10)",
        "x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4] => LogHSoftmax(x, w1, b1, w2, b2, 10)",
        "x[m, n, 2] => LogSumExp(x, 1, keepDims: true)",
        "x[m, n, 2] => LogSumExp(x, [0, 2])",
        "x[n], a => Map(x, Pow, a)",
        "x[n] => Map(x, HardSigmoid, 0.2, 0.5)",
        "x[n] => Map(x, Polygamma, 2)",
        "x[n], a => Map(x, Threshold, 0.5, a)",
        "x[n], a, b => Map(x, (u, p, q) => u * p - q, a, b)",
        "x[n], a, b, c => Map(x, (u, p, q, r) => u * p - q / r, a, b, c)",
        "x[n], a, b, c, d => Map(x, (u, p, q, r, s) => u * p - q / r + s, a, b, c, d)",
        "x[n], a, b, c, d, e => Map(x, (u, p, q, r, s, t) => u * p - q / r + s / t, a, b, c, d, e)",
        "x[n], y[n] => Map(x, y, Pow)",
        "x[n], y[n], a => Map(x, y, (u, v, p) => u * v - p, a)",
        "x[n], y[n], a, b => Map(x, y, (u, v, p, q) => u * v - p / q, a, b)",
        "x[n], y[n], a, b, c => Map(x, y, (u, v, p, q, r) => u * v - p / q + r, a, b, c)",
        "x[n], y[n], a, b, c, d => Map(x, y, (u, v, p, q, r, s) => u * v - p / q + r / s, a, b, c, d)",
        "x[n], y[n], z[n] => Map(x, y, z, (u, v, w) => u * v - w)",
        "x[n], y[n], z[n], a => Map(x, y, z, (u, v, w, p) => u * v - w / p, a)",
        "x[n], y[n], z[n], a, b => Map(x, y, z, (u, v, w, p, q) => u * v - w / p + q, a, b)",
        "x[n], y[n], z[n], a, b, c => Map(x, y, z, (u, v, w, p, q, r) => u * v - w / p + q / r, a, b, c)",
        "x[m, n] => Mean(x)",
        "x[m, n, 2] => Mean(x, [0, 2], keepDims: true)",
        "x[m, n] => Median(x)",
        "x[m, n, 2] => Median(x, [2, 0])",
        "x[batch, 10], int t[batch], w[10] => MultiMargin(x, t, w, 1, 0.5)",
        "x[batch, 10], int t[batch], w[10] => Nll(x, t, w)",
        "x[batch, 4, 3], int t[batch, 3] => Nll(x, t, axis: 1)",
        "x[m, n] => Norm(x, 3.0)",
        "x[m, n, 2] => Norm(x, 1.5, [0, 2], keepDims: true)",
        "x[batch, 4], a => Pad(x, 0, 2, 1, a)",
        "x[m, n] => Prod(x)",
        "x[m, n, 2] => Prod(x, [0, 2])",
        "x[m, n] => ReduceMax(x)",
        "x[m, n, 2] => ReduceMax(x, [0, 2], keepDims: true)",
        "x[m, n] => ReduceMin(x)",
        "x[m, n, 2] => ReduceMin(x, [0, 2])",
        "x[batch, 5], p[batch, 5], w[5] => SoftmaxCrossEntropy(x, p, w, 0.1)",
        "x[batch, 5], p[batch, 5] => SoftmaxCrossEntropy(x, p, 0.1)",
        "x[batch, 5, 2], p[batch, 5, 2] => SoftmaxCrossEntropy(x, p, axis: 1)",
        "x[batch, 10], int t[batch], w[10] => SoftmaxCrossEntropy(x, t, w)",
        "x[batch, 10], int t[batch] => SoftmaxCrossEntropy(x, t, 0.2)",
        "x[batch, 6] => Split(x, [1, 3, 2], 1)[1]",
        "x[m, n] => Std(x)",
        "x[m, n, 2] => Std(x, [0, 2], keepDims: true, correction: 0)",
        "a => StopGradient(a)",
        "a, b => StraightThrough(a, b)",
        "x[m, n] => Sum(x)",
        "x[m, n, 2] => Sum(x, [0, 2], keepDims: true)",
        "x[m, n] => Var(x)",
        "x[m, n, 2] => Var(x, [0, 2], correction: 0)",
        "x[n], a, b => Where(x > 0, a, b)",
        "x[n], a => Where(x > 0, a, x)",
        "a, b => Where(a > b, a, b)",
        "x[m, n] => CumSum(x, 0, exclusive: true, reverse: true)",
        "x[m, n] => CumProd(x, 0, exclusive: true)",
        "x[m, n] => CumProd(x, 1, reverse: true)",
        "x[m, n] => CumMax(x, 0, exclusive: true)",
        "x[m, n] => CumMax(x, 1, exclusive: true, reverse: true)",
        "x[m, n] => Sort(x, 0, descending: true)",
        "x[n, 4] => TopK(x, 2, 0, largest: false)",
        "x[m, n] => ArgMax(x, 0, keepDims: true, last: true)",
        "x[n] => Diag(x, 1)",
    ];

    private static readonly Lazy<(Assembly Assembly, OpExample[] Examples)> Compiled = new(Compile);

    private static OpExample[] Table =>
        [.. OpCatalog.Functions.Select(f => f.Example).OfType<string>().Concat(Further).Distinct().Select(OpExample.Parse)];

    public static IEnumerable<TheoryDataRow<string>> Calls => Table.Select(e => new TheoryDataRow<string>(e.Expression));

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_EagerAndPlans_GiveTheSame(string expression)
    {
        var (assembly, examples) = Compiled.Value;
        int loop = Array.FindIndex(examples, e => e.Expression == expression),
            line = Array.FindLastIndex(examples, e => e.Expression == expression);
        foreach (bool isPositive in new[] { true, false })
        {
            var eager = Result(Arguments(examples[line], isPositive), Method(line));
            Assert.Equal(eager, Result(Arguments(examples[line], isPositive), Plan(line)), Same);
            Assert.Equal(eager, Result(Arguments(examples[line], isPositive), Plan(loop)), Same);
        }

        Func<object?[], object?> Method(int index)
        {
            var method = assembly.GetType("Examples")!.GetMethod("F" + index)!;
            return arguments => method.Invoke(null, arguments);
        }

        Func<object?[], object?> Plan(int index)
        {
            var method = assembly.GetType("Examples")!.GetMethod("F" + index)!;
            var type = assembly.GetType("Examples")!.GetNestedType("F" + index + "Plan", BindingFlags.Public | BindingFlags.NonPublic)!;
            var constructor = type.GetConstructors().Single(c => c.GetParameters().All(p => p.ParameterType == typeof(int)));
            var symbols = Symbols(examples[loop]);
            object plan = constructor.Invoke([.. constructor.GetParameters().Select(p => (object)symbols[p.Name!])]);
            var forward = type.GetMethod("Forward", [.. method.GetParameters().Select(p => p.ParameterType)])!;
            return arguments => forward.Invoke(plan, arguments);
        }
    }

    /// <summary>A method of Nn without a row here would be a second definition that nobody compares with the first.</summary>
    [Fact]
    public void Overload_OfEveryFunctionWrittenByHand_IsCalled()
    {
        var probe = Consumer.Of(OpExample.Models(Table));
        var model = probe.GetSemanticModel(probe.SyntaxTrees[0]);
        var called = probe
            .SyntaxTrees[0]
            .GetRoot(CancellationToken.None)
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(c => model.GetSymbolInfo(c, CancellationToken.None).Symbol!.OriginalDefinition)
            .ToHashSet(SymbolEqualityComparer.Default);
        var names = OpCatalog.Functions.Where(f => f.Example is not null).Select(f => f.Name).ToHashSet();
        string[] missing = probe
            .GetTypeByMetadataName("Nabla.Nn")!
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Where(m => m.DeclaredAccessibility == Accessibility.Public && names.Contains(m.Name) && !called.Contains(m) && !IsOfSingles(m))
            .Select(m => m.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(missing.Length == 0, string.Join("\n", missing));

        static bool IsOfSingles(IMethodSymbol method) =>
            method.Parameters.Select(p => p.Type).Append(method.ReturnType).Any(t => t.ToDisplayString().Contains("float", StringComparison.Ordinal));
    }

    [Fact]
    public void Function_WrittenByHand_HasAnExample() =>
        Assert.Empty(
            OpCatalog
                .Functions.Where(f => f.Forms.Count == 0 && f.Example is null && !f.Name.StartsWith("operator ", StringComparison.Ordinal))
                .Select(f => f.Name)
        );

    /// <summary>Compiles each example with its lengths and then, after all of these, each with numbers in their place.</summary>
    private static (Assembly Assembly, OpExample[] Examples) Compile()
    {
        OpExample[] examples = [.. Table, .. Table.Select(Constant)];
        var built = Consumer.Build(OpExample.Models(examples));
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image, cancellationToken: CancellationToken.None).Success);
        return (Assembly.Load(image.ToArray()), examples);

        static OpExample Constant(OpExample example)
        {
            var symbols = Symbols(example);
            return example with
            {
                Inputs =
                [
                    .. example.Inputs.Select(i =>
                        i with
                        {
                            Lengths = i.Lengths?.Select(l => symbols.TryGetValue(l, out int n) ? Nabla.Generator.Ir.Invariant.Text(n) : l).ToArray(),
                        }
                    ),
                ],
            };
        }
    }

    /// <summary>Assigns different lengths to different symbols, so that no two axes can be confused.</summary>
    private static Dictionary<string, int> Symbols(OpExample example) =>
        example
            .Inputs.SelectMany(i => i.Lengths ?? [])
            .Where(l => !char.IsDigit(l[0]))
            .Distinct()
            .Select((name, index) => (name, index))
            .ToDictionary(s => s.name, s => 3 + s.index);

    private static object?[] Arguments(OpExample example, bool isPositive)
    {
        var symbols = Symbols(example);
        return
        [
            .. example.Inputs.Select(
                (input, place) =>
                {
                    if (input.Element == "RandomState")
                        return new RandomState(11);
                    int[] lengths = [.. (input.Lengths ?? []).Select(l => symbols.TryGetValue(l, out int n) ? n : int.Parse(l, null))];
                    // Positions are valid on every axis; some numbers are equal.
                    int[] numbers = [.. Enumerable.Range(0, lengths.Aggregate(1, (a, b) => a * b)).Select(i => (i * 7 + i / 5 + place * 3) % 13)];
                    return input.Element == "int" ? Shaped(numbers.Select(n => n % 3).ToArray())
                        : input.Element == "bool" ? Shaped(numbers.Select(n => n % 2 == 0).ToArray())
                        : Shaped(numbers.Select(n => isPositive ? (n + 1) / 16.0 : (n - 6) / 4.0).ToArray());

                    object Shaped<T>(T[] values)
                        where T : unmanaged => input.Lengths is null ? values[0] : new Tensor<T>(values, lengths);
                }
            ),
        ];
    }

    private static readonly IEqualityComparer<(string Shape, double[] Values)> Same = EqualityComparer<(string Shape, double[] Values)>.Create(
        (a, b) =>
            a.Shape == b.Shape
            && a.Values.Length == b.Values.Length
            && a.Values.Zip(b.Values).All(p => p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= 1e-12 * Math.Max(1, Math.Abs(p.First)))
    );

    private static (string Shape, double[] Values) Result(object?[] arguments, Func<object?[], object?> call) =>
        call(arguments) switch
        {
            Tensor<double> t => (string.Join(",", t.Shape.ToArray()), t.ToArray()),
            Tensor<int> t => (string.Join(",", t.Shape.ToArray()), [.. t.ToArray().Select(v => (double)v)]),
            Tensor<bool> t => (string.Join(",", t.Shape.ToArray()), [.. t.ToArray().Select(v => v ? 1.0 : 0)]),
            double number => ("", [number]),
            var other => throw new InvalidOperationException($"a result of {other?.GetType().Name}"),
        };
}
