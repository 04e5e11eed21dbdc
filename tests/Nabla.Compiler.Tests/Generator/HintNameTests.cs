using System;
using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Every model has its own generated file, even where file names ignore case.</summary>
public sealed class HintNameTests
{
    private const string Body = "([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w);";

    [Theory]
    [InlineData(
        "overloads",
        2,
        "static partial class A { [Differentiable] internal static double Loss"
            + Body
            + " [Differentiable(PlanName = \"Other\")] internal static double Loss([Parameter, Shape(2)] Tensor<double> w, int n) => Sum(w * w) * "
            + "n; }"
    )]
    [InlineData(
        "methods by case",
        2,
        "static partial class A { [Differentiable] internal static double Loss" + Body + " [Differentiable] internal static double LOSS" + Body + " }"
    )]
    [InlineData(
        "types by case",
        2,
        "static partial class Ab { [Differentiable] internal static double Loss"
            + Body
            + " } static partial class AB { [Differentiable] internal static double Loss"
            + Body
            + " }"
    )]
    [InlineData(
        "outer types by case",
        2,
        "partial class Ab { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } } partial class AB { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } }"
    )]
    [InlineData(
        "namespaces by case",
        2,
        "namespace Ab { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } } namespace AB { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } }"
    )]
    [InlineData(
        "outer namespaces by case",
        2,
        "namespace Ab.C { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } } namespace AB.C { static partial class M { [Differentiable] internal static double Loss"
            + Body
            + " } }"
    )]
    [InlineData(
        "arity",
        2,
        "static partial class A { [Differentiable] internal static double Loss"
            + Body
            + " } static partial class A<T> { [Differentiable] internal static double Loss"
            + Body
            + " }"
    )]
    [InlineData(
        "nested and dotted",
        3,
        "namespace A { static partial class B { [Differentiable] internal static double C"
            + Body
            + " } } namespace A { partial class D { static partial class B { [Differentiable] internal static double C"
            + Body
            + " } } } static partial class B { [Differentiable] internal static double C"
            + Body
            + " }"
    )]
    [InlineData(
        "model and its method",
        2,
        "[Model] partial class A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal double A_() => "
            + "Sum(W); }"
    )]
    [InlineData(
        "characters no file name has",
        2,
        "static partial class A { [Differentiable] internal static double L\u203fs"
            + Body
            + " [Differentiable] internal static double L_s"
            + Body
            + " }"
    )]
    [InlineData(
        "not ASCII",
        2,
        "static partial class Å { [Differentiable] internal static double Größe"
            + Body
            + " [Differentiable] internal static double größe"
            + Body
            + " }"
    )]
    public void Models_WithLikeNames_HaveFilesOfTheirOwn(string kind, int files, string source)
    {
        var built = Consumer.Build("#pragma warning disable CS8981\n" + source);
        built.AssertClean();
        Assert.Equal(files, built.HintNames.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.True(files == built.HintNames.Length, kind);
    }

    [Theory]
    [InlineData(
        "a method twice",
        "static partial class A { [Differentiable] internal static double Loss"
            + Body
            + " [Differentiable] internal static double Loss"
            + Body
            + " }",
        "CS0111"
    )]
    [InlineData(
        "a method twice with two plans",
        "static partial class A { [Differentiable] internal static double Loss"
            + Body
            + " [Differentiable(PlanName = \"Other\")] internal static double Loss"
            + Body
            + " }",
        "CS0111"
    )]
    [InlineData(
        "an attribute twice",
        "static partial class A { [Differentiable, Differentiable] internal static double Loss" + Body + " }",
        "CS0579"
    )]
    [InlineData(
        "an attribute on both parts of a type",
        "[Model] partial class A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } } [Model] partial class A { }",
        "CS0579"
    )]
    [InlineData(
        "an attribute on both parts of a method",
        "static partial class A { [Differentiable] internal static partial double Loss([Parameter, Shape(2)] Tensor<double> w); [Differentiable] "
            + "internal static partial double Loss(Tensor<double> w) => Sum(w); }",
        "CS0579"
    )]
    [InlineData(
        "a type twice",
        "[Model] partial class A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } } [Model] partial class A { [Parameter, "
            + "Shape(2)] internal partial Tensor<double> W { get; } }",
        "CS0579"
    )]
    public void Models_InTheMidstOfCopying_DoNotClash(string kind, string source, string error)
    {
        string[] problems = Consumer.Build(source).Problems();
        Assert.DoesNotContain(problems, p => p.StartsWith("CS8785", StringComparison.Ordinal) || p.StartsWith("NABLA", StringComparison.Ordinal));
        Assert.True(problems.Any(p => p.StartsWith(error, StringComparison.Ordinal)), kind + "\n" + string.Join("\n", problems));
    }
}
