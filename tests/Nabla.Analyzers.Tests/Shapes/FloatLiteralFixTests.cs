using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Shapes;

public class FloatLiteralFixTests
{
    private const string Key = "NABLA6006.FloatSuffix";

    private static string Of(string body, string type = "float") =>
        """
            public static partial class Linear
            {
                public static Tensor<TYPE> Scale(Tensor<TYPE> x, TYPE y) { BODY return x; }
            }
            """.Replace("BODY", body, System.StringComparison.Ordinal).Replace("TYPE", type, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("x = {|CS0019:x * 2.0|};", "x = x * 2.0f;")]
    [InlineData("x = {|CS0019:1e-3 + x|};", "x = 1e-3f + x;")]
    [InlineData("x = {|CS0019:x - (-2.5)|};", "x = x - (-2.5f);")]
    [InlineData("x = {|CS0019:x / 2d|};", "x = x / 2f;")]
    [InlineData("{|CS0019:x *= 1_000.0|};", "x *= 1_000.0f;")]
    [InlineData("var b = {|CS0019:x > 0.5|};", "var b = x > 0.5f;")]
    [InlineData("x = Pow({|CS1503:x|}, 0.5);", "x = Pow(x, 0.5f);")]
    [InlineData("x = Clamp({|CS1503:x|}, {|CS1503:-1.0|}, {|CS1503:1.0|});", "x = Clamp(x, -1.0f, 1.0f);")]
    public Task Literal_BesideATensorOfFloat_GetsTheSuffix(string before, string after) => Fixes.Turn(Key, Of(before), Of(after));

    [Theory]
    [InlineData("double d = 2; x = {|CS0019:x * d|};")]
    [InlineData("x = {|CS0019:x * 1e300|};")]
    [InlineData("string s = {|CS0019:\"a\" - 2.0|};")]
    public Task AnotherError_IsLeftAlone(string body) => Fixes.Turn(Key, Of(body), Of(body));

    [Fact]
    public Task Literal_BesideATensorOfDouble_IsNoError() => Models.Report(Of("x = x * 2.0;", "double"));
}
