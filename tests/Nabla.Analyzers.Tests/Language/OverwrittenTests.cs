using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class OverwrittenTests
{
    private const string Key = "NABLA1006.Concat";

    private static string Of(string statement) =>
        """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    STATEMENT
                    return Sum(x * w);
                }
            }
            """.Replace("STATEMENT", statement, System.StringComparison.Ordinal);

    [Fact]
    public Task Message_OfAnElement_SaysWhyAndWhatToDo() =>
        Models.Say(
            [Of("{|#0:x[1]|} *= 2;")],
            Models
                .Diagnostic("NABLA1006")
                .WithLocation(0)
                .WithMessage(
                    "'x[1]' overwrites a value in a model, but the derivative is computed from the values as they were: with one overwritten, the "
                        + "gradient would be wrong. "
                        + "Make a new value and give it a name: join parts with 'Concat', or choose between old and new with 'Where'."
                )
        );

    [Theory]
    [InlineData("{|NABLA1006:x[0]|} = 1;")]
    [InlineData("{|NABLA1006:x[0]|}++;")]
    [InlineData("{|NABLA1006:x.Row(0)[1]|} = 1;")]
    [InlineData("{|NABLA1006:x.AsSpan()[1]|} = 1;")]
    [InlineData("{|NABLA1006:x.AsSpan()[^1]|} = 1;")]
    [InlineData("{|NABLA1006:x.AsSpan().Clear()|};")]
    [InlineData("{|NABLA1006:x.Fill(0)|};")]
    [InlineData("{|NABLA1006:x.CopyFrom(w)|};")]
    [InlineData("var span = x.AsSpan(); {|NABLA1006:span[0]|} = 1; span[1] = 2;")]
    [InlineData("var span = x.AsSpan(); {|NABLA1006:span.Fill(1)|};")]
    [InlineData("({|NABLA1006:x[0]|}, var one) = (2.0, 1);")]
    [InlineData("Tensor<double>[] a = [x, w]; {|NABLA1006:a[0][1]|} = 1;")]
    [InlineData("var t = (X: x, W: w); {|NABLA1006:t.X[1]|} += 1;")]
    public Task Write_IntoAValue_IsReported(string statement) => Models.Report(Of(statement));

    /// <summary>A value that cannot be made gets no second diagnostic for being written to.</summary>
    [Theory]
    [InlineData("var a = {|NABLA1002:new double[3, 1]|}; a[0, 0] = 1;")]
    [InlineData("var a = {|NABLA1002:new Tensor<double>(3)|}; a[0] = 1;")]
    [InlineData("ref double r {|NABLA1002:= ref x.AsSpan()[0]|}; r = 1;")]
    public Task Write_IntoWhatIsRefused_IsNotReportedTwice(string statement) => Models.Report(Of(statement));

    [Theory]
    [InlineData("x = x * 2; x += w; x -= 1;")]
    [InlineData("var (a, b) = (x, w); (a, b) = (b, a); x = a + b;")]
    [InlineData("int n = 0; n++; x = x * n;")]
    [InlineData("var first = x[0]; x = x[1..]; x = Concat(x, first);")]
    [InlineData("var a = new double[3]; a[0] = 1; a[1] += w[0]; a[2]++; x *= a[0] + a[1] + a[2];")]
    [InlineData("Tensor<double>[] a = [x, w]; System.Span<Tensor<double>> s = a; s[0] = w; a[^1] = x; x = a[0] + a[1];")]
    [InlineData("var t = (x, 2.0); t.Item2 = 3; t.Item1 *= 2; x = t.Item1 * t.Item2;")]
    public Task Name_ForANewValue_IsSilent(string statement) => Models.Report(Of(statement));

    [Fact]
    public Task Write_OutsideOfModels_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                public static void Prepare(Tensor<double> x) { x[0] = 1; x.AsSpan().Clear(); x.Fill(2); }

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );

    [Theory]
    [InlineData("x[0] = 1;", "x = Concat(0, Tensor.Of<double>(1), x[1..]);")]
    [InlineData("x[1] = x[0] + 1;", "x = Concat(0, x[..1], Tensor.Of<double>(x[0] + 1), x[2..]);")]
    [InlineData("x[2] *= 3 + w[0];", "x = Concat(0, x[..2], Tensor.Of<double>(x[2] * (3 + w[0])), x[3..]);")]
    [InlineData("x[1]--;", "x = Concat(0, x[..1], Tensor.Of<double>(x[1] - 1), x[2..]);")]
    public Task Fix_OfAnElementOfAVector_JoinsItsParts(string before, string after) =>
        Fixes.Turn(Key, Of("{|NABLA1006:" + before[..4] + "|}" + before[4..]), Of(after));

    [Fact]
    public Task Fix_InALoop_UsesItsVariable() =>
        Fixes.Turn(
            Key,
            Of("for (int i = 0; i < 3; i++) {|NABLA1006:x[i]|} = w[i] * i;"),
            Of("for (int i = 0; i < 3; i++) x = Concat(0, x[..i], Tensor.Of<double>(w[i] * i), x[(i + 1)..]);")
        );

    /// <summary>The fix is only for one element of a vector: not through a span, not for all elements, and not at an index that is an
    /// expression.</summary>
    [Theory]
    [InlineData("{|NABLA1006:x.AsSpan()[1]|} = 1;")]
    [InlineData("{|NABLA1006:x.Fill(0)|};")]
    [InlineData("{|NABLA1006:x[x.Rank]|} = 1;")]
    public Task Fix_OfAnotherWrite_IsNotOffered(string statement) => Fixes.Turn(Key, Of(statement), Of(statement));

    [Fact]
    public void FixedProgram_Run_HasTheNewElement() =>
        Assert.Equal(
            2 * 1 + 10 * 3 + 4 * 5,
            Built
                .Of(
                    Of("x = Concat(0, x[..1], Tensor.Of<double>(10), x[2..]);")
                        + """
                        public static class Test
                        {
                            public static double Run()
                            {
                                var plan = new Linear.LossPlan();
                                plan.W.CopyFrom([1.0, 3, 5]);
                                return plan.Forward([2.0, 0, 4]);
                            }
                        }
                        """
                )
                .Run<double>("Test", "Run")
        );
}
