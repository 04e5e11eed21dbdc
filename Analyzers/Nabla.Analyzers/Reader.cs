using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>
/// The generator's reading of methods and types. Where it fails, it fails in the generator too, which reports it (NABLA1099); so that one defect is
/// one diagnostic, nothing is read here then.
/// </summary>
internal static class Reader
{
    public static ReadPlan Plan(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return PlanReader.Read(method, compilation, cancellation);
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
            return ModelReader.Read(type, compilation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ReadModel(null, [], new SourceMap());
        }
    }
}
