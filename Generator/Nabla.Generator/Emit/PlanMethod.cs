using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>An argument of a plan's method beside the model and its data.</summary>
internal sealed record ExtraArgument(string Name, string Type, string Doc);

/// <summary>A public method of a plan: which body it runs, and what it takes and gives beside the data.</summary>
internal sealed record PlanMethod(string Name, BodyKind Kind, string Returns, string Summary, params ExtraArgument[] Extra)
{
    /// <summary>Returns the methods of a plan, in the order in which they are written.</summary>
    public static IEnumerable<PlanMethod> Of(PlanSpec spec)
    {
        string element = BodySignature.ParameterElement(spec),
            number = spec.Result.Element.Keyword();
        string result = spec.ResultIsScalar ? number : $"global::Nabla.Tensor<{number}>";
        var direction = new ExtraArgument(
            "direction",
            $"global::System.ReadOnlySpan<{element}>",
            "The direction, in the layout of the parameters; what it says of frozen ones is ignored."
        );
        if (spec.Differentiable && spec.HasParameters)
        {
            yield return new(
                "ValueAndGradient",
                BodyKind.ValueAndGradient,
                result,
                "The value; its gradient by every trainable parameter is left in <see cref=\"Gradient\"/>."
            );
            yield return new(
                "Step",
                BodyKind.ValueAndGradient,
                result,
                "One step of stochastic gradient descent: value and gradient, then p ← p − rate·∂p. Returns the value before the step.",
                new ExtraArgument("learningRate", element, "The learning rate.")
            );
        }
        yield return new(
            "Forward",
            BodyKind.Value,
            result,
            spec.ResultIsScalar ? "The value alone." : "The result, in a tensor that the plan owns and the next call overwrites."
        );
        if (spec.HasJvp)
            yield return new(
                "Jvp",
                BodyKind.Tangent,
                $"({result} Value, {result} Tangent)",
                "Value and Jacobian-vector product: how the value changes along a direction in the space of the trainable parameters"
                    + (spec.ResultIsScalar ? "." : "; in tensors that the plan owns and the next call overwrites."),
                direction
            );
        if (!spec.HasHessian)
            yield break;
        yield return new(
            "HessianVectorProduct",
            BodyKind.HessianVector,
            result,
            "The value; the product of its Hessian by the trainable parameters and a direction is left in an argument.",
            direction,
            new ExtraArgument(
                "product",
                $"global::System.Span<{element}>",
                "Where the product goes, in the layout of the parameters; 0 for frozen ones."
            )
        );
        yield return new(
            "Hessian",
            BodyKind.HessianVector,
            result,
            "The value; its Hessian by the trainable parameters is left in an argument. Takes a Hessian-vector product for each parameter.",
            new ExtraArgument(
                "hessian",
                $"global::System.Span<{element}>",
                "Where the Hessian goes: n × n numbers, row-major, for n parameters; 0 for frozen ones."
            )
        );
    }
}
