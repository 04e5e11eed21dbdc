using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator.Emit;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;
using Nabla.Generator.Schedule;

namespace Nabla.Generator;

/// <summary>
/// The host of the compiler. Read is bound to the compilation and runs after every edit; everything else stands behind a value-equal boundary. The
/// generator reports nothing but its own exceptions (NABLA1099); the analyzers report what is wrong with a model.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>Step names, for the incrementality tests.</summary>
    internal const string ReadStep = "Read",
        EmitStep = "Emit";

#pragma warning disable RS2008 // Release tracking covers the analyzers' rules; this one is listed there too and reported only here.
    private static readonly DiagnosticDescriptor InternalError = new(
        "NABLA1099",
        "Internal error",
        "Nabla failed on '{0}': {1}. Please report this.",
        "Nabla.Language",
        DiagnosticSeverity.Warning,
        true,
        helpLinkUri: "https://github.com/nabla-net/nabla/blob/main/docs/diagnostics/NABLA1099.md"
    );
#pragma warning restore RS2008

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in new[] { "Nabla.DifferentiableAttribute", "Nabla.InferenceAttribute" })
        {
            var plans = context
                .SyntaxProvider.ForAttributeWithMetadataName(
                    attribute,
                    static (node, _) => node is MethodDeclarationSyntax,
                    static (c, token) =>
                        Guard(
                            c,
                            token,
                            static (c, token) =>
                                IsSecond(c) || IsRepeated(c)
                                    ? null
                                    : KeptReadings
                                        .Plan(c.TargetNode, (IMethodSymbol)c.TargetSymbol, c.SemanticModel.Compilation, isGenerator: true, token)
                                        .Spec
                        )
                )
                .WithTrackingName(ReadStep)
                .Select(static (read, token) => Write(read, EmitPlan, token))
                .WithTrackingName(EmitStep);
            context.RegisterSourceOutput(plans, Output);
        }
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Nabla.ModelAttribute",
            static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax or StructDeclarationSyntax,
            static (c, token) => Guard(c, token, static (c, token) => IsRepeated(c) ? null : Model((INamedTypeSymbol)c.TargetSymbol, c, token))
        );
        // A type that lacks the attribute it should have gets its members all the same, so that the missing attribute is the only thing reported.
        var forgotten = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Nabla.ParameterAttribute",
            static (node, _) => node is PropertyDeclarationSyntax,
            static (c, token) => Guard(c, token, static (c, token) => IsFirstOfForgotten(c) ? Model(c.TargetSymbol.ContainingType, c, token) : null)
        );
        foreach (var types in new[] { models, forgotten })
            context.RegisterSourceOutput(
                types
                    .WithTrackingName(ReadStep)
                    .Select(
                        static (read, token) =>
                            Write(read, static (spec, _) => new GeneratedFile(spec.HintName, ModelEmitter.Emit(spec), null), token)
                    )
                    .WithTrackingName(EmitStep),
                Output
            );
    }

    /// <summary>A value, or the failure in reading it.</summary>
    private sealed record Attempt<T>(T? Spec, string Subject, string? Failure)
        where T : class;

    private sealed record GeneratedFile(string HintName, string Text, string? Failure);

    /// <summary>A method with both attributes has one plan, which the differentiable one brings.</summary>
    private static bool IsSecond(GeneratorAttributeSyntaxContext context)
    {
        if (context.Attributes[0].AttributeClass?.Name != "InferenceAttribute")
            return false;
        foreach (var attribute in context.TargetSymbol.GetAttributes())
            if (attribute.AttributeClass is { Name: "DifferentiableAttribute", ContainingNamespace.Name: "Nabla" })
                return true;
        return false;
    }

    /// <summary>Returns whether another part of the declaration carries the attribute first (an error that arises while a part is being copied): both
    /// parts are one model.</summary>
    private static bool IsRepeated(GeneratorAttributeSyntaxContext context)
    {
        var type = context.Attributes[0].AttributeClass;
        foreach (var attribute in context.TargetSymbol.GetAttributes())
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type))
                return attribute.ApplicationSyntaxReference is { } first
                    && (first.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(first.Span));
        return false;
    }

    private static ModelSpec? Model(INamedTypeSymbol type, GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        type.DeclaringSyntaxReferences.Length == 0
            ? null
            : KeptReadings
                .Model(type.DeclaringSyntaxReferences[0].GetSyntax(token), type, context.SemanticModel.Compilation, isGenerator: true, token)
                .Spec;

    /// <summary>The first [Parameter] of a type without [Model] stands for the type.</summary>
    private static bool IsFirstOfForgotten(GeneratorAttributeSyntaxContext context)
    {
        var symbols = Symbols.Of(context.SemanticModel.Compilation);
        var property = (IPropertySymbol)context.TargetSymbol;
        return !Symbols.Has(property.ContainingType, symbols.Model)
            && Symbols.Same(
                property.PartialDefinitionPart ?? property,
                TypeReader.Members(property.ContainingType).FirstOrDefault(m => m is IPropertySymbol && Symbols.Has(m, symbols.Parameter))
            );
    }

    private static Attempt<T> Guard<T>(
        GeneratorAttributeSyntaxContext context,
        CancellationToken token,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, T?> read
    )
        where T : class
    {
        string subject = context.TargetSymbol.Name;
        try
        {
            return new Attempt<T>(read(context, token), subject, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Attempt<T>(null, subject, Describe(e));
        }
    }

    private static (GeneratedFile? File, string Subject, string? Failure) Write<T>(
        Attempt<T> read,
        Func<T, CancellationToken, GeneratedFile> emit,
        CancellationToken token
    )
        where T : class
    {
        token.ThrowIfCancellationRequested();
        if (read.Spec is null)
            return (null, read.Subject, read.Failure);
        try
        {
            var file = emit(read.Spec, token);
            return (file, read.Subject, file.Failure);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, read.Subject, Describe(e));
        }
    }

    private static GeneratedFile EmitPlan(PlanSpec spec, CancellationToken token)
    {
        if (spec.Function is null && spec.RejectedBy is null)
            return Skeleton(spec with { RejectedBy = "NABLA1099" }, "reading it gave neither a plan nor a reason why there is none");
        if (spec.Function is null)
            return Skeleton(spec, null);
        try
        {
            var compiled = PlanCompiler.Compile(spec, Uncancelled);
            token.ThrowIfCancellationRequested();
            var schedule = PlanSchedule.Of(compiled.Programs);
            return schedule.Slab.LeastBytes > spec.Options.MaxBytes
                ? Skeleton(spec with { RejectedBy = "NABLA7003" }, null)
                : new GeneratedFile(spec.HintName, PlanEmitter.Emit(spec, compiled, schedule, Figures.Of(spec, compiled)), null);
        }
        catch (NotDifferentiableException e)
        {
            return Skeleton(spec with { RejectedBy = e.Lacking == Lacking.Gradient ? "NABLA2003" : "NABLA2010" }, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Skeleton(spec with { RejectedBy = "NABLA1099" }, Describe(e));
        }

        // Runs after every pass, since the next keystroke makes the work pointless.
        Function Uncancelled(Function function)
        {
            token.ThrowIfCancellationRequested();
            return function;
        }
    }

    private static GeneratedFile Skeleton(PlanSpec spec, string? failure) => new(spec.HintName, PlanEmitter.EmitSkeleton(spec), failure);

    private static void Output(SourceProductionContext context, (GeneratedFile? File, string Subject, string? Failure) result)
    {
        if (result.File is { } file)
            context.AddSource(file.HintName + ".g.cs", SourceText.From(file.Text, Encoding.UTF8));
        if (result.Failure is { } failure)
            context.ReportDiagnostic(Diagnostic.Create(InternalError, Location.None, result.Subject, failure));
    }

    private static string Describe(Exception e) => e.GetType().Name + ": " + e.Message.Replace('\n', ' ').Replace('\r', ' ');
}
