using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Local functions, optional arguments, arrays, tuples and generic helpers leave no trace in the program.</summary>
public sealed class ValuesTests
{
    private const string Members = """
        static Tensor<double> Linear(Tensor<double> v, Tensor<double>? bias = null, double scale = 1) => bias is null ? v * scale : v * scale + bias;
        static Tensor<double> Net(Tensor<double> v, Tensor<double>[] weights) { foreach (var t in weights) v = v * t; return v; }
        static T Square<T>(T v) where T : System.Numerics.INumber<T> => v * v;
        static T One<T>() where T : System.Numerics.INumberBase<T> => T.One;
        static double Apply(double v, Func<double, double>? f) => f is null ? v : f(v);
        static double Total(params double[] values) { double s = values[0]; for (int i = 1; i < values.Length; i++) s += values[i]; return s; }
        readonly record struct Pair(Tensor<double> A, Tensor<double> B) { public Tensor<double> Product => A * B; }
        [CustomGradient(nameof(ManyRule))] static double Many(double v, double[] scales) => v * scales[0];
        static double ManyRule(double v, double[] scales, double y, double dy) => dy * scales[0];
        [CustomGradient(nameof(MaybeRule))] static Tensor<double> Maybe(Tensor<double> v, Tensor<double>? b) => b is null ? v : v + b;
        static (Tensor<double>, Tensor<double>) MaybeRule(Tensor<double> v, Tensor<double>? b, Tensor<double> y, Tensor<double> dy) => (dy, dy);
        sealed class Cell { public double Value; public Cell(double value) => Value = value; }
        struct Plain { public Tensor<double> W; }
        [Differentiable]
        public static double Loss([Shape(3)] Tensor<double> x, double y, int n, [Parameter, Shape(3)] Tensor<double> w)

        """;

