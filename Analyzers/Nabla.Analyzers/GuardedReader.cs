using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>
/// The generator's reading of methods and types. Where it throws, it throws in the generator too, which reports that (NABLA1099). Here nothing is
/// read then, so that one defect is one diagnostic.
/// </summary>
internal static class GuardedReader
{
    public static ReadPlan Plan(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            method = method.PartialImplementationPart ?? method;
            return method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declaration
                ? KeptReadings.Plan(declaration, method, compilation, isGenerator: false, cancellation)
                : PlanReader.Read(method, compilation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ReadPlan(null, [], new SourceMap());
        }
    }

    public static ReadModel Model(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declaration
                ? KeptReadings.Model(declaration, type, compilation, isGenerator: false, cancellation)
                : ModelReader.Read(type, compilation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ReadModel(null, [], new SourceMap());
        }
    }
}
