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
        Assert.Empty(spec.Layout.Symbols);
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
        Assert.Equal(["a", "b"], spec.Layout.Symbols);
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
    public void Read_Numbers_AreScalarsWithTheirAccessors()
    {
        var spec = Reading
            .Of(
                Class(
                    """
                    [Parameter(Init = Init.Constant, Value = 3)] public partial double A { get; }
                    [Parameter, Frozen] internal partial double B { get; private set; }
                    [Parameter, Shape] public partial double C { init; get; }
                    [Parameter, Shape] public partial Tensor<double> D { get; }
                    [Differentiable] public double Loss(double x) => A * x + this.B - C + Sum(D);
                    """
                )
            )
            .Model()
            .Spec!;
        Assert.Equal(
            """
            public partial A f64 Constant True get
            internal partial B f64 Zeros True get, private set
            public partial C f64 Zeros True init, get
            public partial D f64 Zeros False 
            """.Replace("\u0020", " "),
            string.Join(
                "\n",
                spec.Parameters.Select(p => $"{p.Modifiers} {p.Name} {p.Type} {p.Init.Kind} {p.IsNumber} {string.Join(", ", p.Accessors)}")
            )
        );
    }

    [Fact]
    public void Read_NumbersInABody_AreTheirNodes() =>
        Assert.Equal(
            """
            negative = neg(Rate) : f64
            product = *(negative, x) : f64
            decay = Exp(product) : f64
            product2 = *(A, decay) : f64
            return result = product2
            """,
            Reading
                .Of(
                    Class(
                        """
                        [Parameter] public partial double A { get; set; }
                        [Parameter] public partial double Rate { get; }
                        [Differentiable] public double Loss(double x) => A * Decay(x);
                        double Decay(double x) => Nabla.Nn.Exp(-this.Rate * x);
                        """
                    )
                )
                .Statements()
        );

    [Theory]
    [InlineData(
        "[Parameter] public partial int W { get; set; }",
        "NABLA1004 W: W | a [Parameter] is a tensor or number of float or double but this is 'int'"
    )]
    [InlineData(
        "[Parameter] public partial double? W { get; }",
        "NABLA1004 W: W | a [Parameter] is a tensor or number of float or double but this is 'double?'"
    )]
    [InlineData("[Parameter] public partial double W { set; }", "NABLA1004 W: W | a [Parameter] is read by its model, so it has 'get'")]
    [InlineData(
        "[Parameter] public partial ref double W { get; }",
        "NABLA1004 W: W | a [Parameter] gives its value, not a reference to it; remove 'ref'"
    )]
    [InlineData(
        "[Parameter, Shape(3)] public partial double W { get; }",
        "NABLA1004 W: W | a double is one number, but its [Shape] has axes: [3]; remove [Shape], or make it a Tensor<double>"
    )]
    [InlineData(
        "[Parameter] public double W { get; set; }",
        "NABLA1004 W: W | a [Parameter] is a partial property without a value: '[Parameter(Init = …)] public partial double W { get; }'"
    )]
    [InlineData(
        "[Parameter] public partial double A { get; } [Parameter] public partial float W { get; set; }",
        "NABLA1004 W: W | the parameters of a model share one buffer and so one element type, but 'A' is double and this is float"
    )]
    public void Read_UnsupportedNumber_IsFoundOnce(string property, string expected)
    {
        var reading = Reading.Of(Class(property));
        Assert.Equal([expected], reading.Findings());
    }

    [Fact]
    public void Read_ANumberThatIsAssignedTo_IsFoundThere() =>
        Assert.Equal(
            [
                "NABLA1002 A: assignment to a property | a model overwrites no values; compute a new one and give it a name",
                "NABLA1002 this.A: assignment to a property | a model overwrites no values; compute a new one and give it a name",
            ],
            Reading
                .Of(
                    Class(
                        """
                        [Parameter] public partial double A { get; set; }
                        [Differentiable] public double Loss(double x) { A = 2 * A; return x * A; }
                        [Differentiable] public double Other(double x) { this.A += x; return x * A; }
                        """
                    )
                )
                .Findings()
        );

    [Fact]
    public void Read_UsersOwnConstructor_IsLeft() =>
        Assert.False(
            Reading.Of(Class("[Parameter, Shape(2)] public partial Tensor<double> B { get; }\npublic M(int start) { }")).Model().Spec!.EmitConstructor
        );

    /// <summary>The seed with which the buffer starts at its declaration; null where the generated constructor starts it.</summary>
    [Theory]
    [InlineData("public partial class M", "", true, null)]
    [InlineData("public partial class M", "public M() { }", true, "0")]
    [InlineData("public partial class M", "public M(int start) { }", false, "0")]
    [InlineData("public partial class M", "public M(string s) : this(s.Length) { }", true, null)]
    [InlineData("public partial class M", "public M(string s) : this(s.Length) { } public M(int start) { }", false, "0")]
    [InlineData("public partial class M", "static M() { }", true, null)]
    [InlineData("public partial class M(string s)", "public M() : this(\"\") { }", false, "0")]
    [InlineData("public partial class M(int seed, string s)", "", false, "seed")]
    [InlineData("public partial class M(long seed)", "", false, "0")]
    [InlineData("public partial record M", "public M(M other) { }", true, null)]
    [InlineData("public partial record M(int Seed)", "", false, "0")]
    public void Read_Constructors_SayWhereTheParametersStart(string head, string members, bool isGenerated, string? seed)
    {
        var spec = Reading
            .Of("[Model] " + head + "\n{\n[Parameter, Shape(2)] public partial Tensor<double> B { get; }\n" + members + "\n}")
            .Model()
            .Spec!;
        Assert.Equal((isGenerated, seed), (spec.EmitConstructor, spec.InitialSeed));
    }

    [Theory]
    [InlineData("[Parameter, Shape(2, 3)] public partial Tensor<double> W { get; }", "NABLA1012 W: W | 2")]
    [InlineData(
        "[Parameter] public partial Tensor<double> W { get; }",
        "NABLA1004 W: W | a tensor here must state its shape, for example [Shape(\"batch\", 784)]"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public Tensor<double> W { get; } = null!;",
        "NABLA1004 W: W | a [Parameter] is a partial property without a value: '[Parameter(Init = …)] public partial Tensor<double> W { get; }'"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public partial Tensor<double> W { get; set; }",
        "NABLA1004 W: W | a [Parameter] has 'get' and no 'set': its values live in the model's buffer, write them through the tensor"
    )]
    [InlineData(
        "[Parameter, Shape(2)] public partial Tensor<int> W { get; }",
        "NABLA1004 W: W | a [Parameter] is a tensor or number of float or double but this is 'Tensor<int>'"
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
        string id = expected.Split(' ')[0];
        Assert.Equal(id, reading.Plan("Loss").Spec?.RejectedBy ?? id);
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
            product = *(A, B) : f64[2]
            both = Sum{axes=0}(product) : f64
            return result = both
            """,
            Reading
                .Of(
                    Class("[Parameter, Shape(2)] public partial Tensor<double> A { get; }\n[Differentiable] public double Loss() => Both();"),
                    "public partial class M { [Parameter, Shape(2)] public partial Tensor<double> B { get; } double Both() => Sum(A * B); }"
                )
                .Statements()
        );
}
