using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nabla.Analyzers.Tests.Suppressors;

/// <summary>
/// Stands in for the SDK's analyzers, which cannot be referenced. It reports their diagnostics at every place where they might stand; the tests check
/// which of them are left.
/// </summary>
#pragma warning disable RS1029, RS1036, RS1038, RS1041, RS2008 // Never shipped, and it takes the IDs on purpose.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlatformAnalyzers : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Unused = Rule("IDE0051"),
        Argument = Rule("IDE0060"),
        Static = Rule("CA1822"),
        NullCheck = Rule("CA1062"),
        Array = Rule("CA1861");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Unused, Argument, Static, NullCheck, Array];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                switch (node.Node)
                {
                    case MethodDeclarationSyntax method:
                        node.ReportDiagnostic(Diagnostic.Create(Unused, method.Identifier.GetLocation()));
                        node.ReportDiagnostic(Diagnostic.Create(Static, method.Identifier.GetLocation()));
                        break;
                    case PropertyDeclarationSyntax property:
                        node.ReportDiagnostic(Diagnostic.Create(Unused, property.Identifier.GetLocation()));
                        break;
                    case ParameterSyntax parameter:
                        node.ReportDiagnostic(Diagnostic.Create(Argument, parameter.Identifier.GetLocation()));
                        break;
                    case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax argument }:
                        node.ReportDiagnostic(Diagnostic.Create(NullCheck, argument.GetLocation()));
                        break;
                    case ImplicitArrayCreationExpressionSyntax array:
                        node.ReportDiagnostic(Diagnostic.Create(Array, array.GetLocation()));
                        break;
                }
            },
            SyntaxKind.MethodDeclaration,
            SyntaxKind.PropertyDeclaration,
            SyntaxKind.Parameter,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.ImplicitArrayCreationExpression
        );
    }

    private static DiagnosticDescriptor Rule(string id) => new(id, id, id, "Platform", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
