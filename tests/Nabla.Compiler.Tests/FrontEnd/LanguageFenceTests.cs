using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>A finding names every construct outside the model language, at its place.</summary>
public sealed class LanguageFenceTests
{
    private const string Members = """
        static double Field = 2;
        static readonly double[] Numbers = { 1, 2 };
        static double Auto { get; set; } = 3;
        static readonly double Late = Next;
        static readonly double Next = 2;
        static readonly double Assigned = 2;
        static Models() => Assigned = 3;
        static void Twice(in double read, ref double written) => written += read;
        static class Random { public static readonly int Value = System.Guid.NewGuid().GetHashCode(); }
        delegate double Function(double v);
        static readonly Function Call = v => v;
        static double Out(double v, out double other) { other = v; return v; }
        static double Many(params double[] values) => values[0];
        static async System.Threading.Tasks.Task<double> Later(double v) { await System.Threading.Tasks.Task.Yield(); return v; }
        sealed class Cell { public double Value; public double Get(double v) => v; }
        [Differentiable]
        public static double Loss([Shape(3)] Tensor<double> x, double y, int n, [Parameter, Shape(3)] Tensor<double> w)

        """;

    [Theory]
    [InlineData("{ try { return Sum(w); } finally { } }", "NABLA1002 try { return Sum(w); } finally { }: 'try'")]
    [InlineData("{ while (n > 0) n--; return Sum(w); }", "NABLA1007 n > 0: n > 0")]
    [InlineData("{ do n--; while (n > 0); return Sum(w); }", "NABLA1007 n > 0: n > 0")]
    [InlineData("{ while (true) y += 1; }", "NABLA1002 true: more than 10 000 iterations and calls")]
    [InlineData("{ double s = 0; foreach (var v in Numbers) s += v; return Sum(w) * s; }", "NABLA1002 Numbers: field 'Numbers'")]
    [InlineData("{ switch (n) { case 1: return y; default: return Sum(w); } }", "NABLA1002 n: 'switch' on a value known only at run time")]
    [InlineData("=> n switch { 1 => y, _ => Sum(w) };", "NABLA1002 n: 'switch' on a value known only at run time")]
    [InlineData("=> n switch { > 1 => y, _ => Sum(w) };", "NABLA1002 n: 'switch' on a value known only at run time")]
    [InlineData("=> 2 switch { var k when y > k => y, _ => Sum(w) };", "NABLA1002 y > k: 'when' on a value known only at run time")]
    [InlineData("=> n switch { { } => y };", null)]
    [InlineData("{ int k = 2; return k switch { 1 => y, 3 => Sum(w) }; }", "NABLA1002 k: 'switch' expression of which no arm fits")]
    [InlineData("{ switch (1) { case 1: goto default; default: return Sum(w); } }", "NABLA1002 goto default;: 'goto default'")]
    [InlineData("{ lock (Numbers) return Sum(w); }", "NABLA1002 Numbers: 'lock'")]
    [InlineData("{ goto end; end: return Sum(w); }", "NABLA1002 goto end;: 'goto'")]
    [InlineData("=> throw new Exception();", "NABLA1002 throw new Exception(): 'throw'")]
    [InlineData("{ throw new Exception(); }", "NABLA1002 throw new Exception();: 'throw'")]
    [InlineData("{ if (y > 0) return y; return Sum(w); }", "NABLA1002 y > 0: 'if' on a value known only at run time")]
    [InlineData("{ for (int i = 0; i < n; i++) y += i; return y * Sum(w); }", "NABLA1007 i < n: i < n")]
    [InlineData("{ for (int i = 0; i < Sum(w); i++) y += i; return y * Sum(w); }", "NABLA1007 i < Sum(w): i < Sum(w)")]
    [InlineData("{ for (int i = 0; i < 9; ) y = y * y + y * 2 + y * 3; return y; }", "NABLA1002 i < 9: more than 50 000 operations")]
    [InlineData("{ for (int i = 0; ; i++) y += i; }", "NABLA1002 for (int i = 0; ; i++) y += i;: more than 10 000 iterations and calls")]
    [InlineData("{ Func<double, double> f = v => v; return f(Sum(w)); }", null)]
    [InlineData("=> Sum(Map(w, v => v * v));", null)]
    [InlineData("=> Call(Sum(w));", "NABLA1002 Call(Sum(w)): call of a delegate")]
    [InlineData("{ return F(Sum(w)); double F(double v) => v; }", null)]
    [InlineData("{ dynamic d = y; return d; }", "NABLA1002 y: conversion to 'dynamic'")]
    [InlineData("=> Sum(new Tensor<double>(3) * w);", "NABLA1002 new Tensor<double>(3): object creation")]
    [InlineData("=> new Cell().Get(Sum(w));", "NABLA1002 new Cell(): object of type 'Cell'")]
    [InlineData("=> Numbers[0] * Sum(w);", "NABLA1002 Numbers: field 'Numbers'")]
    [InlineData("=> Field * Sum(w);", "NABLA1002 Field: field 'Field'")]
    [InlineData("=> Auto * Sum(w);", "NABLA1002 Auto: property 'Auto'")]
    [InlineData("{ Field = 1; return Sum(w); }", "NABLA1002 Field: assignment to a field")]
    [InlineData("{ w[0] = 1; return Sum(w); }", "NABLA1006 w[0]: w[0]")]
    [InlineData("{ w[0] += 1; return Sum(w); }", "NABLA1006 w[0]: w[0]")]
    [InlineData("{ x.Row(0)[1]++; return Sum(w); }", "NABLA1006 x.Row(0)[1]: x.Row(0)[1]")]
    [InlineData("{ ref double r = ref y; return r * Sum(w); }", "NABLA1002 = ref y: 'ref' local")]
    [InlineData("{ return Out(Sum(w), out double o); }", null)]
    [InlineData("{ return Out(Sum(w), out Field); }", "NABLA1002 Field: assignment to a field")]
    [InlineData("{ Twice(y, ref y); return Sum(w) * y; }", "NABLA1002 ref y: 'y' passed twice by reference")]
    [InlineData("=> double.TryParse(\"1\", out var d) ? Sum(w) * d : y;", "NABLA1003 double.TryParse(\"1\", out var d): Double.TryParse")]
    [InlineData(
        "{ System.GC.KeepAlive(w); return Sum(w); }",
        "NABLA1002 System.GC.KeepAlive(w): call of 'GC.KeepAlive', which returns nothing and has no body in this project"
    )]
    [InlineData("{ ref readonly double r = ref y; return r * Sum(w); }", "NABLA1002 = ref y: 'ref' local")]
    [InlineData("{ int zero = 0; return 1 / zero * Sum(w); }", "NABLA1002 1 / zero: integer division by 0")]
    [InlineData("{ int zero = 0; return 1 % zero * Sum(w); }", "NABLA1002 1 % zero: integer division by 0")]
    [InlineData("{ int k = int.MaxValue; return checked(k + 1) * Sum(w); }", "NABLA1002 k + 1: integers that overflow where this is checked")]
    [InlineData("{ int k = 300; return checked((byte)k) * Sum(w); }", "NABLA1002 (byte)k: integers that overflow where this is checked")]
    [InlineData("{ byte k = 255; checked { k++; } return k * Sum(w); }", "NABLA1002 k++: integers that overflow where this is checked")]
    [InlineData("{ int k = int.MinValue; return k / -1 * Sum(w); }", "NABLA1002 k / -1: integers that overflow where this is checked")]
    [InlineData("{ nint k = 3; return (int)k * Sum(w); }", "NABLA1002 3: value of type 'nint'")]
    [InlineData("=> Late * Sum(w);", "NABLA1002 Next: 'Next' before it is initialised")]
    [InlineData("=> Assigned * Sum(w);", "NABLA1002 Assigned: field 'Assigned'")]
    [InlineData("=> Random.Value * Sum(w);", "NABLA1003 System.Guid.NewGuid(): Guid.NewGuid")]
    [InlineData("{ Range r = 1..2; return Sum(w[r]); }", "NABLA1002 1..2: range as a value")]
    [InlineData("{ Index i = ^1; return w[i]; }", "NABLA1002 ^1: index as a value")]
    [InlineData(
        "=> Sum(Reshape(w, 1, 3)) * Reshape(w, 1, 3)[^1];",
        "NABLA6001 Reshape(w, 1, 3)[^1]: an index from the end is one of a vector, but [1, 3] has 2 axes"
    )]
    [InlineData("=> w[^4] + Sum(w);", "NABLA6001 w[^4]: index -1 lies outside axis 0 of [3]")]
    [InlineData("=> w.Shape[^2] * Sum(w);", "NABLA6001 w.Shape[^2]: [3] has no '^2'")]
    [InlineData("=> Math.ReciprocalEstimate(y) * Sum(w);", "NABLA1003 Math.ReciprocalEstimate(y): Math.ReciprocalEstimate")]
    [InlineData("=> Math.IEEERemainder(y, 3) * Sum(w);", "NABLA1003 Math.IEEERemainder(y, 3): Math.IEEERemainder")]
    [InlineData("=> double.Parse(\"1\") * Sum(w);", "NABLA1003 double.Parse(\"1\"): Double.Parse")]
    [InlineData("=> n % 2 * Sum(w);", "NABLA1002 n % 2: integer remainder")]
    [InlineData("=> Many(Sum(w), y);", null)]
    [InlineData("{ double[] a = [y]; Twice(y, ref a[0]); return Sum(w); }", "NABLA1002 ref a[0]: 'a[0]' by reference")]
    [InlineData(
        "{ double z = y; Twice(y, ref z); return F() * Sum(w); double F() => z; }",
        "NABLA1002 ref z: 'z' by reference, which a local function or lambda captures"
    )]
    [InlineData("{ return F() * Sum(w); double F() { double z = y; Twice(y, ref z); return z; } }", null)]
    [InlineData("=> Later(Sum(w)).Result;", "NABLA1002 Later(Sum(w)): 'async' method")]
    [InlineData("=> Later(Sum(w)).GetAwaiter().GetResult();", "NABLA1002 Later(Sum(w)).GetAwaiter().GetResult(): 'GetResult' of a task")]
    [InlineData("=> $\"{y}\".Length * Sum(w);", "NABLA1002 $\"{y}\": string")]
    [InlineData("{ string s = \"a\"; return Sum(w); }", null)]
    [InlineData("{ string s = \"a\"; s += \"b\"; return Sum(w); }", "NABLA1002 s += \"b\": operator '+='")]
    [InlineData("=> Sum(w) * (double)1m;", null)]
    [InlineData("=> Sum(w) * (double)(decimal)y;", "NABLA1002 (decimal)y: conversion to 'decimal'")]
    [InlineData("=> n / 2 * Sum(w);", "NABLA1002 n / 2: integer division")]
    [InlineData("=> y % 2 * Sum(w);", null)]
    [InlineData("=> y is 1.0 ? y : Sum(w);", "NABLA1002 y is 1.0: 'is' on a value known only at run time")]
    [InlineData("=> y is > 1.0 ? y : Sum(w);", "NABLA1002 y is > 1.0: 'is' on a value known only at run time")]
    [InlineData("=> Sum(Sum(w, n));", "NABLA1002 n: 'axis' known only at run time")]
    [InlineData("=> w[n] + Sum(w);", "NABLA1002 n: 'index' known only at run time")]
    [InlineData("=> Sum(HardSigmoid(w, y, 0.5));", "NABLA1002 y: 'alpha' known only at run time")]
    [InlineData("=> Sum(HardSigmoid(w));", "NABLA3005 HardSigmoid(w)")]
    [InlineData("=> Sum(HardSigmoid(w, HardSigmoidKind.PyTorch));", null)]
    [InlineData("=> w.ToArray()[0];", "NABLA2009 w.ToArray(): w.ToArray()")]
    [InlineData("{ var a = w.ToArray(); return Sum(w); }", "NABLA2009 w.ToArray(): w.ToArray()")]
    public void Read_Construct_IsNamed(string body, string? expected)
    {
        string[] findings = Reading.OfClass(Members + body).Findings();
        if (expected is null)
            Assert.Empty(findings);
        else
            Assert.Equal(expected, Assert.Single(findings).Split(" | ")[0]);
    }

    [Fact]
    public void Read_TwoDefects_AreTwoFindings() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(y): Math.BitIncrement | " + Reading.General, "NABLA3005 HardSigmoid(w)"],
            Reading.OfClass(Members + "{ var a = Math.BitIncrement(y); var b = Sum(HardSigmoid(w)); return a + b; }").Findings()
        );

    [Fact]
    public void Read_ValueOfADefect_IsSilent() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(y): Math.BitIncrement | " + Reading.General],
            Reading
                .OfClass(
                    Members
                        + "{ var a = Math.BitIncrement(y); a *= 2; var b = a + Math.Exp(a); for (int i = 0; i < 2; i++) b += a; return b * Sum(w); }"
                )
                .Findings()
        );

    [Fact]
    public void Read_TensorInAnElementwiseFunction_IsFound() =>
        Assert.Equal(
            ["NABLA1002 Tensor.Of(v): tensor in an elementwise function | a function that is mapped over tensors computes with numbers alone"],
            Reading.OfClass("static double F(double v) => Sum(Tensor.Of(v));\n" + Members + "=> Sum(Map(w, F));").Findings()
        );
}
