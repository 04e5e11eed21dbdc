using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads positional records of the project, which are tuples with named items and possibly methods.</summary>
internal static class Records
{
    /// <summary>Returns whether a type is a record whose values consist of their positional parameters and are copied and deconstructed as the
    /// compiler defines it.</summary>
    public static bool IsRecord(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsRecord: true, BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } record
        && Primary(record) is { } primary
        && primary.Parameters.All(p => record.OriginalDefinition.GetMembers(p.Name).OfType<IPropertySymbol>().Any(IsPositional))
        && !record.GetMembers("Deconstruct").Any(m => !m.IsImplicitlyDeclared)
        && !record.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared && c.Parameters is [{ Type: var copied }] && Symbols.Same(copied, record));

    private static bool IsPositional(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax);

    private static IMethodSymbol? Primary(INamedTypeSymbol record) =>
        record.OriginalDefinition.InstanceConstructors.FirstOrDefault(c =>
            c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is RecordDeclarationSyntax { ParameterList: not null })
        );

    /// <summary>Returns the index of the positional parameter that a property stands for; null for another property.</summary>
    public static int? Index(IPropertySymbol property)
    {
        if (!IsRecord(property.ContainingType) || !IsPositional(property))
            return null;
        return Primary(property.ContainingType)!.Parameters.FirstOrDefault(p => p.Name == property.Name)?.Ordinal;
    }

    public static Value Create(ReadContext context, Frame frame, IObjectCreationOperation creation)
    {
        if (!Symbols.Same(creation.Constructor?.OriginalDefinition, Primary((INamedTypeSymbol)creation.Type!)))
            return ExpressionReader.Refuse(context, frame, creation);
        if (CallReader.Arguments(context, frame, creation.Constructor!, creation.Arguments) is not { } items)
            return Value.Poison;
        return Changed(context, frame, creation, new Value.Several(items), creation.Initializer);
    }

    public static Value With(ReadContext context, Frame frame, IWithOperation with)
    {
        var record = ExpressionReader.Read(context, frame, with.Operand);
        return record switch
        {
            Value.Several several => Changed(context, frame, with, several, with.Initializer),
            { IsAbsent: true } => context.RefuseNull(frame, with.Operand.Syntax),
            { IsPoison: true } => record,
            _ => ExpressionReader.Refuse(context, frame, with),
        };
    }

    /// <summary>Applies { W = … } after a record.</summary>
    private static Value Changed(
        ReadContext context,
        Frame frame,
        IOperation operation,
        Value.Several record,
        IObjectOrCollectionInitializerOperation? initializer
    )
    {
        foreach (var change in initializer?.Initializers ?? [])
        {
            if (
                change is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var assigned }
                || Index(property) is not { } index
            )
                return context.Refuse(
                    frame,
                    change.Syntax,
                    "'" + context.TextOf(change.Syntax) + "'",
                    "of a record a model sees the positional properties alone"
                );
            var value = ExpressionReader.Read(context, frame, assigned);
            if (value.IsPoison)
                return value;
            record = record.With(index, value);
        }
        return record;
    }
}
