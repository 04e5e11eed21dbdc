using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

/// <summary>Programs to run passes on: read from C#, or made by hand.</summary>
internal static class Programs
{
    /// <summary>Reads a method in a project without errors.</summary>
    public static PlanSpec Spec(string source, string method = "Loss")
    {
        var compilation = Consumer.Of(source);
        var symbol = compilation.GetSymbolsWithName(method, SymbolFilter.Member).OfType<IMethodSymbol>().First();
        var read = PlanReader.Read(symbol, compilation, CancellationToken.None);
        Assert.Empty(read.Findings);
        Assert.NotNull(read.Spec);
        Assert.NotNull(read.Spec.Function);
        return read.Spec;
    }

    /// <summary>Reads a loss of a vector of three parameters w, of an input x of the same length, and of a number a.</summary>
    public static PlanSpec Of(string loss, string options = "") =>
        Spec(
            $"internal static partial class Program {{ [Differentiable({options})] internal static double Loss([Shape(3)] Tensor<double> x, "
                + $"double a, [Parameter, Shape(3)] Tensor<double> w) => {loss}; }}"
        );

    /// <summary>Returns the program as stabilisation sees it.</summary>
    public static Function Function(string loss) => Verifier.Verify(Simplify.Apply(Of(loss).Function!));

    public static Val Vector(Builder builder, string name, Dim length, InputRole role = InputRole.Data) =>
        Input(builder, name, new TensorType(ElementType.Float64, Shape.Of(length)), role);

    public static Val Number(Builder builder, string name, InputRole role = InputRole.Data) =>
        Input(builder, name, TensorType.Scalar(ElementType.Float64), role);

    public static Val Input(Builder builder, string name, TensorType type, InputRole role = InputRole.Data) =>
        builder.Add(new Input(name, type, role), [], Origin.None, name);

    public static Function Make(Val result, params Val[] inputs) => new("F", inputs.Select(i => i.Node), [Output.Result(result.Node)]);

    /// <summary>Returns the printed body, without origins.</summary>
    public static string Text(Function function) => Printer.Print(function, origins: false).TrimEnd('\n');
}
