using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>A defect in a model: a diagnostic's ID, the arguments of its message, and the place in the reading's <see cref="SourceMap"/>.</summary>
internal sealed record Finding(string Id, EquatableArray<string> Arguments, int Place);

/// <summary>The result of reading a method: what to generate (null: nothing), what is wrong, and the origin of every node and finding.</summary>
internal sealed class ReadPlan(PlanSpec? spec, IReadOnlyList<Finding> findings, SourceMap places)
{
    public PlanSpec? Spec => spec;

    public IReadOnlyList<Finding> Findings => findings;

    public SourceMap Places => places;

    /// <summary>The files whose bodies were bound.</summary>
    public IReadOnlyCollection<SyntaxTree> Trees { get; init; } = [];
}

/// <summary>The result of reading a model type.</summary>
internal sealed class ReadModel(ModelSpec? spec, IReadOnlyList<Finding> findings, SourceMap places)
{
    public ModelSpec? Spec => spec;

    public IReadOnlyList<Finding> Findings => findings;

    public SourceMap Places => places;

    /// <summary>Whether neither the reader nor the compiler reports anything.</summary>
    public bool IsSound { get; init; }
}
