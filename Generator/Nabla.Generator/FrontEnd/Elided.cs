using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Calls that C# omits together with their arguments: calls of a partial method without an implementation, and of [Conditional] methods
/// whose symbols are not defined at the call.</summary>
internal static class Elided
{
    public static bool Is(ReadContext context, IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (!method.ReturnsVoid)
            return false;
        if (method is { IsPartialDefinition: true, PartialImplementationPart: null })
            return true;
        // An override inherits the attributes of the method it overrides.
        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            var symbols = declared
                .GetAttributes()
                .Where(a => Symbols.Same(a.AttributeClass, context.Symbols.Conditional))
                .Select(a => a.ConstructorArguments is [{ Value: string symbol }] ? symbol : "")
                .ToArray();
            if (symbols.Length > 0)
                return !symbols.Any(s => IsDefined(call.Syntax.SyntaxTree, s, context.Cancellation));
        }
        return false;
    }

    /// <summary>Returns whether a symbol is defined by the project or by the file, whose directives stand before its first token.</summary>
    private static bool IsDefined(SyntaxTree file, string symbol, CancellationToken cancellation)
    {
        bool isDefined = file.Options.PreprocessorSymbolNames.Contains(symbol);
        foreach (var trivia in file.GetRoot(cancellation).GetFirstToken(includeZeroWidth: true).LeadingTrivia)
        {
            if (trivia.GetStructure() is DefineDirectiveTriviaSyntax { IsActive: true } define && define.Name.ValueText == symbol)
                isDefined = true;
            if (trivia.GetStructure() is UndefDirectiveTriviaSyntax { IsActive: true } undefine && undefine.Name.ValueText == symbol)
                isDefined = false;
        }
        return isDefined;
    }
}
