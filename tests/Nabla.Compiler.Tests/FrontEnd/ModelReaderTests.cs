using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class ModelReaderTests
{
    private static string Class(string members) => "[Model] public partial class M\n{\n" + members + "\n}";

    [Fact]
    public void Read_Mlp_ListsItsParameters()
    {
        var spec = Reading.Of(Samples.Mlp).Model().Spec!;
        Assert.Equal("Mlp", spec.HintName);
        Assert.True(spec.EmitConstructor);
        Assert.Empty(spec.Symbols);
        Assert.Equal(
            """
            public partial W1 f32[784, 128] HeNormal 0 0
            public partial B1 f32[128] Zeros 0 0
            public partial W2 f32[128, 10] HeNormal 0 0
            public partial B2 f32[10] Zeros 0 0
            """,
            string.Join("\n", spec.Parameters.Select(p => $"{p.Modifiers} {p.Name} {p.Type} {p.Init.Kind} {p.Init.A} {p.Init.B}"))
        );
    }

    [Fact]
    public void Read_Initialisers_CarryTheirNumbers()
    {
        var spec = Reading
            .Of(
                Class(
                    """
                    [Parameter(Init = Init.Uniform, Low = -1), Shape("a", "b")] internal partial Tensor<double> U { get; }
                    [Parameter(Init = Init.Normal, StandardDeviation = 0.5, Mean = 2), Frozen,
                        Shape("b")] protected internal partial Tensor<double> N { get; }
                    [Parameter(Init = Init.Constant, Value = 3), Shape] public partial Tensor<double> C { get; }
                    public M(int seed) { }
                    """
                )
            )
            .Model()
            .Spec!;
        Assert.Equal(["a", "b"], spec.Symbols);
        Assert.True(spec.EmitConstructor);
        Assert.Equal(
            """
            internal partial U f64[a, b] Uniform -1 1 False
            protected internal partial N f64[b] Normal 2 0.5 True
            public partial C f64 Constant 3 0 False
            """,
            string.Join(
                "\n",
                spec.Parameters.Select(p =>
                    System.FormattableString.Invariant($"{p.Modifiers} {p.Name} {p.Type} {p.Init.Kind} {p.Init.A} {p.Init.B} {p.Frozen}")
                )
            )
        );
    }

    [Fact]
    public void Read_UsersOwnConstructor_IsLeft() =>
        Assert.False(
            Reading.Of(Class("[Parameter, Shape(2)] public partial Tensor<double> B { get; }\npublic M(int start) { }")).Model().Spec!.EmitConstructor
        );

    [Theory]
    [InlineData(
        "[Parameter, Shape(2, 3)] public partial Tensor<double> W { get; }",
        "NABLA1004 W: W | a weight of rank 2 must state its initialiser, for example [Parameter(Init = Init.HeNormal)] (before Relu) or "
            + "Init.GlorotUniform (before Sigmoid or Tanh)"
    )]
    [InlineData(
        "[Parameter] public partial Tensor<double> W { get; }",
        "NABLA1004 W: W | a tensor here must state its shape, for example [Shape(\"batch\", 784)]"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public Tensor<double> W { get; } = null!;",
        "NABLA1004 W: W | a [Parameter] is a partial property: 'public partial Tensor<float> W { get; }'"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public partial Tensor<double> W { get; set; }",
        "NABLA1004 W: W | a [Parameter] has 'get' and no 'set': its values live in the model's buffer, write them through the tensor"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public partial Tensor<int> W { get; }",
        "NABLA1004 W: W | a [Parameter] is a Tensor<float> or Tensor<double> but this is 'Tensor<int>'"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public static partial Tensor<double> W { get; }",
        "NABLA1004 W: W | a [Parameter] belongs to an instance of the model, so it is not static"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public partial Tensor<double> A { get; } [Parameter, Shape(2)] public partial Tensor<float> W { get; }",
        "NABLA1004 W: W | the parameters of a model share one buffer and so one element type, but 'A' is double and this is float"
    )]
    public void Read_UnsupportedParameter_IsFoundOnce(string property, string expected)
    {
        var reading = Reading.Of(Class(property + "\n[Differentiable] public double Loss() => Sum(W) * 1.0;"));
        if (!property.Contains("<int>"))
            Assert.Equal([expected], reading.Findings());
        else
            Assert.Equal([expected], Reading.Findings(reading.Model()));
        Assert.Equal("NABLA1004", reading.Plan("Loss").Spec?.RejectedBy ?? "NABLA1004");
        Assert.Null(reading.Plan("Loss").Spec?.Function);
    }

    [Fact]
    public void Read_StaticModel_IsFound() =>
        Assert.Equal(
            ["NABLA1004 M: M | a [Model] holds parameters, so it is not static; static methods need no [Model]"],
            Reading.Of("[Model] public static partial class M { }").Findings()
        );

    [Fact]
    public void Read_PlanOfAModel_HasAllItsParametersAndSymbols()
    {
        var spec = Reading
            .Of(
                Class(
                    """
                    [Parameter, Shape("k")] public partial Tensor<double> A { get; }
                    [Parameter, Frozen, Shape(2)] public partial Tensor<double> B { get; }
                    [Differentiable] public double Loss([Shape("n")] Tensor<double> x) => Sum(x) * Sum(this.A);
                    """
                )
            )
            .Plan("Loss")
            .Spec!;
        Assert.Equal(["n", "k"], spec.Symbols);
        Assert.Equal("Loss(input x: f64[n], parameter A: f64[k], frozen B: f64[2]) ->", spec.Function!.Text.Split('\n')[0]);
    }

    [Fact]
    public void Read_ModelInTwoFiles_IsOneModel() =>
        Assert.Equal(
            """
            t = *(A, B) : f64[2]
            sum = Sum{axes=0}(t) : f64
            return result = sum
            """,
            Reading
                .Of(
                    Class("[Parameter, Shape(2)] public partial Tensor<double> A { get; }\n[Differentiable] public double Loss() => Both();"),
                    "public partial class M { [Parameter, Shape(2)] public partial Tensor<double> B { get; } double Both() => Sum(A * B); }"
                )
                .Statements()
        );
}
