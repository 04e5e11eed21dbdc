using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Writing into a value that exists already: through an indexer, a span, or a method that fills.</summary>
internal static class Overwriting
{
    /// <summary>Whether an assignment to this writes into a tensor, a span or an array.</summary>
    public static bool IsElement(IOperation target) =>
        target
            is IPropertyReferenceOperation { Property.IsIndexer: true }
                or IArrayElementReferenceOperation
                or IImplicitIndexerReferenceOperation
                or IInvocationOperation;

    /// <summary>The variable that is written to, or whose element is; null for any other value.</summary>
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

    /// <summary>Whether a method of a span fills it.</summary>
    public static bool IsWrite(ReadContext context, IMethodSymbol method) =>
        method.Name is "Fill" or "Clear"
        && Symbols.Same(method.ContainingType.OriginalDefinition, context.Compilation.GetTypeByMetadataName("System.Span`1"));

    /// <summary>What a call of a tensor's method overwrites: the call itself, or what is written through the span that it gives; null if nothing
    /// is.</summary>
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

    /// <summary>The local that a call's result is the first value of.</summary>
    private static ILocalSymbol? Declared(IOperation call) =>
        call.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
}
