using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>A file with models, in the compilation of its project.</summary>
internal sealed record ModelFile(string Path, CSharpCompilation Compilation, SyntaxTree Tree);

/// <summary>The files of the repository's samples and tests that hold models.</summary>
internal static class ModelFiles
{
    public static IEnumerable<ModelFile> In(string root, params string[] folders)
    {
        var projects = folders
            .Select(f => Path.Combine(root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.csproj", SearchOption.AllDirectories))
            .OrderBy(p => p, StringComparer.Ordinal);
        foreach (string project in projects)
        {
            var trees = Directory
                .EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
                .Where(f => !f.Split('/').Any(part => part is "bin" or "obj"))
                .OrderBy(f => f, StringComparer.Ordinal)
                .Select(f => Consumer.Tree(File.ReadAllText(Path.Combine(root, f)), f))
                .ToList();
            // Files without models may need references that are missing here. As in any half-typed project, code that needs them is only left
            // unchecked.
            var (models, others) = (trees.Where(HasModels).ToList(), trees.Where(t => !HasModels(t)).ToList());
            var (whole, rest) = (Consumer.Empty().AddSyntaxTrees(trees), Consumer.Empty().AddSyntaxTrees(others));
            foreach (var tree in models)
            {
                // Models that need no other models are tried without them, which is much faster.
                var alone = rest.AddSyntaxTrees(tree);
                yield return new ModelFile(tree.FilePath, Errors(alone, tree) > Errors(whole, tree) ? whole : alone, tree);
            }
        }
    }

    /// <summary>Returns the programs under a folder that belong to no project: each is a project by itself.</summary>
    public static IEnumerable<ModelFile> Programs(string root, string folder)
    {
        string path = Path.Combine(root, folder);
        return !Directory.Exists(path)
            ? []
            : Directory
                .EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Select(f => Consumer.Tree(File.ReadAllText(f), Path.GetRelativePath(root, f).Replace('\\', '/')))
                .OrderBy(t => t.FilePath, StringComparer.Ordinal)
                .Select(t => new ModelFile(t.FilePath, Consumer.Empty().AddSyntaxTrees(t), t));
    }

    private static int Errors(CSharpCompilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);

    private static bool HasModels(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>().Any(a => a.Name.ToString() is "Model" or "Differentiable" or "Inference");
}
