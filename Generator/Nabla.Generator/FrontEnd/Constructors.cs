using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.Generator.FrontEnd;

/// <summary>The constructors that the user declares in a model, and their effect on the start of its parameters: whichever runs, the parameters start
/// as declared.</summary>
internal sealed class Constructors
{
    private const string Seed = "seed";

    private readonly IReadOnlyList<string> _lengths;
    private readonly IMethodSymbol? _primary;

    /// <summary>The constructors that do not call another one of the model: the parameters start in them or before them.</summary>
    private readonly List<IMethodSymbol> _first = [];

    /// <param name="type">The model.</param>
    /// <param name="lengths">The symbolic lengths of its parameters, which the generated constructor takes before the seed.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public Constructors(INamedTypeSymbol type, IReadOnlyList<string> lengths, CancellationToken cancellation)
    {
        _lengths = lengths;
        bool isTaken = false;
        foreach (var constructor in type.InstanceConstructors)
        {
            var declaration = constructor
                .DeclaringSyntaxReferences.FirstOrDefault(r => !TypeReader.IsGenerated(r.SyntaxTree))
                ?.GetSyntax(cancellation);
            // The copy constructor of a record copies the parameters that exist.
            if (constructor.IsImplicitlyDeclared || declaration is null || IsCopy(constructor))
                continue;
            if (declaration is TypeDeclarationSyntax)
                _primary = constructor;
            else if (declaration is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
                _first.Add(constructor);
            HasOwn = true;
            isTaken |=
                constructor.Parameters.Length == lengths.Count + 1
                && constructor.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Int32 && p.RefKind == RefKind.None);
        }
        MayGenerate = !isTaken && _primary is null && IsMadeWithoutArguments(type.BaseType);
    }

    /// <summary>Whether a constructor of the lengths and the seed can be generated: the user declares no such constructor and no primary one that it
    /// would have to call, and the base class needs no arguments.</summary>
    public bool MayGenerate { get; }

    /// <summary>Whether the user declares any constructors.</summary>
    public bool HasOwn { get; }

    /// <summary>The seed with which the parameters start where they are declared; null if the generated constructor starts them, or nothing
    /// can.</summary>
    public string? InitialSeed =>
        MakeNone ? null
        : _primary is not null ? (Takes(Seed) && !_lengths.Contains(Seed) ? Seed : "0")
        : _first.Count > 0 ? "0"
        : null;

    /// <summary>Whether some constructor makes no parameters, since it does not know their lengths.</summary>
    public bool MakeNone => _primary is not null ? Lacking.Any() : _lengths.Count > 0 && _first.Count > 0;

    /// <summary>The lengths that the primary constructor does not take.</summary>
    private IEnumerable<string> Lacking => _lengths.Where(l => !Takes(l));

    /// <summary>Reports constructors that do not know the symbolic lengths of the parameters.</summary>
    public void Check(ReadContext context)
    {
        if (!MakeNone)
            return;
        if (_primary is not null)
        {
            string lacking = Lacking.First();
            ParameterReader.Fail(
                context,
                _primary.ContainingType,
                $"its parameters have the length '{lacking}', which its primary constructor does not take; add 'int {lacking}' to it"
            );
            return;
        }
        string how = $": this({string.Join(", ", _lengths)}, {Seed})";
        foreach (var constructor in _first)
            if (ParameterReader.Declaration(constructor) is { SourceTree: { } tree } location)
                context.Report(
                    tree,
                    location.SourceSpan,
                    Ids.Signature,
                    constructor.ContainingType.Name,
                    MayGenerate
                        ? $"this constructor makes no parameters, as it does not say how long '{_lengths[0]}' is; let it call the generated one, "
                            + $"'{how}'"
                        : $"this constructor makes no parameters, as it does not say how long '{_lengths[0]}' is, and none can be generated beside "
                            + $"those of the class; use a primary constructor that takes 'int {_lengths[0]}'"
                );
    }

    private bool Takes(string name) =>
        _primary!.Parameters.Any(p => p.Name == name && p.Type.SpecialType == SpecialType.System_Int32 && p.RefKind == RefKind.None);

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters is [{ Type: var type }] && Symbols.Same(type, constructor.ContainingType);

    private static bool IsMadeWithoutArguments(INamedTypeSymbol? type) =>
        type is null
        || type.TypeKind == TypeKind.Error
        || type.InstanceConstructors.Any(c => c.DeclaredAccessibility != Accessibility.Private && c.Parameters.All(p => p.IsOptional || p.IsParams));
}