    [Theory]
    // Local functions and lambdas.
    [InlineData("{ return Sum(F(x)); Tensor<double> F(Tensor<double> v) => v * w; }", "=> Sum(x * w);")]
    [InlineData("{ double F(double v) { return G(v) + y; double G(double u) => u * y; } return F(Sum(w)); }", "=> Sum(w) * y + y;")]
    [InlineData("{ var z = x; void F() => z = z * w; F(); F(); return Sum(z); }", "=> Sum(x * w * w);")]
    [InlineData("{ var z = x; void F(int k) { if (k == 0) return; z = z * w; } F(0); F(1); return Sum(z); }", "=> Sum(x * w);")]
    [InlineData("{ Func<double, double> f = v => v * y; return f(Sum(w)); }", "=> Sum(w) * y;")]
    [InlineData("{ Func<double, double> f = Math.Exp; return f(Sum(w)); }", "=> Math.Exp(Sum(w));")]
    [InlineData("=> Apply(Sum(w), v => v * y);", "=> Sum(w) * y;")]
    [InlineData("=> Apply(Sum(w), null) + Apply(y, Math.Exp);", "=> Sum(w) + Math.Exp(y);")]
    [InlineData("{ return Apply(Sum(w), F); double F(double v) => v * y; }", "=> Sum(w) * y;")]
    [InlineData(
        "{ static Tensor<double> Twice(Func<Tensor<double>, Tensor<double>> f, Tensor<double> v) => f(f(v)); return Sum(Twice(Sigmoid, w)); }",
        "=> Sum(Sigmoid(Sigmoid(w)));"
    )]
    // Optional arguments.
    [InlineData("=> Sum(Linear(x)) + Sum(Linear(w, x));", "{ return Sum(x * 1.0) + Sum(w * 1.0 + x); }")]
    [InlineData("=> Sum(Linear(scale: y, v: x)) + Sum(Linear(scale: y, bias: w, v: x));", "=> Sum(x * y) + Sum(x * y + w);")]
    [InlineData("{ Tensor<double>? b = null; return Sum(b ?? w) + Sum((b ?? x) * w); }", "=> Sum(w) + Sum(x * w);")]
    [InlineData("{ Tensor<double>? b = null; b ??= w; b ??= x; return Sum(b); }", "=> Sum(w);")]
    [InlineData("{ Tensor<double>? b = w; return b is { } c ? Sum(c) : y; }", "=> Sum(w);")]
    [InlineData("{ Tensor<double>? b = w; return b is Tensor<double> c && c is not null ? Sum(c) : y; }", "=> Sum(w);")]
    [InlineData(
        "{ double? s = null; double? t = 2; return Sum(w) * ((s ?? 3) + t.Value) + (s > 1 ? y : 0) + (t is 2.0 ? 0.5 : y); }",
        "=> Sum(w) * 5.0 + 0.0 + 0.5;"
    )]
    [InlineData("{ Tensor<double>? b = null; return Sum(b?.Transpose() ?? w) * (w?.Rank ?? 7); }", "=> Sum(w) * 1.0;")]
    [InlineData(
        "{ Tensor<double>[]? a = null; int[]? k = a is null ? [0] : null; return Sum(Sum(w, k!)) + (a?.Length ?? 2.0); }",
        "=> Sum(Sum(w, [0])) + 2.0;"
    )]
    [InlineData("=> Total(Sum(w), y, 2);", "=> Sum(w) + y + 2.0;")]
    // Arrays.
    [InlineData("=> Sum(Net(x, [w, w]));", "=> Sum(x * w * w);")]
    [InlineData("=> Sum(Net(x, new[] { w, x }[1..]));", "=> Sum(x * x);")]
    [InlineData("{ var a = new Tensor<double>[2]; a[0] = w; var b = a; b[1] = a[0] * x; return Sum(a[^1]); }", "=> Sum(w * x);")]
    [InlineData("{ var a = new[] { w, x }; var b = a[..]; b[0] = x; return Sum(a[0]); }", "=> Sum(w);")]
    [InlineData("{ var a = new[] { w, x }; ReadOnlySpan<Tensor<double>> b = a; a[0] = x; return Sum(b[0] * w); }", "=> Sum(x * w);")]
    [InlineData("{ double[] a = new double[3]; a[1]++; a[2] = a[1] / 2; return Sum(w) * a[2] + a[0]; }", "=> Sum(w) * 0.5 + 0.0;")]
    [InlineData("{ int[] a = [1, 2]; double s = 0; foreach (double v in a) s += v / 2; return Sum(w) * s; }", "=> Sum(w) * 1.5;")]
    [InlineData("{ int[] shape = [1, 3]; return Sum(Reshape(w, shape)); }", "=> Sum(Reshape(w, 1, 3));")]
    [InlineData(
        "{ Tensor<double>[] a = [w, x]; return Sum(Concat(0, a)) + Sum(Concat(0, [x, a[1]])); }",
        "=> Sum(Concat(0, w, x)) + Sum(Concat(0, x, x));"
    )]
    [InlineData("{ bool[] use = [true, false]; return use[0] && !use[1] ? Sum(w) : y; }", "=> Sum(w);")]
    [InlineData("{ Tensor<double>[] a = [w, x]; return a is [var p, var q] ? Sum(p * q) : y; }", "=> Sum(w * x);")]
    // Tuples and records.
    [InlineData("{ var t = (A: w, (x, y)); var ((_, b), c) = ((t, t.Item2.x), t.Item2.y); return Sum(t.A * b) * c; }", "=> Sum(w * x) * y;")]
    [InlineData("{ var t = (w, 2); var u = t; u.Item2 = 3; return Sum(t.w) * t.Item2; }", "=> Sum(w) * 2.0;")]
    [InlineData("{ (int, int) t = (1, 2); (double, double) u = t; return Sum(w) * (u.Item1 / u.Item2); }", "=> Sum(w) * 0.5;")]
    [InlineData(
        "{ var s = Sum(w); foreach (var (a, b) in new[] { (x, 2), (w, 3) }) s += Sum(a) * b; return s; }",
        "=> Sum(w) + Sum(x) * 2.0 + Sum(w) * 3.0;"
    )]
    [InlineData("{ (Tensor<double>, double)[] a = [(w, 1)]; a[0].Item2 = 5; return Sum(a[0].Item1) * a[0].Item2; }", "=> Sum(w) * 5.0;")]
    [InlineData("{ var p = new Pair(w, x) with { B = w }; var (a, b) = p; return Sum(p.Product) + Sum(a * b); }", "=> Sum(w * w) + Sum(w * w);")]
    // Generic helpers.
    [InlineData("=> Square(Sum(w)) * Square(3) * One<double>();", "{ var s = Sum(w); return s * s * 9.0 * 1.0; }")]
    [InlineData("=> Many(Sum(w), [2, 3]);", null)]
    public void Read_Construct_IsTheProgramWithoutIt(string body, string? plain)
    {
        string statements = Anonymous(Reading.OfClass(Members + body).Statements());
        if (plain is not null)
            Assert.Equal(Anonymous(Reading.OfClass(Members + plain).Statements()), statements);
    }

