using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Compiler.Tests.Generator;
using Xunit;

namespace Nabla.Compiler.Tests.Emit;

/// <summary>[GeneratedCode] marks everything that is generated, and nothing that a user declares.</summary>
public class GeneratedMarkTests
{
    private const string Program = """
        [Model]
        public sealed partial class Net
        {
            [Parameter(Init = Init.Normal), Shape(3)] public partial Tensor<double> W { get; }
            [Parameter] public partial double Bias { get; set; }

            [Differentiable] public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(MatMul(x, W)) + Bias;
            [Inference] public Tensor<double> Answer([Shape("n", 3)] Tensor<double> x) => MatMul(x, W) + Bias;
        }

        public static partial class Alone
        {
            [Differentiable] public static double Loss([Parameter(Init = Init.Normal), Shape(3)] Tensor<double> w) => Sum(w);
        }

        public static partial class Refused
        {
            [Differentiable] public static double Loss([Parameter(Init = Init.Normal), Shape(3)] Tensor<double> w) => {{refused}};
        }
        """;

    [Theory]
    [InlineData("Sum(w)")]
    [InlineData("UltraFastSigmoid(Sum(w))")]
    public void Mark_StandsOnWhatIsOurs_AndOnNothingElse(string refused)
    {
        var compilation = Consumer.Of(Program.Replace("{{refused}}", refused, System.StringComparison.Ordinal));
        Consumer.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var all, out _, TestContext.Current.CancellationToken);
        var types = new[] { "Net", "Alone", "Refused" }.Select(n => all.GetTypeByMetadataName(n)!).ToArray();
        Assert.All(types, t => Assert.False(IsMarked(t), t.Name));
        int ours = 0;
        foreach (var member in types.SelectMany(t => t.GetMembers()).Where(m => !m.IsImplicitlyDeclared))
        {
            // The accessors of a partial property are ours, its declaration is the user's.
            bool isOurs =
                IsGenerated(member)
                || member
                    is IMethodSymbol
                    {
                        AssociatedSymbol: IPropertySymbol { PartialImplementationPart: not null }
                            or IPropertySymbol { PartialDefinitionPart: not null }
                    };
            // The mark of a property that is ours covers its accessors.
            bool covered = IsMarked(member) || member is IMethodSymbol { AssociatedSymbol: { } property } && IsMarked(property);
            Assert.True(covered == isOurs, member.ToDisplayString() + (isOurs ? " is ours" : " is the user's"));
            ours += isOurs ? 1 : 0;
        }
        Assert.True(ours >= 10, "the plans, the buffer, the accessors, the constructor and Initialize were looked at");
    }

    [Fact]
    public void Mark_NamesTheVersion_AndNotTheBuild()
    {
        var built = Consumer.Build(Program.Replace("{{refused}}", "Sum(w)", System.StringComparison.Ordinal));
        string version = typeof(ModelAttribute).Assembly.GetName().Version!.ToString(3);
        Assert.All(
            built.Sources,
            t => Assert.Contains($"GeneratedCode(\"Nabla\", \"{version}\")]", t.SourceText.ToString(), System.StringComparison.Ordinal)
        );
    }

    private static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal));

    private static bool IsMarked(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "GeneratedCodeAttribute");
}
