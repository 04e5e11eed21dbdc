using System.Linq;
using System.Text;
using Nabla.Compiler.Tests.Generator;
using Xunit;

namespace Nabla.Compiler.Tests.Emit;

/// <summary>The text of a plan of many layers: what layers share is written once, and each adds the same.</summary>
public sealed class LayersTests
{
    [Fact]
    public void Text_GrowsByTheSameForEachLayer()
    {
        int[] lengths = [.. new[] { 20, 40, 60 }.Select(n => Text(n, i => $"W{i:000}").Length)];
        int first = lengths[1] - lengths[0],
            second = lengths[2] - lengths[1];
        Assert.InRange(second, 0.97 * first, 1.03 * first);
        Assert.InRange(second / 20, 500, 4000);
    }

    [Fact]
    public void Layers_ShareTheirLoopsAndEpilogues()
    {
        string three = Text(3, i => "W" + i),
            nine = Text(9, i => "W" + i);
        Assert.Equal(Count(three, "private static void Loop"), Count(nine, "private static void Loop"));
        Assert.Equal(Count(three, "ref struct Epilogue"), Count(nine, "ref struct Epilogue"));
        Assert.Contains("more like it", nine);
    }

    [Theory]
    [InlineData("Log10", "Log2")]
    [InlineData("_1", "__2")]
    [InlineData("value", "value2")]
    [InlineData("row", "column")]
    [InlineData("index", "count")]
    [InlineData("@class", "@class2")]
    [InlineData("L", "L1")]
    [InlineData("é1", "é2")]
    public void Names_OfParametersThatEpiloguesRead_DoNotMatter(string first, string second)
    {
        string[] names = [first, second];
        Assert.NotEmpty(Text(2, i => names[i - 1]));
    }

    private static string Text(int layers, System.Func<int, string> name)
    {
        var source = new StringBuilder("using Nabla;\nusing static Nabla.Nn;\n[Model]\npublic partial class Deep\n{\n");
        for (int i = 1; i <= layers; i++)
            source
                .AppendLine($"    [Parameter(Init = Init.HeNormal), Shape(8, 8)] public partial Tensor<float> M{i} {{ get; }}")
                .AppendLine($"    [Parameter, Shape(8)] public partial Tensor<float> {name(i)} {{ get; }}");
        source
            .AppendLine("    [Differentiable]")
            .AppendLine("    public float Loss([Shape(\"batch\", 8)] Tensor<float> x)\n    {")
            .AppendLine("        var h = x;");
        for (int i = 1; i <= layers; i++)
            source.AppendLine($"        h = Relu(Dense(h, M{i}, {name(i)}));");
        source.AppendLine("        return Mean(Square(h));\n    }\n}");
        var built = Consumer.Build(Consumer.Empty().AddSyntaxTrees(Consumer.Tree(source.ToString(), "Deep.cs")));
        built.AssertClean();
        return string.Concat(built.Sources.Where(s => s.HintName.Contains("Loss")).Select(s => s.SourceText.ToString()));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
