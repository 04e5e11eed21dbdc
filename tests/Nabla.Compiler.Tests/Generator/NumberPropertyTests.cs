using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>A parameter may be a number, declared in every way that C# allows.</summary>
public sealed class NumberPropertyTests
{
    [Theory]
    [InlineData("public partial double W { get; }")]
    [InlineData("public partial double W { get; set; }")]
    [InlineData("public partial double W { set; get; }")]
    [InlineData("public partial double W { get; private set; }")]
    [InlineData("public partial double W { private get; set; }")]
    [InlineData("internal partial double W { get; init; }")]
    [InlineData("protected internal partial double W { get; private protected set; }")]
    [InlineData("private partial double W { get; set; }")]
    [InlineData("public required partial double W { get; set; }")]
    [InlineData("public virtual partial double W { get; set; }")]
    [InlineData("public override partial double W { get; set; }")]
    [InlineData("[System.Obsolete] public partial double W { get; set; }")]
    public void Property_HoweverDeclared_Compiles(string property) =>
        Consumer
            .Build(
                $$"""
                #pragma warning disable CS0612
                internal abstract class Has { public abstract double W { get; set; } }

                [Model]
                internal partial class Net{{(property.Contains("override", System.StringComparison.Ordinal) ? " : Has" : "")}}
                {
                    [Parameter(Init = Init.Normal)] {{property}}
                    [Parameter, Shape("n")] private partial Tensor<double> V { get; }
                    [Differentiable(Forward = true, Second = true)] public double Loss([Shape("n")] Tensor<double> x) => Sum(Sin(W * x) + V);
                }
                """
            )
            .AssertClean();

    [Theory]
    [InlineData("value")]
    [InlineData("get")]
    [InlineData("@class")]
    [InlineData("View")]
    [InlineData("Item")]
    [InlineData("seed")]
    [InlineData("field")]
    public void Property_WhateverItIsCalled_Compiles(string name) =>
        Consumer
            .Build(
                $$"""
                [Model]
                internal sealed partial class Net
                {
                    [Parameter] public partial float {{name}} { get; set; }
                    [Differentiable] public float Loss(float x) => x * this.{{name}};
                }

                internal static partial class Plan
                {
                    [Differentiable] public static float Loss(float x, [Parameter(Init = Init.Ones)] float {{name}}) => x * {{name}};
                }
                """
            )
            .AssertClean();

    /// <summary>The members generated for a rejected property keep the rest of the program free of errors.</summary>
    [Fact]
    public void Model_WithARejectedNumber_ThrowsWhereItIsUsed()
    {
        var built = Consumer.Build(
            """
            [Model]
            internal sealed partial class Net
            {
                [Parameter] public partial int W { get; private set; }
                [Parameter] public partial double V { get; set; }
                [Differentiable] public double Loss(double x) => x * W * V;
                public void Set(int w) { W = w; V = W; }
            }
            """
        );
        Assert.Empty(built.Problems());
        Assert.Contains(
            "public partial int W { get => throw new global::Nabla.ModelNotCompiledException(\"NABLA1004\", \"Net.W\"); private set => throw",
            Plain(built.Text("Net.g.cs")),
            System.StringComparison.Ordinal
        );
        Assert.Contains(
            "public partial double V { get => Parameters.View(0).Item(); set => Parameters.View(0).Fill(value); }",
            Plain(built.Text("Net.g.cs")),
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_AreWrittenAsTheyAreDeclared()
    {
        var built = Consumer.Build(
            """
            [Model]
            internal sealed partial class Net
            {
                [Parameter, Shape(2)] public partial Tensor<double> A { get; }
                [Parameter(Init = Init.Constant, Value = 3)] internal partial double B { get; }
                [Parameter] internal partial double C { private set; get; }
                [Differentiable] public double Loss(double x) => x * Sum(A) + B + C;
            }

            internal static partial class Line
            {
                [Differentiable]
                public static double Loss(double x, [Parameter] double slope, [Parameter, Shape] Tensor<double> offset) => x * slope + Sum(offset);
            }
            """
        );
        built.AssertClean();
        string net = Plain(built.Text("Net.g.cs")),
            line = built
                .Sources.Select(s => s.SourceText.ToString())
                .Single(t => t.Contains("class LossPlan", System.StringComparison.Ordinal) && t.Contains("Slope", System.StringComparison.Ordinal));
        foreach (
            string expected in new[]
            {
                "public partial global::Nabla.Tensor<double> A { get => Parameters.View(0); }",
                "internal partial double B { get => Parameters.View(1).Item(); }",
                "internal partial double C { private set => Parameters.View(2).Fill(value); get => Parameters.View(2).Item(); }",
                "new global::Nabla.ParameterInfo(\"B\")",
            }
        )
            Assert.Contains(expected, net, System.StringComparison.Ordinal);
        Assert.Contains(
            "public double Slope { get => Parameters.View(0).Item(); set => Parameters.View(0).Fill(value); }",
            line,
            System.StringComparison.Ordinal
        );
        Assert.Contains("public global::Nabla.Tensor<double> Offset => Parameters.View(1);", line, System.StringComparison.Ordinal);
    }

    /// <summary>Returns the text in one line, without the mark of generated code.</summary>
    private static string Plain(string text) => Regex.Replace(Regex.Replace(text, @"\[global::System\.CodeDom[^\]]*\]", ""), @"\s+", " ");
}
