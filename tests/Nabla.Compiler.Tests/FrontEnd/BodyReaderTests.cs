using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class BodyReaderTests
{
    private static string Statements(string body, string helpers = "") =>
        Reading
            .OfClass(
                helpers
                    + "[Differentiable] public static double Loss([Shape(3)] Tensor<double> x, double y, [Parameter, Shape(3)] Tensor<double> w)\n"
                    + body
            )
            .Statements();

    [Fact]
    public void Read_Locals_NameTheirValues() =>
        Assert.Equal(
            """
            z = *(x, w) : f64[3]
            total = Sum{axes=0}(z) : f64
            return result = total
            """,
            Statements("{ var z = x * w; double total = Sum(z); var again = total; return again; }")
        );

    [Fact]
    public void Read_Reassignment_MakesNewValues() =>
        Assert.Equal(
            """
            const = const{2} : f64
            z = *(x, const) : f64[3]
            z2 = +(z, w) : f64[3]
            z3 = neg(z2) : f64[3]
            sum = Sum{axes=0}(z3) : f64
            return result = sum
            """,
            Statements("{ var z = x * 2; z += w; z = -z; return Sum(z); }")
        );

    [Fact]
    public void Read_ForLoop_IsUnrolled() =>
        Assert.Equal(
            """
            const = const{1} : f64
            h = +(w, const) : f64[3]
            const2 = const{2} : f64
            h2 = +(h, const2) : f64[3]
            const3 = const{3} : f64
            h3 = +(h2, const3) : f64[3]
            sum = Sum{axes=0}(h3) : f64
            return result = sum
            """,
            Statements("{ var h = w; for (int i = 0; i < 3; i++) h = h + (i + 1); return Sum(h); }")
        );

    [Fact]
    public void Read_BreakAndContinue_FollowConstants() =>
        Assert.Equal(
            """
            const = const{4} : f64
            h = +(w, const) : f64[3]
            sum = Sum{axes=0}(h) : f64
            return result = sum
            """,
            Statements("{ var h = w; for (int i = 0; ; i += 2) { if (i < 4) continue; h += i; if (i >= 4) break; } return Sum(h); }")
        );

    [Fact]
    public void Read_ReturnInsideALoop_Returns() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            return result = sum
            """,
            Statements("{ for (int i = 0; i < 9; i++) { if (i == 5) return Sum(w); } return y; }")
        );

    [Fact]
    public void Read_ConstantIf_TakesOneBranch() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            return result = sum
            """,
            Statements("{ const bool UseW = true; if (UseW && 1 + 1 == 2) return Sum(w); else return Sum(x * w); }")
        );

    [Fact]
    public void Read_CompoundAssignmentWithConversion_ConvertsBack() =>
        Assert.Equal(
            """
            const = const{3} : f64
            product = *(w, const) : f64[3]
            sum = Sum{axes=0}(product) : f64
            return result = sum
            """,
            Statements("{ int n = 2; n *= 2; n -= 1; int m = n; m += (int)0.9; return Sum(w * m); }")
        );

    [Fact]
    public void Read_Deconstruction_NamesEachValue() =>
        Assert.Equal(
            """
            b = *(x, w) : f64[3]
            a = +(w, x) : f64[3]
            product = *(b, a) : f64[3]
            sum = Sum{axes=0}(product) : f64
            return result = sum
            """,
            Statements(
                "{ var (a, b) = Both(x, w); (a, b) = (b, a); var pair = Both(x, w); return Sum(a * b); }",
                "static (Tensor<double> A, Tensor<double> B) Both(Tensor<double> p, Tensor<double> q) => (q + p, p * q);\n"
            )
        );

    [Fact]
    public void Read_TupleItems_AreTheirValues() =>
        Assert.Equal(
            """
            product = *(x, w) : f64[3]
            sum = +(w, x) : f64[3]
            difference = -(product, sum) : f64[3]
            sum2 = Sum{axes=0}(difference) : f64
            return result = sum2
            """,
            Statements(
                "{ var pair = Both(x, w); return Sum(pair.B - pair.Item1); }",
                "static (Tensor<double> A, Tensor<double> B) Both(Tensor<double> p, Tensor<double> q) => (q + p, p * q);\n"
            )
        );

    [Fact]
    public void Read_StaticLocalFunction_IsInlined() =>
        Assert.Equal(
            """
            squared = *(w, w) : f64[3]
            sum = Sum{axes=0}(squared) : f64
            return result = sum
            """,
            Statements("{ return Sum(Squared(w)); static Tensor<double> Squared(Tensor<double> v) => v * v; }")
        );

    [Fact]
    public void Read_LongSum_DoesNotOverflowTheStack()
    {
        string sum = string.Join(" + ", System.Linq.Enumerable.Repeat("y", 5000));
        Assert.EndsWith("return result = sum5001", Statements("=> " + sum + " + Sum(w);"));
    }
}
