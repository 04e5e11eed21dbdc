using System.Linq;
using Nabla.Generator.Ir;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Models may draw random numbers: in the order in which the method draws, and from arguments alone.</summary>
public sealed class RandomReadingTests
{
    private const string Members = """
        static RandomState Field = new(1);
        static Tensor<double> Hidden(Tensor<double> v, RandomState? r = null) => Dropout(v, 0.5, r);
        static Tensor<double> Noisy(Tensor<double> v, RandomState? r) { if (r is null) return v; return r != null ? v + NormalLike(v, r) : v; }
        static Tensor<double> Rated(Tensor<double> v, double rate, RandomState r) => Dropout(v, rate, r);
        [CustomGradient(nameof(DrawnPull))] static Tensor<double> Drawn(Tensor<double> v, RandomState r) => v * UniformLike(v, r);
        static Tensor<double> DrawnPull(Tensor<double> v, RandomState r, Tensor<double> y, Tensor<double> dy) => dy * UniformLike(v, r);
        [Differentiable]
        public static double Loss([Shape("n")] Tensor<double> x, double y, RandomState random, [Parameter, Shape("n")] Tensor<double> w)

        """;

    [Theory]
    [InlineData("=> Sum(w * UniformLike(x, new RandomState(1)));", "NABLA1002 new RandomState(1): object creation")]
    [InlineData("{ var r = new RandomState(1); return Sum(w * UniformLike(x, r)); }", "NABLA1002 new RandomState(1): object creation")]
    [InlineData("=> Sum(w * UniformLike(x, Field));", "NABLA1002 Field: field 'Field'")]
    [InlineData("{ Field = random; return Sum(w); }", "NABLA1002 Field: assignment to a field")]
    [InlineData("=> random.Position * Sum(w);", "NABLA1002 random.Position: property 'Position'")]
    [InlineData("{ random.Position = 0; return Sum(w); }", "NABLA1002 random.Position: assignment to a property")]
    [InlineData("=> Sum(Dropout(w, y, random));", "NABLA1002 y: 'rate' known only at run time")]
    [InlineData("=> Sum(Dropout(w, 1, random));", "NABLA1002 Dropout(w, 1, random): this call")]
    [InlineData("=> Sum(Rated(w, -0.5, random));", "NABLA1002 Dropout(v, rate, r): this call")]
    [InlineData("=> Sum(BernoulliLike(w, 1.5, random) * w);", "NABLA1002 BernoulliLike(w, 1.5, random): this call")]
    [InlineData("=> Sum(BernoulliLike(w, y, random) * w);", "NABLA1002 y: 'p' known only at run time")]
    [InlineData("=> Sum(w * UniformLike(x, null!));", "NABLA1002 UniformLike(x, null!): this call")]
    [InlineData("=> Sum(Drawn(w, random));", "NABLA1002 UniformLike(v, r): this call")]
    [InlineData(
        "=> Sum(y > 0 ? Dropout(w, 0.5, random) : w);",
        "NABLA1002 Dropout(w, 0.5, random): random numbers drawn only if a value known at run time says so"
    )]
    [InlineData(
        "=> Sum(y > 0 ? w : Hidden(w, random));",
        "NABLA1002 Hidden(w, random): random numbers drawn only if a value known at run time says so"
    )]
    [InlineData(
        "=> Sum(y > 0 && Sum(UniformLike(x, random)) > 1 ? w : x);",
        "NABLA1002 Sum(UniformLike(x, random)) > 1: random numbers drawn only if a value known at run time says so"
    )]
    [InlineData("=> Sum(Dropout(w, 0.5, y > 0 ? random : null));", "NABLA1002 y > 0 ? random : null: '? :' on a value known only at run time")]
    [InlineData("=> random is RandomState ? Sum(w) : Math.BitIncrement(y);", null)]
    [InlineData("{ var r = random ?? null; r ??= null; return Sum(Noisy(w, r)) * (r is { } given ? 1 : 0); }", null)]
    [InlineData("=> y is 0 ? Sum(w) : y;", "NABLA1002 y is 0: 'is' on a value known only at run time")]
    [InlineData("{ var r = random; return Sum(Noisy(Hidden(w, r), r)) + Sum(Noisy(Hidden(w), null)); }", null)]
    public void Read_RandomState_IsAnArgumentOrRefused(string body, string? finding)
    {
        var reading = Reading.OfClass(Members + body);
        Assert.Empty(reading.Errors());
        var plan = reading.Plan("Loss");
        Assert.Equal(finding is null ? [] : [finding], Reading.Findings(plan).Select(f => f.Split(" | ")[0]));
    }

