using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Compiler.Tests.Generator;

/// <summary>
/// Splits a file of many models into pieces with a few models each; a piece is the file without the other models. The answer to a mutation reads all
/// models of its file, so the time for all mutations of a file grows with the square of the number of its models; in pieces it grows linearly. Code
/// that is no model stays in every piece.
/// </summary>
internal static class Pieces
{
    private const int MostModels = 5;

    public static IEnumerable<ModelFile> Of(ModelFile file)
    {
        var root = file.Tree.GetRoot();
        var models = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsModel).ToList();
        if (models.Count <= MostModels)
            return [file];
        var pieces = models.Chunk(MostModels).Select((kept, i) => Piece(file, root, models.Except(kept), i + 1)).ToList();
        // Models that call each other are tried together, in the whole file.
        int errors = Errors(file);
        return pieces.All(p => Errors(p) <= errors) ? pieces : [file];
    }

    private static ModelFile Piece(ModelFile file, SyntaxNode root, IEnumerable<SyntaxNode> left, int number)
    {
        var tree = Consumer.Tree(root.RemoveNodes(left, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString(), file.Path);
        return new ModelFile($"{file.Path}, part {number}", file.Compilation.ReplaceSyntaxTree(file.Tree, tree), tree);
    }

    private static bool IsModel(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Differentiable" or "Inference");

    private static int Errors(ModelFile file) =>
        file.Compilation.GetSemanticModel(file.Tree).GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
}