    [Fact]
    public void Read_GenericHelper_OfFloat_IsFloat()
    {
        const string Helpers = """
            static T F<T>(T v) where T : System.Numerics.IFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
                => T.Exp(v * T.Pi) + T.CreateChecked(0.1) - T.MaxValue * (typeof(T) == typeof(double) ? T.One : T.Zero);
            static Tensor<T> G<T>(Tensor<T> v) where T : unmanaged, System.Numerics.INumber<T> => v * T.CreateChecked(2);
            [Differentiable] public static float Loss([Parameter, Shape(3)] Tensor<float> w)
            """;
        string read = Anonymous(Reading.OfClass(Helpers + " => F(Sum(G(w)));").Statements());
        string plain = " => MathF.Exp(Sum(w * 2f) * MathF.PI) + 0.1f - float.MaxValue * 0f;";
        Assert.Equal(Anonymous(Reading.OfClass(Helpers + plain).Statements()), read);
    }

    /// <summary>Numbers the values in the order in which they are made, since their names are those of the locals.</summary>
    private static string Anonymous(string statements)
    {
        string[] names = statements.Split('\n').Where(l => l.Contains(" = ") && !l.StartsWith("return")).Select(l => l.Split(" = ")[0]).ToArray();
        return Regex.Replace(statements, @"\b[A-Za-z]\w*\b", m => names.Contains(m.Value) ? "v" + System.Array.IndexOf(names, m.Value) : m.Value);
    }

