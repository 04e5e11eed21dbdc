using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Checks which method a call means to the C# compiler, under each set of usings, if Nn and System.Math both have one of that
/// name.</summary>
public sealed class ScalarOverloadTests
{
    private const string Names = """
        private static void Calls(double d, float f, int i, long l, decimal m, System.Half h, Tensor<double> x, Tensor<float> y)
        {

        """;

    private static string Source(string usings, string statements) =>
        string.Concat(usings.Split(' ').Select(u => u == "Nn" ? "using static Nabla.Nn;\n" : $"using static System.{u};\n"))
        + "using Nabla;\ninternal static class Program\n{\n"
        + Names
        + statements
        + "\n}\n}\n";

    private static Compilation Compile(string usings, string statements) =>
        Consumer.Empty().AddSyntaxTrees(Consumer.Tree(Source(usings, statements)));

    /// <summary>Returns the type whose method is called with the type of the call, or the compiler's error.</summary>
    private static string Meaning(string usings, string call)
    {
        var compilation = Compile(usings, call + ";");
        if (compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            return error.Id;
        var tree = compilation.SyntaxTrees.Single();
        var invocation = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        var model = compilation.GetSemanticModel(tree);
        var method = (IMethodSymbol)model.GetSymbolInfo(invocation, TestContext.Current.CancellationToken).Symbol!;
        return method.ContainingType.Name + " " + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    [Theory]
    [InlineData("Exp(d)", "Nn double", "Math double", "Nn double")]
    [InlineData("Exp(-d * 2)", "Nn double", "Math double", "Nn double")]
    [InlineData("Exp(1.0)", "Nn double", "Math double", "Nn double")]
    [InlineData("Exp(f)", "Nn float", "Nn float", "MathF float")]
    [InlineData("Exp(1f)", "Nn float", "Nn float", "MathF float")]
    [InlineData("Exp(i)", "CS0315", "Math double", "MathF float")]
    [InlineData("Sqrt(2)", "CS0315", "Math double", "MathF float")]
    [InlineData("Exp(h)", "Nn Half", "Nn Half", "Nn Half")]
    [InlineData("Exp(x)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Exp(-f * y)", "Nn Tensor<float>", "Nn Tensor<float>", "Nn Tensor<float>")]
    [InlineData("Max(d, 0)", "Nn double", "Math double", "Nn double")]
    [InlineData("Max(0, d)", "Nn double", "Math double", "Nn double")]
    [InlineData("Max(f, 0)", "Nn float", "Math float", "MathF float")]
    [InlineData("Max(f, d)", "Nn double", "Math double", "Nn double")]
    [InlineData("Max(i, 0)", "Nn int", "Math int", "Nn int")]
    [InlineData("Max(l, 3)", "Nn long", "Math long", "Nn long")]
    [InlineData("Max(m, 1)", "Nn decimal", "Math decimal", "Nn decimal")]
    [InlineData("Max(x, 0)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Max(0, y)", "Nn Tensor<float>", "Nn Tensor<float>", "Nn Tensor<float>")]
    [InlineData("Max(x, x)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Pow(d, 2)", "Nn double", "Math double", "Nn double")]
    [InlineData("Pow(f, 2)", "Nn float", "Nn float", "MathF float")]
    [InlineData("Pow(2, d)", "Nn double", "Math double", "Nn double")]
    [InlineData("Pow(x, 2)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Clamp(d, 0, 1)", "Nn double", "Math double", "Nn double")]
    [InlineData("Clamp(y, 0, 1)", "Nn Tensor<float>", "Nn Tensor<float>", "Nn Tensor<float>")]
    [InlineData("Abs(i)", "Nn int", "Math int", "Nn int")]
    [InlineData("Sign(d)", "Nn double", "Math int", "Nn double")]
    [InlineData("Round(d)", "Nn double", "Math double", "Nn double")]
    [InlineData("Floor(f)", "Nn float", "Nn float", "MathF float")]
    [InlineData("Atan2(d, 1)", "Nn double", "Math double", "Nn double")]
    [InlineData("Sigmoid(d)", "Nn double", "Nn double", "Nn double")]
    [InlineData("Where(d > 0, d, 0)", "Nn double", "Nn double", "Nn double")]
    [InlineData("Map(x, Exp)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Map(y, Exp)", "Nn Tensor<float>", "Nn Tensor<float>", "Nn Tensor<float>")]
    [InlineData("Map(x, v => Exp(-v))", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Map(x, Max, 0)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Map(y, Pow, 2)", "Nn Tensor<float>", "Nn Tensor<float>", "Nn Tensor<float>")]
    [InlineData("Map(x, Clamp, 0, d)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    [InlineData("Map(x, x, Atan2)", "Nn Tensor<double>", "Nn Tensor<double>", "Nn Tensor<double>")]
    public void Call_UnderEachUsing_MeansOneMethod(string call, string nn, string math, string mathF)
    {
        Assert.Equal(nn, Meaning("Nn", call));
        Assert.Equal(math, Meaning("Nn Math", call));
        Assert.Equal(math, Meaning("Math Nn", call));
        Assert.Equal(mathF, Meaning("Nn MathF", call));
        Assert.Equal(mathF, Meaning("MathF Nn", call));
    }

    /// <summary>Where only Nn is imported, the compiler's error is about the wrong argument.</summary>
    [Theory]
    [InlineData("Exp(\"a\")", "'string'")]
    [InlineData("Exp(true)", "'bool'")]
    [InlineData("Exp(i)", "'int'")]
    [InlineData("Sqrt(m)", "'decimal'")]
    [InlineData("Sin(new double[3])", "'double[]'")]
    [InlineData("Log((double?)d)", "'double?'")]
    [InlineData("Abs(d > 0)", "'bool'")]
    public void Call_WithAnImpossibleArgument_IsAnErrorAboutIt(string call, string type)
    {
        foreach (string usings in new[] { "Nn", "Nn Math" })
        {
            if (usings == "Nn Math" && call == "Exp(i)")
                continue;
            var error = Assert.Single(
                Compile(usings, call + ";").GetDiagnostics(TestContext.Current.CancellationToken),
                d => d.Severity == DiagnosticSeverity.Error
            );
            string message = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Contains(type, message, StringComparison.Ordinal);
            Assert.DoesNotContain("Tensor<", message, StringComparison.Ordinal);
        }
    }

    /// <summary>Every function of one name gives the same plan, whichever method the usings bind it to.</summary>
    [Theory]
    [InlineData("Nn", "double")]
    [InlineData("Nn Math", "double")]
    [InlineData("Nn MathF", "float")]
    [InlineData("Nn Math", "float")]
    public void Model_OfNumbers_CompilesUnderEachUsing(string usings, string type)
    {
        string suffix = type == "float" ? "f" : "";
        string source =
            string.Concat(usings.Split(' ').Select(u => u == "Nn" ? "using static Nabla.Nn;\n" : $"using static System.{u};\n"))
            + $$"""
                using Nabla;

                [Model]
                internal sealed partial class Fit
                {
                    [Parameter(Init = Init.Ones)] public partial {{type}} A { get; set; }
                    [Parameter(Init = Init.Ones)] public partial {{type}} Rate { get; }
                    [Parameter, Shape(2)] public partial Tensor<{{type}}> Offset { get; }

                    [Differentiable(Forward = true, Second = true)]
                    public {{type}} Loss({{type}} t, {{type}} y) =>
                        Square(A * Exp(-Rate * t) + Max(A, 0) + Pow(Rate, 2) + Sqrt(Abs(A)) + Tanh(Sin(Rate)) + Offset[0] + Sigmoid(Offset[1]) - y)
                        + Sum(Map(Offset, Scaled, A, 0.5{{suffix}}));

                    private static {{type}} Scaled({{type}} x, {{type}} a, {{type}} b) => Log(1 + Exp(a * x)) * b;
                }

                """;
        Consumer.Build(Consumer.Empty().AddSyntaxTrees(Consumer.Tree(source))).AssertClean();
    }
}
