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
    private static readonly Lazy<(Assembly Assembly, OpExample[] Examples)> Compiled = new(Compile);

    private static OpExample[] Table => [.. CallRows.All.Select(r => OpExample.Parse(r.Call))];

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
    }

    /// <summary>Puts numbers in place of the lengths of a call.</summary>
    internal static OpExample Constant(OpExample example) => Constant(example, Symbols(example));

    internal static OpExample Constant(OpExample example, IReadOnlyDictionary<string, int> symbols) =>
        example with
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

    /// <summary>Assigns different lengths to different symbols, so that no two axes can be confused.</summary>
    internal static Dictionary<string, int> Symbols(OpExample example) =>
        example
            .Inputs.SelectMany(i => i.Lengths ?? [])
            .Where(l => !char.IsDigit(l[0]))
            .Distinct()
            .Select((name, index) => (name, index))
            .ToDictionary(s => s.name, s => 3 + s.index);

    internal static object?[] Arguments(OpExample example, bool isPositive)
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
