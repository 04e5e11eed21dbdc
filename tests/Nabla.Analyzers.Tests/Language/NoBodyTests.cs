using System;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Nabla.Generator.FrontEnd;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class NoBodyTests
{
    [Fact]
    public Task Message_OfACallIntoALibrary_NamesTheMethod() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        {|#0:System.Math.BitIncrement(Sum(x * w))|};
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1003")
                .WithLocation(0)
                .WithMessage(
                    "'Math.BitIncrement' has no body in this project and no op stands for it, so neither its value nor its derivative can be "
                        + "generated. "
                        + "Write it with functions of Nn, or call it before the plan and pass its result as an argument."
                )
        );

    private const string Before = "call it before the plan and pass its result as an argument";

    [Theory]
    [InlineData("double.SinPi(Sum(w))", "Write 'Sin(x * Math.PI)'")]
    [InlineData("double.Exp2M1(Sum(w))", "Write 'Expm1(x * Math.Log(2))'")]
    [InlineData("Library.Sigmod(w)", "Write it with functions of Nn, such as 'Sigmoid', or " + Before)]
    [InlineData("Library.ReluSix(w)", "Write it with functions of Nn, such as 'Relu', or " + Before)]
    [InlineData("Library.SinPi(Sum(w))", "Write it with functions of Nn, or " + Before)]
    public Task Message_OfACall_SaysWhatItCouldBeWrittenWith(string call, string advice) =>
        Models.Say(
            [
                "public static partial class Linear\n{\n    [Differentiable]\n"
                    + "    public static double Loss([Parameter, Shape(3)] Tensor<double> w) => Sum({|#0:"
                    + call
                    + "|} * w);\n}",
                """
                public static class Library
                {
                    public static extern double SinPi(double x);

                    public static extern Tensor<double> Sigmod(Tensor<double> x);

                    public static extern Tensor<double> ReluSix(Tensor<double> x);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1003")
                .WithLocation(0)
                .WithArguments(call[..call.IndexOf('(', StringComparison.Ordinal)].Replace("double.", "Double.", StringComparison.Ordinal), advice)
        );

    /// <summary>The proposal of each message compiles, has a plan, and is the function that it replaces.</summary>
    [Fact]
    public async Task Formula_OfEveryFunctionOfTheTable_IsThatFunction()
    {
        string[] names = [.. Substitutes.Formulas.Keys.Order(StringComparer.Ordinal)];
        string models = string.Concat(
                names.Select((n, i) => $"    [Inference] public static double F{i}(double x, double y, double z) => {InOrder(n)};\n")
            ),
            checks = string.Concat(names.Select((n, i) => $"        Check(\"{n}\", F{i}(x, y, z), new F{i}Plan().Forward(x, y, z), {Call(n)});\n"));
        var built = Built.Of(
            "using System;\nusing Nabla;\nusing static System.Math;\nusing static Nabla.Nn;\npublic static partial class Formulas\n{\n"
                + models
                + "    public static string Wrong() { foreach (var (x, y, z) in new[] { (0.3, 2.0, 0.7), (0.9, 3.0, -1.5) }) {\n"
                + checks
                + "        } return wrong; }\n"
                + "    private static string wrong = \"\";\n"
                + "    private static void Check(string name, double eager, double plan, double exact)\n"
                + "    { foreach (double value in new[] { eager, plan }) if (!(System.Math.Abs(value - exact) <= 1e-3 * System.Math.Abs(exact))) "
                + "wrong += name + \" \"; }\n}\n"
        );
        Assert.DoesNotContain(await built.ReportedAsync(), id => id.StartsWith("NABLA1", StringComparison.Ordinal));
        Assert.Equal("", built.Run<string>("Formulas", "Wrong"));
    }

    /// <summary>The proposed formula, in which the function's parameter names are replaced by x, y and z in order.</summary>
    private static string InOrder(string name)
    {
        string?[] names = [.. Method(name).GetParameters().Select(p => p.Name)];
        return Regex.Replace(
            Substitutes.Formulas[name],
            @"\b[xyn]\b",
            m => Array.IndexOf(names, m.Value) is >= 0 and int i ? "xyz"[i..(i + 1)] : m.Value
        );
    }

    private static string Call(string name)
    {
        var method = Method(name);
        var arguments = method.GetParameters().Select((p, i) => (p.ParameterType == typeof(int) ? "(int)" : "") + "xyz"[i]);
        return $"{method.DeclaringType!.FullName}.{name}({string.Join(", ", arguments)})";
    }

    private static MethodInfo Method(string name) =>
        new[] { typeof(double), typeof(Math) }
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .First(m =>
                m.Name == name
                && m.GetParameters()[0].ParameterType == typeof(double)
                && m.GetParameters().All(p => p.ParameterType == typeof(double) || p.ParameterType == typeof(int))
            );

    [Fact]
    public Task Call_OfAMethodWithABody_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double BitIncrement(double x) => x + 1;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => BitIncrement(Sum(x * w));
            }
            """
        );
}
