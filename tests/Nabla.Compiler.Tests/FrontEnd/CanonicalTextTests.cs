using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator.FrontEnd;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("f( x ,y )", "f(x, y)")]
    [InlineData("a+b  *c", "a + b * c")]
    [InlineData("-x - -y", "-x - -y")]
    [InlineData("- -x", "- -x")]
    [InlineData("c?a :b", "c ? a : b")]
    [InlineData("f(axis :1)", "f(axis: 1)")]
    [InlineData("t[1 .. ^2]", "t[1..^2]")]
    [InlineData("h+=b", "h += b")]
    [InlineData("( float ) x", "(float)x")]
    [InlineData("f(x /* why */,\n  // note\n  y)", "f(x, y)")]
    [InlineData("Tensor . Ones < double >( 2 )", "Tensor.Ones<double>(2)")]
    [InlineData("a<b&&c", "a < b && c")]
    public void Of_AnyFormatting_IsTheSame(string source, string expected) =>
        Assert.Equal(expected, CanonicalText.Of(SyntaxFactory.ParseExpression(source)));
}
