using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers;

/// <summary>Every rule of the assembly, by ID. No rule needs to be registered.</summary>
internal static class RuleCatalog
{
    public static readonly IReadOnlyList<Rule> All = typeof(Rule)
        .Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract)
        .Select(t => (Rule)Activator.CreateInstance(t))
        .OrderBy(r => r.Descriptor.Id, StringComparer.Ordinal)
        .ToArray();

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = All.ToDictionary(r => r.Descriptor.Id, r => r.Descriptor);

    public static DiagnosticDescriptor Descriptor(string id) => Descriptors[id];
}