    [Fact]
    public void Read_RandomParameter_IsRefused() =>
        Assert.StartsWith(
            "NABLA1004 random: random | a [Parameter] is a tensor or number of float or double but this is 'RandomState'",
            Reading
                .Findings(
                    Reading
                        .OfClass(
                            "[Differentiable] public static double Loss([Parameter] RandomState random, [Parameter, Shape(2)] Tensor<double> w) "
                                + "=> Sum(w);"
                        )
                        .Plan("Loss")
                )
                .Single(),
            System.StringComparison.Ordinal
        );

    [Fact]
    public void Read_Draws_AreCountedInTheOrderOfEvaluation()
    {
        var plan = Reading
            .OfClass(
                Members
                    + """
                    {
                        UniformLike(x, random);
                        var h = Combine(b: Hidden(w, random), a: NormalLike(x, random));
                        for (int i = 0; i < 2; i++) h = Dropout(h, 0.25, random);
                        return Sum(Hidden(h)) + Sum(Dropout(w, 0, random));
                    }
                    static Tensor<double> Combine(Tensor<double> a, Tensor<double> b) => a - b;
                    """
            )
            .Plan("Loss");
        Assert.Empty(plan.Findings);
        Assert.Equal(
            ["NormalLike{random+2*n}", "UniformLike{random+3*n}", "UniformLike{random+4*n}", "UniformLike{random+5*n}", "UniformLike{random+n}"],
            plan.Spec!.Function!.Body.Where(n => n.Op is Nabla.Generator.Ops.Draw).Select(n => n.Op.Print()).Order(System.StringComparer.Ordinal)
        );
        var random = Assert.Single(plan.Spec.Inputs, i => i.IsRandom);
        Assert.Equal(("random", "6*n"), (random.Name, random.Drawn!.Value.ToString()));
        Assert.DoesNotContain(plan.Spec.Function.Inputs, i => i.Name == "random");
    }

    [Fact]
    public void Read_NoRandomState_DrawsNothing() =>
        Assert.Equal(
            """
            hidden = Binarize(x) : f64[3]
            sum = Sum{axes=0}(hidden) : f64
            return result = sum
            """,
            Reading
                .OfClass(
                    "static Tensor<double> Hidden(Tensor<double> v, RandomState? r = null) => Dropout(Binarize(v, r), 0.5, r);\n[Inference] "
                        + "public static double Loss([Shape(3)] Tensor<double> x) => Sum(Hidden(x));"
                )
                .Statements()
        );

    [Fact]
    public void Read_EqualDraws_AreDifferentValues()
    {
        var function = Nabla.Generator.Passes.Simplify.Apply(
            Reading.OfClass(Members + "=> Sum(Dropout(w, 0.5, random) - Dropout(w, 0.5, random));").Function()
        );
        Assert.Equal(2, function.Body.Count(n => n.Op is Nabla.Generator.Ops.Draw));
        Assert.Equal(2, function.Body.Count(n => n.Op is Nabla.Generator.Ops.Dropout));
        Assert.Equal(2, function.Body.Where(n => n.Op is Nabla.Generator.Ops.Draw).Select(n => n.Op.Print()).Distinct().Count());
        Verifier.Verify(function);
    }
}
