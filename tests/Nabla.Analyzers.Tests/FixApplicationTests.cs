using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nabla.Analyzers.Tests.Verify;
using Nabla.CodeFixes;
using Nabla.CodeFixes.Activations;
using Xunit;

namespace Nabla.Analyzers.Tests;

public class FixApplicationTests
{
    /// <summary>If files are analysed separately, each call of a helper may bring a diagnostic of its own for the one expression.</summary>
    [Fact]
    public async Task Apply_ToTwoDiagnosticsOfOneExpression_EditsItOnce()
    {
        using var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Program",
            "Program",
            LanguageNames.CSharp,
            compilationOptions: Setup.Options,
            parseOptions: Setup.Parse,
            metadataReferences: Setup.References
        );
        var document = DocumentId.CreateNewId(project.Id);
        var solution = workspace
            .CurrentSolution.AddProject(project)
            .AddDocument(document, "File.cs", SourceText.From(Setup.Source(Programs.Plain("NABLA3005"))));
        var compilation = await solution.GetProject(project.Id)!.GetCompilationAsync(TestContext.Current.CancellationToken);
        var found = await compilation!.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        var diagnostic = Assert.Single(found);
        var changed = await FixApplication.ApplyAsync(
            solution,
            new StateHardSigmoid("Theano"),
            [diagnostic, diagnostic],
            TestContext.Current.CancellationToken
        );

        string text = (await changed.GetDocument(document)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Contains("=> Sum(HardSigmoid(x * w, HardSigmoidKind.Theano));", text, System.StringComparison.Ordinal);
    }
}
