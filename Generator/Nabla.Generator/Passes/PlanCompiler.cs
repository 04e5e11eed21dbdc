using Nabla.Generator.Ir;

namespace Nabla.Generator.Passes;

/// <summary>A program ready to be written, in its two forms: value alone, and value with gradient.</summary>
/// <param name="Forward">Primitives only.</param>
/// <param name="Backward">Value and gradients; null for inference.</param>
/// <param name="Readable">The stabilised and differentiated program before ops are opened up: what a person wants to see.</param>
/// <param name="Rewrites">What stabilisation did.</param>
internal sealed record CompiledPlan(Function Forward, Function? Backward, Function Readable, Rewrites Rewrites);

/// <summary>The stages in order. <paramref name="check"/> sees the program after every pass: the verifier in tests, cancellation in the compiler.</summary>
internal static class PlanCompiler
{
    public static CompiledPlan Compile(PlanSpec spec, System.Func<Function, Function>? check = null)
    {
        check ??= f => f;
        var kinks = spec.Options.Kinks;
        var source = check(Simplify.Apply(spec.Function!));
        var rewrites = new Rewrites(EquatableArray<string>.Empty, EquatableArray<string>.Empty);
        if (spec.Options.Stabilize) source = check(Stabilise.Apply(source, out rewrites));

        var forward = Lower(source);
        var differentiated = spec.Differentiable ? check(Simplify.Apply(check(Differentiate.Gradient(source, kinks)))) : null;
        return new CompiledPlan(forward, differentiated is null ? null : Lower(differentiated), differentiated ?? source, rewrites);

        Function Lower(Function function)
        {
            function = check(Approximate.Sigmoids(function, spec.Options.Approximation));
            function = check(Simplify.Apply(Expand.All(function, kinks)));
            return check(Unroll.TryApply(function) ?? RowGradients.Apply(check(Contiguous.Apply(function))));
        }
    }
}
