using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads a [Model] type, or one that lacks only the attribute: its parameters and what is generated for the type itself.</summary>
internal static class ModelReader
{
    public static ReadModel Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.DeclaringSyntaxReferences.Length == 0)
            return new ReadModel(null, [], new SourceMap());
        var declaration = type
            .DeclaringSyntaxReferences.Where(r => !TypeReader.IsGenerated(r.SyntaxTree))
            .Select(r => r.GetSyntax(cancellation))
            .ToArray();
        if (declaration.Length == 0)
            return new ReadModel(null, [], new SourceMap());
        var context = new ReadContext(compilation, declaration[0].SyntaxTree, cancellation);
        if (!TypeReader.IsNamed(type))
            return new ReadModel(null, [], context.Places);
        if (TypeReader.NotPartial(type, cancellation) is { } closed)
        {
            if (TypeReader.HasPartialMembers(closed))
                return new ReadModel(null, Findings(context, type), context.Places);
            if (IsForgotten(type, context.Symbols))
                ReportForgotten(context, type);
            else
                context.Report(closed.SyntaxTree, closed.Identifier.Span, Ids.NotPartial, closed.Identifier.ValueText);
            return new ReadModel(null, Findings(context, type), context.Places);
        }
        // Nothing is generated for these.
        if (type.IsStatic || TypeReader.FileLocal(type) is not null)
            context.IsUnimplemented = TypeReader.Members(type).Any(m => m is IPropertySymbol property && IsUnimplemented(property));
        if (TypeReader.FileLocal(type) is { } local)
        {
            ParameterReader.Fail(context, type, TypeReader.FileLocalMessage(local));
            return new ReadModel(null, Findings(context, type), context.Places);
        }
        if (type.IsStatic)
        {
            if (IsForgotten(type, context.Symbols))
                ReportForgotten(context, type);
            else
                ParameterReader.Fail(context, type, "a [Model] holds parameters, so it is not static; static methods need no [Model]");
            return new ReadModel(null, Findings(context, type), context.Places);
        }
        var parameters = ModelParameters.Of(type, compilation, cancellation);
        parameters.Report(context);
        var constructors = new Constructors(type, parameters.Layout.Symbols.ToArray(), cancellation);
        if (parameters.Declared.Count > 0)
            constructors.Check(context);
        var spec = new ModelSpec(
            TypeReader.Spec(type),
            TypeReader.HintName(type, null),
            parameters.Declared.Select(p => p.Spec).ToEquatableArray(),
            parameters.Layout,
            parameters.Rejected.ToEquatableArray(),
            constructors.MayGenerate,
            NoBuffer(type, context.Symbols)
        )
        {
            InitialSeed = constructors.InitialSeed,
            HasConstructors = constructors.HasOwn,
            IsNotMade = constructors.MakeNone,
            RejectedBy = IsForgotten(type, context.Symbols) ? Ids.ForgottenModel : Ids.Signature,
        };
        return new ReadModel(spec, Findings(context, type), context.Places)
        {
            IsSound = context.Findings.Count == 0 && !context.CompilerError && context.Elsewhere is null,
        };
    }

    /// <summary>Returns the findings, or none if the compiler reports errors.</summary>
    private static IReadOnlyList<Finding> Findings(ReadContext context, INamedTypeSymbol type)
    {
        if (RejectedBy(context, type) is null or Ids.CompilerError)
            return [];
        // A type that is not a model yet gets this finding only; other defects of its parameters are reported once it is marked [Model].
        return context.Findings.FirstOrDefault(f => f.Id == Ids.ForgottenModel) is { } forgotten ? [forgotten] : context.Findings;
    }

    /// <summary>Returns the reason why nothing is generated for the type, as it was read into a context; null if it is in order.</summary>
    public static string? RejectedBy(ReadContext context, INamedTypeSymbol type)
    {
        if (context.Findings.Count == 0 && !context.CompilerError)
            return context.Elsewhere;
        var properties = type.GetMembers().Where(m => context.CompilerError && Symbols.Has(m, context.Symbols.Parameter));
        var declarations = properties
            .Prepend(type)
            .SelectMany(m => m.DeclaringSyntaxReferences)
            .Where(r => !TypeReader.IsGenerated(r.SyntaxTree))
            .Select(r => r.GetSyntax(context.Cancellation));
        return Explanation.IsCompilers(context, type, declarations.ToArray()) ? Ids.CompilerError
            : context.Findings.Count > 0 ? context.Findings[0].Id
            : context.Elsewhere;
    }

    /// <summary>Returns whether a partial property has no implementation, which the compiler reports (CS9248) unless the generator supplies
    /// one.</summary>
    public static bool IsUnimplemented(IPropertySymbol property) => property is { IsPartialDefinition: true, PartialImplementationPart: null };

    /// <summary>Returns whether a type is marked [Model], or is meant to be one since it has parameters, which belong nowhere else.</summary>
    public static bool IsModel(INamedTypeSymbol type, Symbols symbols) => Symbols.Has(type, symbols.Model) || HasParameters(type, symbols);

    public static bool IsForgotten(INamedTypeSymbol type, Symbols symbols) => !Symbols.Has(type, symbols.Model);

    /// <summary>Returns whether a type without [Model] is declared in this project, where it is then reported itself.</summary>
    public static bool IsForgottenHere(INamedTypeSymbol type, Symbols symbols) =>
        IsForgotten(type, symbols) && type.DeclaringSyntaxReferences.Length > 0;

    private static bool HasParameters(INamedTypeSymbol type, Symbols symbols) =>
        type.GetMembers().Any(m => m is IPropertySymbol && Symbols.Has(m, symbols.Parameter));

    public static void ReportForgotten(ReadContext context, INamedTypeSymbol type) =>
        ParameterReader.Fail(
            context,
            type,
            type.IsStatic ? "in a static class parameters are arguments of a method, marked [Parameter]"
                : type.TypeKind == TypeKind.Class ? "mark it [Model]"
                : "make it a class and mark it [Model]",
            Ids.ForgottenModel
        );

    /// <summary>Returns the diagnostic that forbids generating more than the properties; null if none does.</summary>
    private static string? NoBuffer(INamedTypeSymbol type, Symbols symbols) =>
        type.TypeKind != TypeKind.Class ? (IsForgotten(type, symbols) ? Ids.ForgottenModel : Ids.Signature)
        : Ancestor(type, symbols) is { } ancestor ? (IsForgottenHere(ancestor, symbols) ? Ids.ForgottenModel : Ids.Signature)
        : Clash(type) is not null ? Ids.NameTaken
        : null;

    /// <summary>Returns the nearest base class that has parameters.</summary>
    public static INamedTypeSymbol? Ancestor(INamedTypeSymbol type, Symbols symbols)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (HasParameters(ancestor, symbols))
                return ancestor;
        return null;
    }

    /// <summary>Returns a member of the user's that has the place of a generated one: Parameters, or Initialize(int).</summary>
    public static ISymbol? Clash(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers("Parameters").Concat(type.GetMembers("Initialize")))
        {
            bool isOverload =
                member.Name == "Initialize" && member is IMethodSymbol { Parameters: not [{ Type.SpecialType: SpecialType.System_Int32 }] };
            // The analyzers see the generated member too.
            if (!isOverload && member.DeclaringSyntaxReferences.Any(r => !TypeReader.IsGenerated(r.SyntaxTree)))
                return member;
        }
        return null;
    }
}
