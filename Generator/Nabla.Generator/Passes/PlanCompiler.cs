using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Passes;

/// <summary>The forms of a program, ready to be written, in primitives only; all but the first are null where they are not asked for.</summary>
/// <param name="Forward">The value alone.</param>
/// <param name="Backward">Value and gradients.</param>
/// <param name="Tangent">Value and tangent along a direction.</param>
/// <param name="HessianVector">Value and Hessian-vector product.</param>
/// <param name="Readable">The stabilised and differentiated program before ops are expanded: the form for people to read.</param>
/// <param name="Rewrites">What stabilisation did.</param>
internal sealed record CompiledPlan(
    Function Forward,
    Function? Backward,
    Function? Tangent,
    Function? HessianVector,
    Function Readable,
    StabilisationOutcome Rewrites
)
{
    /// <summary>Every form that is asked for.</summary>
    public IEnumerable<Function> Programs => new[] { Forward, Backward, Tangent, HessianVector }.OfType<Function>();
}

/// <summary>Runs the passes in order. The function <c>check</c> sees the program after every pass: it is the verifier in tests, and cancellation in
/// the compiler.</summary>
internal static class PlanCompiler
{
    public static CompiledPlan Compile(PlanSpec spec, System.Func<Function, Function>? check = null)
    {
        check ??= f => f;
        var kinks = spec.Options.Kinks;
        var source = check(Simplify.Apply(spec.Function!));
        var rewrites = new StabilisationOutcome(EquatableArray<string>.Empty, EquatableArray<string>.Empty);
        if (spec.Options.Stabilize)
            source = check(Stabilise.Apply(source, out rewrites));

        Names.Keep(source);

        var forward = Lower(source);
        var differentiated = spec.Differentiable ? check(Simplify.Apply(check(Differentiate.Gradient(source, kinks)))) : null;
        var tangent = spec.HasJvp ? check(Simplify.Apply(check(Linearise.Tangent(source, kinks)))) : null;
        var product = spec.HasHessian ? check(Simplify.Apply(check(HessianVector(differentiated!, kinks)))) : null;
        return new CompiledPlan(forward, LowerIfAny(differentiated), LowerIfAny(tangent), LowerIfAny(product), differentiated ?? source, rewrites);

        Function? LowerIfAny(Function? function) => function is null ? null : Lower(function);

        Function Lower(Function function)
        {
            function = check(Approximate.Sigmoids(function, spec.Options.Approximation));
            function = check(Simplify.Apply(Expand.All(function, kinks)));
            return check(Unroll.TryApply(function) ?? TouchedRows.Apply(check(Contiguous.Apply(function))));
        }
    }

    /// <summary>Returns the tangent of a gradient program: the value, and the change of its gradient along the direction.</summary>
    private static Function HessianVector(Function differentiated, KinkConvention kinks)
    {
        try
        {
            var moved = Linearise.Tangent(differentiated, kinks);
            return new Function(moved.Name, moved.Inputs, moved.Outputs.Where(o => o.Role is OutputRole.Result or OutputRole.HessianProduct));
        }
        catch (NotDifferentiableException e)
        {
            throw new NotDifferentiableException(e.Node, e.Why, Lacking.Second);
        }
    }
}
