using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Detects writes into an existing value: through an indexer, a span, or a method that fills.</summary>
internal static class Overwriting
{
    /// <summary>Returns whether an assignment to this target writes into a tensor, a span or an array.</summary>
    public static bool IsElement(IOperation target) =>
        target
            is IPropertyReferenceOperation { Property.IsIndexer: true }
                or IArrayElementReferenceOperation
                or IImplicitIndexerReferenceOperation
                or IInvocationOperation;

    /// <summary>Returns the variable that is written to, or whose element is written; null for any other value.</summary>
    public static ISymbol? Written(IOperation? target) =>
        target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IPropertyReferenceOperation { Property.IsIndexer: true } element => Written(element.Instance),
            IArrayElementReferenceOperation element => Written(element.ArrayReference),
            IImplicitIndexerReferenceOperation element => Written(element.Instance),
            _ => null,
        };

    /// <summary>Returns whether the method is one of a span that fills it.</summary>
    public static bool IsWrite(ReadContext context, IMethodSymbol method) =>
        method.Name is "Fill" or "Clear"
        && Symbols.Same(method.ContainingType.OriginalDefinition, context.Compilation.GetTypeByMetadataName("System.Span`1"));

    /// <summary>Returns the place where a call of a tensor's method overwrites something: the call itself, or a write through the span that it
    /// returns; null if nothing is overwritten.</summary>
    public static SyntaxNode? Write(ReadContext context, IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "Fill" or "CopyFrom")
            return call.Syntax;
        if (call.TargetMethod.Name != "AsSpan" || Declared(call) is not { } span)
            return null;
        IOperation root = call;
        while (root.Parent is { } parent)
            root = parent;
        foreach (var operation in root.Descendants())
        {
            if (
                operation is IInvocationOperation { Instance: ILocalReferenceOperation filled, TargetMethod: var method }
                && Symbols.Same(filled.Local, span)
                && IsWrite(context, method)
            )
                return operation.Syntax;
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                _ => null,
            };
            if (target is not null && IsElement(target) && Symbols.Same(Written(target), span))
                return target.Syntax;
        }
        return null;
    }

    /// <summary>Returns the local that a call's result initialises.</summary>
    private static ILocalSymbol? Declared(IOperation call) =>
        call.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
}
