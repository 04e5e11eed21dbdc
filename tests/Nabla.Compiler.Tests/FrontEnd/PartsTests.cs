using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>A call may return an array of tensors, whose parts constant indices choose.</summary>
public sealed class PartsTests
{
    [Theory]
    [InlineData("{ var p = Split(x, 2); return Sum(p[0]) + Sum(p[1]); }")]
    [InlineData("{ var p = Split(x, [3, 3]); return Sum(p[0]) + Sum(p[^1]); }")]
    [InlineData("{ var p = Split(x, 2); double s = Sum(p[0]); for (int i = 1; i < p.Length; i++) s += Sum(p[i]); return s; }")]
    [InlineData("{ var p = Split(x, 2); return Total(p); }")]
    [InlineData("Sum(Split(x, 2)[0]) + Sum(Split(x, 2)[1])")]
    public void Part_ByAConstant_IsASlice(string body)
    {
        var function = Simplify.Apply(Programs.Spec(Source(body)).Function!);
        Assert.Equal(["Slice{axis=0,0+3}", "Slice{axis=0,3+3}"], function.Body.Where(n => n.Op.Name == "Slice").Select(n => n.Op.Print()).Distinct());
    }

    [Fact]
    public void Parts_Joined_AreTheWhole()
    {
        var function = Programs.Spec(Source("{ var p = Split(x, [1, 2, 3]); return Sum(Concat(0, p)); }")).Function!;
        Assert.Equal("6", function.Body.Single(n => n.Op.Name == "Concat").Shape.Size.ToString());
    }

    private static string Source(string body) =>
        $$"""
            internal static partial class Program
            {
                [Differentiable]
                internal static double Loss([Parameter, Shape(6)] Tensor<double> x) {{(body[0] == '{' ? body : "=> " + body + ";")}}

                private static double Total(Tensor<double>[] parts) => Sum(parts[0]) + Sum(parts[1]);
            }
            """;
}
