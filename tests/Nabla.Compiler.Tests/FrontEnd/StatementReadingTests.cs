using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>C# uses statements where a model has only values: methods that return nothing, arguments that are written, branches and loops on
/// constants.</summary>
public sealed class StatementReadingTests
{
    private const string Helpers = """
        static void Double(ref Tensor<double> h) => h += h;
        static void Mul(Tensor<double> a, in Tensor<double> b, out Tensor<double> r) { r = a * b; if (a.Rank == 1) return; r = a; }
        static void Nothing(Tensor<double> a) { }
        static void Shaped(Tensor<double> a, [Shape(4)] out Tensor<double> r) => r = a;
        [System.Diagnostics.Conditional("ONE"), System.Diagnostics.Conditional("TWO")] static void Said(double v) => GC.KeepAlive(v);
        static partial void Hook(string what);
        static partial void Other(ref double v);
        static partial void Other(ref double v) => v *= 2;
        enum Kind { A, B, C }

        """;

    private static string Statements(string body, string directives = "") => Of(body, directives).Statements();

    private static Reading Of(string body, string directives = "") =>
        Reading.OfFile(
            directives,
            "public static partial class Models\n{\n"
                + Helpers
                + "[Differentiable] public static double Loss([Shape(3)] Tensor<double> x, double y, [Parameter, Shape(3)] Tensor<double> w)\n"
                + body
                + "\n}\n"
        );

    [Fact]
    public void Read_WrittenArguments_AreValues() =>
        Assert.Equal(
            """
            r = *(x, w) : f64[3]
            h = +(r, r) : f64[3]
            r2 = *(h, w) : f64[3]
            sum = Sum{axes=0}(r2) : f64
            return result = sum
            """,
            Statements("{ Mul(x, w, out var r); var h = r; Double(ref h); Nothing(h); Mul(h, w, out h); Mul(h, w, out _); return Sum(h); }")
        );

    [Theory]
    [InlineData("")]
    [InlineData("#define THREE")]
    [InlineData("#define ONE\n#undef ONE")]
    [InlineData("#if TWO\n#define ONE\n#endif")]
    public void Read_CallsThatAreLeftOut_AreNotRead(string directives) =>
        Assert.Equal(
            """
            const = const{2} : f64
            v = *(y, const) : f64
            sum = Sum{axes=0}(w) : f64
            product = *(v, sum) : f64
            return result = product
            """,
            Statements("{ Said(w.ToArray()[0]); Hook(w.ToString()); Other(ref y); return y * Sum(w); }", directives)
        );

    [Theory]
    [InlineData("#define ONE")]
    [InlineData("#undef ONE\n#define TWO")]
    [InlineData("#if !TWO\n#define ONE\n#endif")]
    public void Read_ConditionalCallsOfADefinedSymbol_AreRead(string directives) =>
        Assert.Equal(
            [
                "NABLA1002 GC.KeepAlive(v): call of 'GC.KeepAlive', which returns nothing and has no body in this project | a plan computes "
                    + "values and has no effects; call it before or after the plan",
            ],
            Of("{ Said(y); return Sum(w); }", directives).Findings()
        );

    [Fact]
    public void Read_AnOutArgumentOfAnotherShape_IsFound() =>
        Assert.Equal(
            ["NABLA6001 Shaped(w, out var r): 'Shaped' expects r [4] but has [3]: 4 ≠ 3"],
            Of("{ Shaped(w, out var r); return Sum(r); }").Findings()
        );

    /// <summary>One defect gives one finding: the values that depend on the variable give none.</summary>
    [Fact]
    public void Read_AnOutArgumentWithADefect_HasThatAlone() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(y): Math.BitIncrement | " + Reading.General],
            Of("{ Mul(w, w * Math.BitIncrement(y), out var r); r *= 2; return Sum(r); }").Findings()
        );

    [Theory]
    [InlineData("{ var ((a, b), _) = ((x, w), y); (a, b) = (b, a); return Sum(a - b); }")]
    [InlineData("{ Tensor<double> a, b; ((a, _), (var c, b)) = ((w, 1), (2, x)); return Sum(a - b); }")]
    [InlineData("{ switch (Kind.B) { case Kind.A: return y; case Kind.B or Kind.C when 1 < 2: return Sum(w - x); } return y; }")]
    [InlineData("{ var k = Kind.C; return k switch { Kind.A or Kind.B => y, not Kind.C => 2 * y, _ => Sum(w - x) }; }")]
    [InlineData("{ switch (\"a\" + \"b\") { default: return y; case \"ab\": break; } return Sum(w - x); }")]
    [InlineData("{ for (long i = 0; ; i++) switch (i) { case < 3: continue; case 3L: return Sum(w - x); default: return y; } }")]
    [InlineData("{ return (3, \"b\", true) switch { (3, \"a\", _) => y, (> 2 and var k, _, true) when k == 3 => Sum(w - x), _ => 2 * y }; }")]
    [InlineData("{ int i = 0; do { i++; if (i == 2) continue; } while (i < 4); while (i is 4) { i++; break; } return i == 5 ? Sum(w - x) : y; }")]
    [InlineData("{ nint? none; ulong k = 3; k <<= 62; k %= 7; return k == 5 ? Sum(w - x) : y; }")]
    [InlineData("{ int i = int.MaxValue; unchecked { i++; } return i is int.MinValue ? Sum(w - x) : y; }")]
    [InlineData("{ var (n, m) = (x.Shape[^1], x.Shape.Length); return n - m is 2 ? Sum(w - x) : y; }")]
    [InlineData("{ static bool Is(string a, string b) => a == b && a != \"c\"; return Is(nameof(w), \"w\") ? Sum(w - x) : y; }")]
    public void Read_ConstantsThatChoose_LeaveOnePath(string body) =>
        Assert.Equal(
            """
            difference = -(w, x) : f64[3]
            sum = Sum{axes=0}(difference) : f64
            return result = sum
            """,
            Statements(body)
        );
}
