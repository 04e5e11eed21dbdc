using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Generator.FrontEnd;

internal enum BodyState
{
    Read,

    /// <summary>The method is not declared in this compilation, or has no body by its nature (extern, abstract).</summary>
    Absent,

    /// <summary>The compiler reports errors in the body.</summary>
    Broken,
}

/// <summary>The bound bodies of methods. Each is bound once per reading, since binding dominates the cost of the front end.</summary>
internal sealed class Bodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<IMethodSymbol, (BodyState State, IOperation? Body)> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly List<SyntaxNode> _declarations = new();

    /// <summary>The files in which something was bound.</summary>
    public IReadOnlyCollection<SyntaxTree> Trees => _models.Keys;

    public (BodyState State, IOperation? Body) Get(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var known))
            return known;
        var found = Bind(method);
        _known.Add(method, found);
        return found;
    }

    /// <summary>
    /// Returns whether the compiler itself reports an error in one of these declarations or in a bound body. It is called only when there is a
    /// finding: flow analysis and failed conversions leave no trace in the operations, and one defect must give one diagnostic.
    /// </summary>
    public bool HaveErrors(params SyntaxNode[] declarations) => declarations.Concat(_declarations).Distinct().Any(HasErrors);

    /// <summary>Returns whether the compiler reports an error in the declaration of something that a piece of code names. At the use the compiler
    /// says nothing more.</summary>
    public bool HaveErrorsInNamed(SyntaxNode code) =>
        Model(code.SyntaxTree) is { } model
        && code.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .SelectMany(name => Declarations(model.GetSymbolInfo(name, cancellation)))
            .Distinct()
            .Any(HasErrors);

    private IEnumerable<SyntaxNode> Declarations(SymbolInfo named)
    {
        foreach (var symbol in named.CandidateSymbols.Add(named.Symbol!))
        foreach (var reference in symbol?.DeclaringSyntaxReferences ?? [])
            if (reference.GetSyntax(cancellation).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
                yield return member;
    }

    /// <summary>Returns the initialiser of a static field or property; null if it has none or is not declared in this compilation.</summary>
    public IOperation? Initializer(ISymbol member)
    {
        // Static constructors may assign the member, so their files count as read too.
        foreach (var constructor in member.ContainingType.StaticConstructors.SelectMany(c => c.DeclaringSyntaxReferences))
            Model(constructor.SyntaxTree);
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellation);
            var value = declaration switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (value is null || Model(value.SyntaxTree) is not { } model)
                continue;
            _declarations.Add(declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()!);
            if (model.GetOperation(value, cancellation) is ISymbolInitializerOperation initializer)
                return initializer.Value;
        }
        return null;
    }

    private bool HasErrors(SyntaxNode declaration)
    {
        if (Model(declaration.SyntaxTree) is not { } model)
            return false;
        if (HasErrors(model, Span(declaration)))
            return true;
        foreach (var type in declaration.Ancestors().OfType<BaseTypeDeclarationSyntax>())
            if (HasErrors(model, Span(type)))
                return true;
        return declaration.SyntaxTree.GetDiagnostics(cancellation).Any(d => IsError(d) && !IsInMethod(declaration, d));
    }

    private bool HasErrors(SemanticModel model, TextSpan span) =>
        model.GetDiagnostics(span, cancellation).Any(d => IsError(d) && d.Location.SourceSpan.IntersectsWith(span));

    /// <summary>Returns the span that is checked for errors. A type counts by its attributes and head: errors in members that are not read do not
    /// matter.</summary>
    private static TextSpan Span(SyntaxNode declaration) =>
        declaration is BaseTypeDeclarationSyntax { OpenBraceToken: { Span.Length: > 0 } brace } type
            ? TextSpan.FromBounds(type.SpanStart, brace.SpanStart)
            : declaration.Span;

    /// <summary>Returns whether a syntax error lies inside another method, where it does not affect this declaration. Anywhere else it may change the
    /// meaning of the rest of the file.</summary>
    private static bool IsInMethod(SyntaxNode declaration, Diagnostic diagnostic)
    {
        var root = declaration.SyntaxTree.GetRoot();
        var method = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>();
        return method is not null
            && method != declaration
            && (SyntaxNode?)method.Body is { } body
            && body.Span.Contains(diagnostic.Location.SourceSpan);
    }

    private (BodyState State, IOperation? Body) Bind(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.Length == 0)
            return (BodyState.Absent, null);
        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (Model(declaration.SyntaxTree) is not { } model)
            return (BodyState.Absent, null);
        _declarations.Add(declaration);
        if (declaration.ContainsDiagnostics && declaration.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            return (BodyState.Broken, null);
        IOperation? body = model.GetOperation(declaration, cancellation) switch
        {
            IMethodBodyOperation operation => operation.BlockBody ?? operation.ExpressionBody,
            ILocalFunctionOperation operation => operation.Body,
            IBlockOperation block => block,
            _ => null,
        };
        return body is null ? (BodyState.Broken, null) : (BodyState.Read, body);
    }

    /// <summary>Returns the semantic model, or null for a tree of another compilation: in an IDE the symbols of a referenced project have their own
    /// trees.</summary>
    private SemanticModel? Model(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out var model))
            return model;
        if (!compilation.ContainsSyntaxTree(tree))
            return null;
        model = compilation.GetSemanticModel(tree);
        _models.Add(tree, model);
        return model;
    }

    /// <summary>Returns whether a diagnostic is an error. CS9248, a partial property without an implementation, is not: the generator is about to
    /// supply it.</summary>
    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS9248";
}
