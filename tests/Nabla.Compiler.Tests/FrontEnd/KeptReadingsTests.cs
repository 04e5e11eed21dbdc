using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>A reading is kept exactly as long as no edit can have touched what the method binds to.</summary>
public sealed class KeptReadingsTests
{
    private const string Model = """
        internal static partial class Fitted
        {
            [Differentiable]
            internal static double Loss(double x, [Parameter] double w) => Helper.Act(x * w) * Limits.Scale + Limits.Offset;
        }
        """;

    private const string Helper = """
        internal static partial class Helper
        {
            internal static double Act(double x) => Sigmoid(x);
        }
        """;

    private const string Limits = """
        internal static class Limits
        {
            internal const double Scale = 2;
            internal const double Offset = 1;
        }
        """;

    private const string Bystander = """
        internal static class Bystander
        {
            internal static int Count(int x) { return x + 1; }
            internal static int Twice(int x) => 2 * x;
        }
        """;

    private readonly CSharpCompilation _compilation = Consumer.Of(Model, Helper, Limits, Bystander);

    [Theory]
    [InlineData(3, "return x + 1;", "return x + 2; // more")]
    [InlineData(3, "=> 2 * x", "=> 3 * x")]
    [InlineData(3, "return x + 1;", "return Unknown(")]
    [InlineData(3, "internal static int Count", "/* counts */ internal  static int Count")]
    public void Reading_AfterAnEditInABodyElsewhere_IsTheSameObject(int file, string before, string after)
    {
        var first = Plan(_compilation);
        Assert.Same(first, Plan(Edited(file, before, after)));
    }

    [Theory]
    [InlineData(1, "=> Sigmoid(x)", "=> System.Math.Tanh(x)", "Tanh")] // A helper's body.
    [InlineData(
        1,
        "internal static double Act(double x) => Sigmoid(x);",
        "internal static double Act(object x) => 1; internal static double Act(double x) => x;",
        "* "
    )] // An overload beside it.
    [InlineData(2, "Scale = 2", "Scale = 4", "const{4}")] // A constant.
    [InlineData(
        3,
        "internal static class Bystander",
        "internal static partial class Helper { internal static double Act(in double x, int y = 0) => System.Math.Exp(x); } internal static class "
            + "Bystander",
        "Sigmoid"
    )] // An overload in a third file, which is no better match.
    [InlineData(3, "internal static class Bystander", "#if true\ninternal static class Bystander", "Sigmoid")]
    public void Reading_AfterAnEditThatMayTouchIt_IsANewOne(int file, string before, string after, string text)
    {
        var first = Plan(_compilation);
        var second = Plan(Edited(file, before, after));
        Assert.NotSame(first, second);
        Assert.Contains(text, second!.Function!.Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_AfterANewFileBringsABetterOverload_CallsIt()
    {
        var first = Plan(_compilation);
        var added = _compilation
            .ReplaceSyntaxTree(
                _compilation.SyntaxTrees[1],
                Consumer.Tree(
                    Helper
                        .Replace("Act(double x)", "Act(object x)", System.StringComparison.Ordinal)
                        .Replace("Sigmoid(x)", "1", System.StringComparison.Ordinal),
                    _compilation.SyntaxTrees[1].FilePath
                )
            )
            .AddSyntaxTrees(
                Consumer.Tree("internal static partial class Helper { internal static double Act(double x) => System.Math.Sqrt(x); }", "Better.cs")
            );
        Assert.Contains("Sigmoid", first!.Function!.Text, System.StringComparison.Ordinal);
        Assert.Contains("Sqrt", Plan(added)!.Function!.Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_AfterAChangeOfOptionsOrReferences_IsANewOne()
    {
        var first = Plan(_compilation);
        Assert.Same(first, Plan(_compilation.WithAssemblyName("Renamed")));
        Assert.NotSame(first, Plan(_compilation.WithOptions(_compilation.Options.WithOverflowChecks(!_compilation.Options.CheckOverflow))));
        first = Plan(_compilation);
        var reference = _compilation.References.First();
        Assert.NotSame(first, Plan(_compilation.ReplaceReference(reference, reference.WithAliases(["global", "other"]))));
    }

    /// <summary>The field is declared in one file and may be assigned in the body of a method in another.</summary>
    [Fact]
    public void Reading_AfterAStaticConstructorAssignsWhatItReads_IsNotTheOldOne()
    {
        const string Constructor = "internal static partial class Limits { static Limits() { Told(); } private static void Told() { } }";
        var compilation = Consumer.Of(
            Model.Replace("Limits.Offset", "Limits.Given", System.StringComparison.Ordinal),
            Helper,
            Limits
                .Replace("static class", "static partial class", System.StringComparison.Ordinal)
                .Replace("const double Offset = 1", "static readonly double Given = 8", System.StringComparison.Ordinal),
            Constructor
        );
        Assert.Contains("const{8}", Plan(compilation)!.Function!.Text, System.StringComparison.Ordinal);
        var file = compilation.SyntaxTrees[3];
        string assigned = file.ToString().Replace("Told(); }", "Given = 9; }", System.StringComparison.Ordinal);
        var edited = Plan(compilation.ReplaceSyntaxTree(file, Consumer.Tree(assigned, file.FilePath)))!;
        Assert.Null(edited.Function);
        Assert.Equal("NABLA1002", edited.RejectedBy);
    }

    [Fact]
    public void Reading_OfABrokenMethod_IsNotKept()
    {
        var broken = _compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees[1]);
        Assert.Null(Plan(broken)?.Function);
        Assert.NotNull(Plan(_compilation)?.Function);
    }

    [Fact]
    public void Reading_OfTheMethodsOwnEdit_IsANewOne()
    {
        var first = Plan(_compilation);
        var second = Plan(Edited(0, "x * w", "x / w"));
        Assert.NotEqual(first!.Function!.Text, second!.Function!.Text);
        // And back again: the old file is known, so its reading is, too.
        Assert.Equal(first.Function.Text, Plan(_compilation)!.Function!.Text);
    }

    private static PlanSpec? Plan(CSharpCompilation compilation)
    {
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("Fitted")!.GetMembers("Loss").Single();
        return KeptReadings
            .Plan(
                method.DeclaringSyntaxReferences[0].GetSyntax(TestContext.Current.CancellationToken),
                method,
                compilation,
                isGenerator: true,
                TestContext.Current.CancellationToken
            )
            .Spec;
    }

    private CSharpCompilation Edited(int file, string before, string after)
    {
        var tree = _compilation.SyntaxTrees[file];
        Assert.Contains(before, tree.ToString(), System.StringComparison.Ordinal);
        string text =
            tree.ToString().Replace(before, after, System.StringComparison.Ordinal)
            + (after.StartsWith("#if", System.StringComparison.Ordinal) ? "\n#endif" : "");
        return _compilation.ReplaceSyntaxTree(
            tree,
            CSharpSyntaxTree.ParseText(
                text,
                (CSharpParseOptions)tree.Options,
                tree.FilePath,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );
    }
}
