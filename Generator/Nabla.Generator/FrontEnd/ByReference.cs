using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// 'out' and 'ref' arguments. The method gets the value; after it has been read, the variable gets the last value of the parameter. This equals what
/// C# does as long as no two parameters are the same variable.
/// </summary>
internal static class ByReference
{
    /// <summary>Returns whether a parameter's value goes back to the caller.</summary>
    public static bool IsWritten(IParameterSymbol parameter) => parameter.RefKind is RefKind.Ref or RefKind.Out;

    /// <summary>Returns false, with a finding, if a variable that the method writes to is passed twice by reference, captured, or an element of an
    /// array.</summary>
    public static bool Check(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var passed = call
            .Arguments.Where(a => a.Parameter is { RefKind: not RefKind.None })
            .Select(a => (Argument: a, Variable: Overwriting.Written(Assignments.Declared(a.Value))))
            .Where(p => p.Variable is not null)
            .ToArray();
        foreach (var (argument, variable) in passed.Where(p => IsWritten(p.Argument.Parameter!)))
        {
            if (Lists.IsElement(context, Assignments.Declared(argument.Value)))
            {
                context.Refuse(
                    frame,
                    argument.Syntax,
                    $"'{context.TextOf(argument.Value.Syntax)}' by reference",
                    "others may see the array while the method writes to it; return the result, and assign it"
                );
                return false;
            }
            if (IsCaptured(call, variable!))
            {
                context.Refuse(
                    frame,
                    argument.Syntax,
                    $"'{variable!.Name}' by reference, which a local function or lambda captures",
                    "it may see the variable while the method writes to it; return the result, and assign it"
                );
                return false;
            }
        }
        foreach (var (argument, variable) in passed.Where(p => IsWritten(p.Argument.Parameter!)))
        {
            if (passed.Count(p => Symbols.Same(p.Variable, variable)) == 1)
                continue;
            context.Refuse(
                frame,
                argument.Syntax,
                $"'{variable!.Name}' passed twice by reference",
                "what the method writes to the one it reads from the other; pass one of them by value, or return the result"
            );
            return false;
        }
        return true;
    }

    /// <summary>Returns whether a local function or lambda names a variable of the function around it.</summary>
    private static bool IsCaptured(IOperation call, ISymbol variable)
    {
        var root = call;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().Any(o => Named(o) is { } named && Symbols.Same(named, variable) && IsInside(o, variable.ContainingSymbol));
    }

    private static ISymbol? Named(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };

    /// <summary>Returns whether an operation is in a function nested in a method rather than in the method's own statements.</summary>
    private static bool IsInside(IOperation operation, ISymbol method)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            var function = around switch
            {
                ILocalFunctionOperation local => local.Symbol,
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                _ => null,
            };
            if (function is not null)
                return !Symbols.Same(function, method);
        }
        return false;
    }

    /// <summary>Assigns the final values of the parameters to the caller's variables.</summary>
    /// <param name="context">The reading.</param>
    /// <param name="frame">The caller's frame.</param>
    /// <param name="call">The call.</param>
    /// <param name="results">The final values by the parameters' ordinals; null if the call has no reading, in which case the variables have none
    /// either.</param>
    public static void Return(ReadContext context, Frame frame, IInvocationOperation call, IReadOnlyList<Value>? results)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { } parameter && IsWritten(parameter))
                Assignments.Set(context, frame, argument.Value, results is null ? Value.Poison : results[parameter.Ordinal]);
    }
}
