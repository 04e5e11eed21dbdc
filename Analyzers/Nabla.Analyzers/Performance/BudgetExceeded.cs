using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;

namespace Nabla.Analyzers.Performance;

/// <summary>A plan whose intermediate values take more memory than [MaxBytes] allows, whatever lengths it is made for. Where that depends on lengths,
/// the plan's constructor says so.</summary>
internal sealed class BudgetExceeded : Rule
{
    public const string Id = "NABLA7003";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Plan needs more memory than [MaxBytes] allows",
        "'{0}' needs {1} bytes for intermediate values, and [MaxBytes] allows {2}; most is taken by {3}. Make lengths smaller{4}, or allow more.",
        Category.Performance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        var spec = training.Spec;
        if (spec.Options.MaxBytes is not { } allowed || Schedule(training) is not { } schedule)
            yield break;
        long needed = schedule.Slab.LeastBytes;
        if (needed <= allowed)
            yield break;
        var largest = schedule.Largest().Where(b => b.Buffer.Bytes.Least > 0).Take(2).ToArray();
        bool isExact = schedule.Slab.Slots.All(sizes => sizes.All(s => s.IsConstant));
        yield return new Defect(
            training.Function.Outputs[0].Node,
            spec.MethodName,
            (isExact ? "" : "at least ") + Invariant.Grouped(needed),
            Invariant.Grouped(allowed),
            string.Join(
                " and ",
                largest.Select(b => $"'{b.Buffer.Wish}' ({Invariant.Grouped(b.Buffer.Bytes.Least)}{(b.IsKept ? ", kept for the gradient" : "")})")
            ),
            largest.Any(b => b.Buffer.Element == ElementType.Float64) ? ", compute in float" : ""
        )
        {
            OfBudget = true,
        };
    }

    /// <summary>As the generator makes it; null where another diagnostic says why it makes none.</summary>
    private static PlanSchedule? Schedule(Training training)
    {
        try
        {
            return PlanSchedule.Of(PlanCompiler.Compile(training.Spec).Programs);
        }
        catch (NotDifferentiableException)
        {
            return null;
        }
    }
}
