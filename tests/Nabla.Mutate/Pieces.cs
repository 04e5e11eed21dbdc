using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Compiler.Tests.Generator;

/// <summary>
/// A file of many models in pieces of a few: each is the file without the other models. A mutation is answered by reading all models of its file, so
/// that the time for all of a file's mutations grows with the square of its models; in pieces it grows with their number. What a model needs besides
/// models stays in every piece.
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
        // Models that call each other are tried together.
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
