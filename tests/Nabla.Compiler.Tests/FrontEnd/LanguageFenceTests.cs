using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Every construct outside the model language is named, at the place where it stands.</summary>
public sealed class LanguageFenceTests
{
    private const string Members = """
        static double Field = 2;
        static readonly double[] Numbers = { 1, 2 };
        static double Auto { get; } = 3;
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
    [InlineData("{ while (n > 0) n--; return Sum(w); }", "NABLA1002 n > 0: 'while' loop")]
    [InlineData("{ do n--; while (n > 0); return Sum(w); }", "NABLA1002 n > 0: 'do' loop")]
    [InlineData("{ double s = 0; foreach (var v in Numbers) s += v; return Sum(w) * s; }", "NABLA1002 Numbers: 'foreach' loop")]
    [InlineData("{ switch (n) { case 1: return y; default: return Sum(w); } }", "NABLA1002 n: 'switch'")]
    [InlineData("=> n switch { 1 => y, _ => Sum(w) };", "NABLA1002 n switch { 1 => y, _ => Sum(w) }: 'switch' expression")]
    [InlineData("{ lock (Numbers) return Sum(w); }", "NABLA1002 Numbers: 'lock'")]
    [InlineData("{ goto end; end: return Sum(w); }", "NABLA1002 goto end;: 'goto'")]
    [InlineData("=> throw new Exception();", "NABLA1002 throw new Exception(): 'throw'")]
    [InlineData("{ throw new Exception(); }", "NABLA1002 throw new Exception();: 'throw'")]
    [InlineData("{ if (y > 0) return y; return Sum(w); }", "NABLA1002 y > 0: 'if' on a value known only at run time")]
    [InlineData("{ for (int i = 0; i < n; i++) y += i; return y * Sum(w); }", "NABLA1007 i < n: i < n")]
    [InlineData("{ for (int i = 0; i < Sum(w); i++) y += i; return y * Sum(w); }", "NABLA1007 i < Sum(w): i < Sum(w)")]
    [InlineData("{ for (int i = 0; i < 9; ) y = y * y + y * 2 + y * 3; return y; }", "NABLA1002 i < 9: more than 50 000 operations")]
    [InlineData("{ for (int i = 0; ; i++) y += i; }", "NABLA1002 for (int i = 0; ; i++) y += i;: more than 10 000 iterations and calls")]
    [InlineData("{ Func<double, double> f = v => v; return f(Sum(w)); }", "NABLA1002 v => v: lambda")]
    [InlineData("=> Sum(Map(w, v => v * v));", "NABLA1002 v => v * v: lambda")]
    [InlineData("=> Call(Sum(w));", "NABLA1002 Call(Sum(w)): call of a delegate")]
    [InlineData("{ return F(Sum(w)); double F(double v) => v; }", "NABLA1002 F(Sum(w)): local function that is not static")]
    [InlineData("{ dynamic d = y; return d; }", "NABLA1002 y: conversion to 'dynamic'")]
    [InlineData("=> Sum(new Tensor<double>(3) * w);", "NABLA1002 new Tensor<double>(3): object creation")]
    [InlineData("=> new Cell().Get(Sum(w));", "NABLA1002 new Cell().Get(Sum(w)): call on another object")]
    [InlineData("=> Numbers[0] * Sum(w);", "NABLA1002 Numbers[0]: array element")]
    [InlineData("=> Field * Sum(w);", "NABLA1002 Field: field 'Field'")]
    [InlineData("=> Auto * Sum(w);", "NABLA1002 Auto: property 'Auto'")]
    [InlineData("{ Field = 1; return Sum(w); }", "NABLA1002 Field: assignment to a field")]
    [InlineData("{ w[0] = 1; return Sum(w); }", "NABLA1006 w[0]: w[0]")]
    [InlineData("{ w[0] += 1; return Sum(w); }", "NABLA1006 w[0]: w[0]")]
    [InlineData("{ x.Row(0)[1]++; return Sum(w); }", "NABLA1006 x.Row(0)[1]: x.Row(0)[1]")]
    [InlineData("{ ref double r = ref y; return r * Sum(w); }", "NABLA1002 = ref y: 'ref' local")]
    [InlineData("{ return Out(Sum(w), out double o); }", "NABLA1002 out double o: 'out' argument")]
    [InlineData("=> Many(Sum(w), y);", "NABLA1002 Many(Sum(w), y): 'params' argument")]
    [InlineData("=> Later(Sum(w)).Result;", "NABLA1002 Later(Sum(w)).Result: property 'Result' of a task")]
    [InlineData("=> Later(Sum(w)).GetAwaiter().GetResult();", "NABLA1002 Later(Sum(w)).GetAwaiter().GetResult(): 'GetResult' of a task")]
    [InlineData("=> $\"{y}\".Length * Sum(w);", "NABLA1002 $\"{y}\".Length: property 'Length'")]
    [InlineData("{ string s = \"a\"; return Sum(w); }", "NABLA1002 \"a\": value of type 'string'")]
    [InlineData("=> Sum(w) * (double)1m;", null)]
    [InlineData("=> Sum(w) * (double)(decimal)y;", "NABLA1002 (decimal)y: conversion to 'decimal'")]
    [InlineData("=> n / 2 * Sum(w);", "NABLA1002 n / 2: integer division")]
    [InlineData("=> y % 2 * Sum(w);", "NABLA1002 y % 2: operator '%'")]
    [InlineData("=> y is 1.0 ? y : Sum(w);", "NABLA1002 y is 1.0: 'is'")]
    [InlineData("=> Sum(Sum(w, n));", "NABLA1002 n: 'axis' known only at run time")]
    [InlineData("=> w[n] + Sum(w);", "NABLA1002 n: 'index' known only at run time")]
    [InlineData("=> Sum(HardSigmoid(w, y, 0.5));", "NABLA1002 y: 'alpha' known only at run time")]
    [InlineData("=> Sum(HardSigmoid(w));", "NABLA3005 HardSigmoid(w)")]
    [InlineData("=> Sum(HardSigmoid(w, HardSigmoidKind.PyTorch));", null)]
    [InlineData("=> w.ToArray()[0];", "NABLA2009 w.ToArray(): w.ToArray()")]
    [InlineData("{ var a = w.ToArray(); return Sum(w); }", "NABLA2009 w.ToArray(): w.ToArray()")]
    [InlineData(
        "{ var a = try2(w); return Sum(w); Tensor<double> try2(Tensor<double> t) => t; }",
        "NABLA1002 try2(w): local function that is not static"
    )]
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
            ["NABLA1003 Math.BitIncrement(y): Math.BitIncrement", "NABLA3005 HardSigmoid(w)"],
            Reading.OfClass(Members + "{ var a = Math.BitIncrement(y); var b = Sum(HardSigmoid(w)); return a + b; }").Findings()
        );

    [Fact]
    public void Read_ValueOfADefect_IsSilent() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(y): Math.BitIncrement"],
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
