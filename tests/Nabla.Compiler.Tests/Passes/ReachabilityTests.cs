using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class ReachabilityTests
{
    [Theory]
    [InlineData("Sum(x * w)", "Connected: w → * → Sum → loss")]
    [InlineData("Sum(Relu(w)) + Sum(Round(w))", "Connected: w → Relu → Sum → + → loss")]
    [InlineData("Sum(Where(x > 0, w, x))", "Conditional at Where: w → Where → Sum → loss")]
    [InlineData("a > 0 ? Sum(w) : a", "Conditional at Where: w → Sum → Where → loss")]
    [InlineData("Sum(Where(x > 0, w, x)) + Sum(w)", "Connected: w → Sum → + → loss")]
    [InlineData("Sum(x)", "StructurallyZero: w")]
    [InlineData("Sum(x) + 0 * Sum(Square(w))", "StructurallyZero at *: w → Square → Sum → *")]
    [InlineData("Sum(x * Pow(w, 0))", "StructurallyZero at Pow: w → Pow")]
    [InlineData("Sum(x) + Sum(0 / w)", "StructurallyZero at /: w → /")]
    [InlineData("StopGradient(Sum(x * w))", "Stopped at StopGradient: w → * → Sum → StopGradient")]
    [InlineData("Sum(Round(x * w))", "Stopped at Round: w → * → Round")]
    [InlineData("Sum(Floor(Round(w)))", "Stopped at Round: w → Round")]
    [InlineData("Sum(StopGradient(Round(w)))", "Stopped at StopGradient: w → Round → StopGradient")]
    [InlineData("Sum(StraightThrough(w, x))", "Stopped at StraightThrough: w → StraightThrough")]
    [InlineData("Sum(Where(w > 0, 1.0, 0.0))", "Stopped at >: w → >")]
    [InlineData("Sum(x) + (double)(int)Sum(w)", "Stopped at cast: w → Sum → cast")]
    public void Of_AProgram_SaysWhatBecomesOfTheGradient(string loss, string expected) =>
        Assert.Equal(expected, Text(Assert.Single(Reachability.Of(Programs.Of(loss).Function!).Parameters)));

    [Fact]
    public void Of_SeveralParameters_SpeaksOfEachInTheirOrder()
    {
        var spec = Programs.Spec(
            """
            internal static partial class P
            {
                [Differentiable]
                internal static double Loss([Parameter] double a, [Parameter] double b, [Parameter, Frozen] double f, [Parameter] double c,
                    [Parameter] double d) => (b > 0 ? a : f) + StopGradient(c * a);
            }
            """
        );
        Assert.Equal(
            [
                "Conditional at Where: a → Where → + → loss",
                "Stopped at >: b → >",
                "Stopped at StopGradient: c → * → StopGradient",
                "StructurallyZero: d",
            ],
            Reachability.Of(spec.Function!).Parameters.Select(Text)
        );
    }

    /// <summary>A condition is reported where only the jump depends on its parameter.</summary>
    [Theory]
    [InlineData("Sum(Where(w > 0, x, -x))", 1)]
    [InlineData("Sum(Where(w > 0, w, 0.1 * w))", 0)]
    [InlineData("Sum(Where(x > 0, x, -x))", 0)]
    [InlineData("Sum(Where(StopGradient(w) > 0, x, -x))", 0)]
    [InlineData("Sum(Where(Round(w) > 0, x, -x))", 1)]
    public void Choices_AreSelectionsThatOnlyTheJumpTies(string loss, int count) =>
        Assert.Equal(count, Reachability.Of(Programs.Of(loss).Function!).Choices.Count);

    [Fact]
    public void Text_OfACallOfSeveralNodes_HasOneStep()
    {
        var build = new Builder(share: false);
        var w = Programs.Vector(build, "w", 3, InputRole.Trainable);
        build.Origin = new Origin("Dense(w)", 4);
        var y = Formula.Exp(w) + 1;
        build.Origin = new Origin("Sum(Dense(w))", 5);
        var function = Programs.Make(Formula.SumAll(y), w);
        Assert.Equal("w → Exp → Sum → loss", Reachability.Of(function).Parameters[0].Text);
    }

    [Fact]
    public void Text_OfALongWay_CountsItsMiddle()
    {
        string loss = "w";
        for (int i = 0; i < 20; i++)
            loss = i % 2 == 0 ? $"Exp({loss})" : $"Tanh({loss})";
        var reach = Reachability.Of(Programs.Of($"Sum({loss})").Function!).Parameters[0];
        // w, twenty functions, the sum and the loss are 23 steps; six at each end are written out.
        Assert.Equal("w → Exp → Tanh → Exp → Tanh → Exp → … 11 more … → Exp → Tanh → Exp → Tanh → Sum → loss", reach.Text);
    }

    private static string Text(ParameterReach reach) => reach.Reach + (reach.At is null ? "" : " at " + reach.At.Op.Name) + ": " + reach.Text;
}
