using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Nabla.Compiler.Tests;

/// <summary>The table of docs/architecture.md is the rule; these tests hold the code to it.</summary>
public partial class ArchitectureTests
{
    private const string Compiler = "Generator/Nabla.Generator";

    /// <summary>The hosts, which are files directly in the project's folder.</summary>
    private const string Hosts = "*Generator.cs";

    private const string Roslyn = "Roslyn";

    public static TheoryData<string> Folders => new(Table().Keys);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfTheCompiler_KnowsOnlyWhatTheTableSays(string folder)
    {
        var unknown = Uses
            .Value.Where(u => u.From == folder && u.To != folder && !Table()[folder].Contains(u.To))
            .Select(u => $"{u.File} uses {u.Symbol} of {u.To}")
            .Distinct();
        Assert.Empty(unknown);
    }

    /// <summary>Programs are not C# text: the IR knows nothing of C#'s type names, accessibility, or the places of files.</summary>
    [Fact]
    public void Ir_KnowsNoCSharp()
    {
        string[] words = ["float", "double", "int", "public", "internal", "partial", "class", "global::", "namespace", "Tensor<"];
        var literals = Compilation
            .Value.SyntaxTrees.Where(t => FolderOf(t.FilePath) == "Ir")
            .SelectMany(t => t.GetRoot(TestContext.Current.CancellationToken).DescendantTokens())
            .Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken))
            .ToArray();
        Assert.NotEmpty(literals);
        Assert.DoesNotContain(literals, t => words.Any(w => t.ValueText.Split(' ').Contains(w)));
    }

    [Fact]
    public void Table_HasARowForEveryFolder()
    {
        var folders = Repository.Sources(Compiler).Select(FolderOf).Distinct();
        Assert.Equal(folders.Order(StringComparer.Ordinal), Table().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_Directions_HaveNoCycle()
    {
        var left = Table().ToDictionary(r => r.Key, r => r.Value.Where(Table().ContainsKey).ToHashSet());
        while (left.Count > 0)
        {
            string? free = left.FirstOrDefault(r => r.Value.Count == 0).Key;
            Assert.True(free is not null, "cycle among " + string.Join(", ", left.Keys));
            left.Remove(free);
            foreach (var known in left.Values)
                known.Remove(free);
        }
    }

    [Fact]
    public void Namespace_OfEveryCompilerFile_IsItsFolder()
    {
        foreach (var tree in Compilation.Value.SyntaxTrees)
        {
            string folder = FolderOf(tree.FilePath);
            string expected = folder == Hosts ? "Nabla.Generator" : "Nabla.Generator." + folder;
            var declared = Assert.Single(
                tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            );
            Assert.True(declared.Name.ToString() == expected, $"{tree.FilePath} declares {declared.Name}, not {expected}");
        }
    }

    [Theory]
    [InlineData("Generator/Nabla.Generator/Nabla.Generator.csproj", "")]
    [InlineData("Generator/Nabla.RuntimeGenerator/Nabla.RuntimeGenerator.csproj", "Nabla.Generator")]
    [InlineData("Analyzers/Nabla.Analyzers/Nabla.Analyzers.csproj", "Nabla.Generator")]
    [InlineData("Analyzers/Nabla.CodeFixes/Nabla.CodeFixes.csproj", "Nabla.Analyzers")]
    public void Project_OfTheCompiler_ReferencesTheOneBelow(string project, string expected)
    {
        Assert.Equal(expected, string.Join(", ", References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Include))));
        // Analyzers that reference Workspaces do not load in command-line builds.
        bool workspaces = References(project, "PackageReference").Any(r => r.Include.Contains("Workspaces", StringComparison.Ordinal));
        Assert.Equal(project.Contains("CodeFixes", StringComparison.Ordinal), workspaces);
    }

    [Fact]
    public void Runtime_Project_LinksNothing()
    {
        const string project = "Runtime/Nabla/Nabla.csproj";
        Assert.All(References(project, "ProjectReference"), r => Assert.Equal("false", (string?)r.Element.Attribute("ReferenceOutputAssembly")));
        Assert.All(References(project, "PackageReference"), r => Assert.Equal("all", (string?)r.Element.Attribute("PrivateAssets")));
    }

    [Fact]
    public void Runtime_Assembly_ReferencesOnlyThePlatform()
    {
        var references = typeof(ModelAttribute).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.All(references, r => Assert.StartsWith("System.", r, StringComparison.Ordinal));
    }

    [Fact]
    public void SourceFile_OfTheProduct_HasAtMost400Lines()
    {
        var long_ = new[] { "Generator", "Analyzers", "Runtime", "Samples", "benchmarks" }
            .SelectMany(Repository.Sources)
            .Select(f => (File: f, Lines: File.ReadLines(Path.Combine(Repository.Root, f)).Count()))
            .Where(f => f.Lines > 400)
            .Select(f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(long_);
    }

    /// <summary>Reads, for each folder of the compiler (the table's first column), what it may use (the last column).</summary>
    private static Dictionary<string, string[]> Table()
    {
        var table = new Dictionary<string, string[]>();
        foreach (Match row in Row().Matches(Repository.Read("docs", "architecture.md")))
        {
            string knows = row.Groups["knows"].Value.Trim();
            table.Add(
                row.Groups["folder"].Value,
                knows switch
                {
                    "nothing else" => [],
                    "all of the above" => [.. table.Keys, Roslyn],
                    _ => knows.Split(", "),
                }
            );
        }
        return table;
    }

    [GeneratedRegex(@"^\| `Generator/Nabla\.Generator/(?<folder>[^`]+)` \|[^|]*\|(?<knows>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string FolderOf(string file)
    {
        string inside = file[(Compiler.Length + 1)..];
        return inside.Contains('/') ? inside[..inside.IndexOf('/')] : Hosts;
    }

    private static readonly Lazy<CSharpCompilation> Compilation = new(() =>
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
        var trees = Repository.Sources(Compiler).Select(f => CSharpSyntaxTree.ParseText(Repository.Read(f), parse, f));
        var roslyn = new[] { typeof(Compilation), typeof(CSharpCompilation) }.Select(t => MetadataReference.CreateFromFile(t.Assembly.Location));
        return CSharpCompilation.Create(
            "Nabla.Generator",
            trees,
            [.. Net100.References.All, .. roslyn],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
    });

    private sealed record Use(string From, string File, string To, string Symbol);

    /// <summary>Every name that the compiler resolves from one folder of the generator to another, documentation included.</summary>
    private static readonly Lazy<HashSet<Use>> Uses = new(
        () =>
        {
            var uses = new HashSet<Use>();
            foreach (var tree in Compilation.Value.SyntaxTrees)
            {
                var model = Compilation.Value.GetSemanticModel(tree);
                foreach (var name in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
                {
                    var info = model.GetSymbolInfo(name);
                    var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
                    if (symbol is null)
                        continue;
                    string to = Room(symbol is INamespaceSymbol space ? space : symbol.ContainingNamespace);
                    if (to.Length > 0)
                        uses.Add(new Use(FolderOf(tree.FilePath), tree.FilePath, to, symbol.Name));
                }
            }
            return uses;
        },
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    [Fact]
    public void Sources_AsTheseTestsReadThem_Compile()
    {
        // A name that does not resolve would be a use that goes unseen.
        Assert.Empty(
            Compilation
                .Value.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => d.ToString())
        );
        Assert.Contains(Uses.Value, u => u is { From: "Emit", To: "Passes" });
    }

    private static string Room(INamespaceSymbol? space)
    {
        string name = space?.ToDisplayString() ?? "";
        if (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            return Roslyn;
        const string own = "Nabla.Generator.";
        return name.StartsWith(own, StringComparison.Ordinal) ? name[own.Length..] : "";
    }

    /// <summary>Returns the items of a project, including those of the props files that it imports.</summary>
    private static IEnumerable<(string Include, XElement Element)> References(string project, string item)
    {
        string path = Path.Combine(Repository.Root, project);
        var documents = new List<XDocument> { XDocument.Load(path) };
        foreach (var import in documents[0].Descendants("Import"))
            documents.Add(XDocument.Load(Path.Combine(Path.GetDirectoryName(path)!, import.Attribute("Project")!.Value)));
        return documents.SelectMany(d => d.Descendants(item)).Select(e => (e.Attribute("Include")!.Value, e));
    }
}
