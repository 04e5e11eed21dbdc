using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>A typed input of an example; without lengths it is a scalar.</summary>
internal sealed record ExampleInput(string Element, string Name, string[]? Lengths)
{
    public string Type => Lengths is null ? Element : $"Tensor<{Element}>";

    /// <summary>The input as a parameter of a model method.</summary>
    public string Declaration =>
        (Lengths is null ? "" : $"[Shape({string.Join(", ", Lengths.Select(l => char.IsDigit(l[0]) ? l : '"' + l + '"'))})] ") + Type + " " + Name;

    public override string ToString() =>
        Element == "RandomState"
            ? Name + ": where random numbers come from"
            : Name + ": " + (Element == "double" ? "" : Element + " ") + (Lengths is null ? "a number" : "[" + string.Join(", ", Lengths) + "]");
}

/// <summary>The example call of a function, as the catalogue states it: inputs and a C# expression.</summary>
internal sealed partial record OpExample(ExampleInput[] Inputs, string Expression)
{
    public static OpExample Parse(string text)
    {
        string[] sides = text.Split(" => ", 2);
        Assert.True(sides.Length == 2, $"an example reads 'inputs => expression', not '{text}'");
        return new OpExample(
            Input()
                .Matches(sides[0])
                .Select(m => new ExampleInput(
                    m.Groups["element"].Success ? m.Groups["element"].Value : "double",
                    m.Groups["name"].Value,
                    m.Groups["lengths"].Success ? m.Groups["lengths"].Value.Split(", ") : null
                ))
                .ToArray(),
            sides[1]
        );
    }

    /// <summary>Makes the example of a generated method, which states none, from its parameters.</summary>
    public static OpExample Of(NnFunction form) =>
        new(
            form.Parameters!.Where(p => !p.ScalarOnly).Select(p => new ExampleInput("double", p.Name, ["n"])).ToArray(),
            $"{form.Name}({string.Join(", ", form.Parameters!.Select(p => p.ScalarOnly ? Invariant.Text(p.Typical) : p.Name))})"
        );

    /// <summary>Writes a class with a method for each example, F0, F1 and so on; the methods are models.</summary>
    public static string Models(IReadOnlyList<OpExample> examples)
    {
        // A method needs a type, so the compiler is first asked for the types of the expressions.
        var probe = Consumer.Of(Class(_ => "object", ""));
        var model = probe.GetSemanticModel(probe.SyntaxTrees[0]);
        string[] types = probe
            .SyntaxTrees[0]
            .GetRoot(CancellationToken.None)
            .DescendantNodes()
            .OfType<ArrowExpressionClauseSyntax>()
            .Select(a =>
                model.GetTypeInfo(a.Expression, CancellationToken.None).Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "?"
            )
            .ToArray();
        return Class(i => types[i], "[Inference] ");

        string Class(Func<int, string> result, string attribute) =>
            "internal static partial class Examples\n{\n"
            + string.Concat(
                examples.Select(
                    (e, i) =>
                        $"    {attribute}public static {result(i)} F{Invariant.Text(i)}({string.Join(", ", e.Inputs.Select(x => x.Declaration))}) "
                        + $"=> {e.Expression};\n"
                )
            )
            + "}\n";
    }

    /// <summary>Reads each example, in order, and returns the programs that the front end made of them.</summary>
    public static Function[] Read(IReadOnlyList<OpExample> examples)
    {
        var compilation = Consumer.Of(Models(examples));
        var errors = compilation
            .GetDiagnostics(CancellationToken.None)
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.ToString())
            .ToArray();
        Assert.True(errors.Length == 0, string.Join("\n", errors));
        var roots = compilation
            .GetTypeByMetadataName("Examples")!
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Where(m => m.Name[0] == 'F')
            .ToDictionary(m => m.Name);
        return examples
            .Select(
                (e, i) =>
                {
                    var plan = PlanReader.Read(roots["F" + Invariant.Text(i)], compilation, CancellationToken.None);
                    Assert.True(
                        plan.Spec?.Function is not null && plan.Findings.Count == 0,
                        $"the example '{e.Expression}' is not in order: "
                            + $"{string.Join("; ", plan.Findings.Select(f => f.Id + " " + string.Join(" | ", f.Arguments)))}"
                    );
                    return plan.Spec!.Function!;
                }
            )
            .ToArray();
    }

    [GeneratedRegex(@"((?<element>int|bool|float|RandomState) )?(?<name>\w+)(\[(?<lengths>[^\]]+)\])?(, |$)")]
    private static partial Regex Input();
}