    [Theory]
    [InlineData("{ Tensor<double>? b = null; return Sum(w * b!); }", "NABLA1002 b: 'b' is null here")]
    [InlineData("{ Tensor<double>? b = null; return Sum(b!); }", "NABLA1002 b: 'b' is null here")]
    [InlineData("{ Tensor<double>? b = null; return b!.Rank * Sum(w); }", "NABLA1002 b: 'b' is null here")]
    [InlineData("{ Tensor<double>? b = null; return Sum(b!.Transpose()); }", "NABLA1002 b: 'b' is null here")]
    [InlineData("{ double? s = null; return Sum(w) * s.Value; }", "NABLA1002 s.Value: 's.Value' is null here")]
    [InlineData("{ double? s = null; return Sum(w) * (double)s; }", "NABLA1002 (double)s: '(double)s' is null here")]
    [InlineData("{ var a = new Tensor<double>[2]; a[0] = w; return Sum(a[1]); }", "NABLA1002 a[1]: 'a[1]' is null here")]
    [InlineData("{ Tensor<double>[]? a = null; return Sum(a![0]); }", "NABLA1002 a: 'a' is null here")]
    [InlineData("{ Func<double, double>? f = null; return f!(Sum(w)); }", "NABLA1002 f: 'f' is null here")]
    [InlineData("{ Tensor<double>[] a = [w]; return Sum(a[n]); }", "NABLA1002 n: 'index' known only at run time")]
    [InlineData("{ Tensor<double>[] a = [w]; a[n] = x; return Sum(w); }", "NABLA1002 n: 'index' known only at run time")]
    [InlineData("{ Tensor<double>[] a = [w]; return Sum(a[1]); }", "NABLA6001 a[1]: there is 1 element and none at 1")]
    [InlineData("{ Tensor<double>[] a = [w, x]; return Sum(a[^3]); }", "NABLA6001 a[^3]: there are 2 elements and none at -1")]
    [InlineData("{ Tensor<double>[] a = [w, x]; a[2] = w; return Sum(w); }", "NABLA6001 a[2]: there are 2 elements and none at 2")]
    [InlineData("{ Tensor<double>[] a = [w, x]; return Sum(a[1..4][0]); }", "NABLA6001 a[1..4]: there are 2 elements and none from 1 to 4")]
    [InlineData("{ var a = new double[n]; return Sum(w); }", "NABLA1002 n: 'length' known only at run time")]
    [InlineData("{ int k = -1; var a = new double[k]; return Sum(w); }", "NABLA1002 k: array of -1 elements")]
    [InlineData("{ var a = new double[2, 3]; return Sum(w); }", "NABLA1002 new double[2, 3]: array of 2 dimensions")]
    [InlineData("{ var a = new double[10001]; return Sum(w); }", "NABLA1002 new double[10001]: array of more than 10 000 elements")]
    [InlineData("{ var c = new Cell(Sum(w)); return c.Value; }", "NABLA1002 new Cell(Sum(w)): object of type 'Cell'")]
    [InlineData("{ var c = new Plain { W = w }; return Sum(c.W); }", "NABLA1002 new Plain { W = w }: object of type 'Plain'")]
    [InlineData("{ var c = new { W = w }; return Sum(c.W); }", "NABLA1002 new { W = w }: anonymous object")]
    [InlineData("=> (w, 1) == (x, 1) ? y : Sum(w);", "NABLA1002 (w, 1) == (x, 1): comparison of tuples")]
    [InlineData(
        "{ var z = x; var t = y > 0 ? (z = w) : w; return Sum(z * t); }",
        "NABLA1002 z: assignment to 'z' in a branch that a value known only at run time chooses"
    )]
    [InlineData(
        "{ var z = x; var t = y > 0 && Sum(z = w) > 1; return Sum(z); }",
        "NABLA1002 z: assignment to 'z' in a branch that a value known only at run time chooses"
    )]
    [InlineData(
        "{ var z = x; return y > 0 ? F() : Sum(w * z); double F() { z = w; return 1; } }",
        "NABLA1002 z: assignment to 'z' in a branch that a value known only at run time chooses"
    )]
    [InlineData(
        "{ double[] a = [1]; return y > 0 ? a[0]++ : Sum(w); }",
        "NABLA1002 a[0]: assignment to the array in a branch that a value known only at run time chooses"
    )]
    [InlineData("{ return y > 0 ? F() : Sum(w); double F() { double[] a = [y]; double b = 1; b *= 2; a[0] += b; return a[0]; } }", null)]
    [InlineData(
        "{ double s = 0; var t = Map(w, v => s += v); return Sum(t) + s; }",
        "NABLA1002 s: assignment to 's' in a function that is mapped over tensors"
    )]
    [InlineData("{ return F(Sum(w)); double F(double v) => v > 0 ? F(v - 1) : v; }", "NABLA1005 F(v - 1): F")]
    [InlineData("{ Func<double, double> f = null!; f = v => f(v); return f(Sum(w)); }", "NABLA1005 f(v): a lambda")]
    [InlineData(
        "{ Func<double, double> f = w.GetHashCode() > 0 ? Math.Exp : Math.Log; return f(y); }",
        "NABLA1002 w.GetHashCode(): call on another object"
    )]
    [InlineData("{ Func<double, System.Threading.Tasks.Task<double>> f = async v => v; return Sum(w); }", "NABLA1002 async v => v: 'async' lambda")]
    [InlineData("=> Many(Sum(w), [y]);", "NABLA1009 CustomGradient(nameof(ManyRule)): Many")]
    [InlineData("=> Sum(Maybe(w, null));", "NABLA1009 CustomGradient(nameof(MaybeRule)): Maybe")]
    [InlineData("=> Sum(Maybe(w, x));", null)]
    [InlineData(
        "{ return F(Sum(w)); [CustomGradient(nameof(ManyRule))] double F(double v) => v * y; }",
        "NABLA1009 CustomGradient(nameof(ManyRule)): F"
    )]
    [InlineData("{ object o = new[] { w }; return Sum(w); }", "NABLA1002 new[] { w }: conversion to 'object'")]
    [InlineData("=> int.CreateChecked(2.5) * Sum(w);", "NABLA1002 int.CreateChecked(2.5): 'CreateChecked' of an int")]
    public void Read_Construct_IsRefusedByName(string body, string? expected)
    {
        string[] findings = Reading.OfClass(Members + body).Findings();
        if (expected is null)
            Assert.Empty(findings);
        else
            Assert.Equal(expected, Assert.Single(findings).Split(" | ")[0]);
    }

    [Theory]
    [InlineData("[Shape(3)] Tensor<double> x, [Shape(3)] Tensor<double>? b = null", "it may be null")]
    [InlineData("[Shape(3)] Tensor<double>? b, double y", "it may be null")]
    [InlineData("[Shape(3)] Tensor<double> x, double scale = 2, RandomState? random = null", null)]
    [InlineData("Tensor<double>[] b", "it is 'Tensor<double>[]'; declare an argument for each tensor or number, and gather them in the body")]
    [InlineData("(Tensor<double> A, double B) b", "it is '(Tensor<double> A, double B)'; declare an argument for each tensor or number")]
    [InlineData("double? b = null", "it is 'double?'; expected a number")]
    public void Read_ArgumentOfAPlan_IsThere(string arguments, string? expected)
    {
        string[] findings = Reading
            .OfClass("[Differentiable] public static double Loss([Parameter, Shape(3)] Tensor<double> w, " + arguments + ") => Sum(w);")
            .Findings();
        if (expected is null)
            Assert.Empty(findings);
        else
            Assert.StartsWith("NABLA1004 b: b | " + expected, Assert.Single(findings), System.StringComparison.Ordinal);
    }
}
