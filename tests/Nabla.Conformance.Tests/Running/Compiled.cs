using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;
using Nabla.Compiler.Tests.Generator;
using Nabla.Conformance.Tests.Models;

namespace Nabla.Conformance.Tests.Running;

/// <summary>Models that the compiler and the generator have compiled together, and that are loaded.</summary>
/// <param name="Failures">The compiler's errors for the models that are not in the assembly.</param>
internal sealed record Compiled(Assembly? Assembly, IReadOnlyDictionary<CaseModel, string> Failures)
{
    /// <summary>Compiles models. A model that the compiler refuses is set aside, so that the others still run.</summary>
    public static Compiled Of(IReadOnlyList<CaseModel> models)
    {
        var failures = new Dictionary<CaseModel, string>();
        var left = models.ToList();
        while (left.Count > 0)
        {
            var built = Consumer.Build(left.Select(m => m.Source));
            using var stream = new MemoryStream();
            var emitted = built.Compilation.Emit(stream);
            if (emitted.Success && built.Run.Exception is null)
                return new Compiled(Assembly.Load(stream.ToArray()), failures);

            var refused = new Dictionary<CaseModel, string>();
            foreach (var error in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
                if (Owner(left, error.Location.SourceTree) is { } owner)
                    refused.TryAdd(owner, error.Id + " " + error.GetMessage(CultureInfo.InvariantCulture));
            if (refused.Count == 0)
            {
                string why = built.Run.Exception?.ToString() ?? string.Join("; ", emitted.Diagnostics.Take(3));
                foreach (var model in left)
                    failures.Add(model, why);
                break;
            }
            foreach (var (model, why) in refused)
            {
                failures.Add(model, why);
                left.Remove(model);
            }
        }
        return new Compiled(null, failures);
    }

    /// <summary>The reason why a model that the compiler accepts has no plan, as the analyzers report it.</summary>
    public static string Rejection(CaseModel model)
    {
        var compilation = Consumer.Build(model.Source).Compilation;
        var reported = compilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new ModelAnalyzer()))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
        return string.Join(
            "; ",
            reported
                .Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => d.Id + " " + d.GetMessage(CultureInfo.InvariantCulture))
                .Distinct()
        );
    }

    /// <summary>The model to which a written or generated tree belongs. All class names have the same length, so none is part of another.</summary>
    private static CaseModel? Owner(List<CaseModel> models, SyntaxTree? tree)
    {
        if (tree is null)
            return null;
        string text = tree.ToString();
        return models.FirstOrDefault(m => text.Contains("class " + m.ClassName, StringComparison.Ordinal));
    }
}
