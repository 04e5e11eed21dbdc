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
    /// <summary>Returns the reference to an argument, in documentation.</summary>
    public static string Reference(string argument) => $"<paramref name=\"{argument}\"/>";

    /// <summary>Returns the methods of a plan, in the order in which they are written.</summary>
    public static IEnumerable<PlanMethod> Of(PlanSpec spec)
    {
        string element = BodySignature.ParameterElement(spec),
            number = spec.Result.Element.Keyword();
        string result = spec.ResultIsScalar ? number : $"global::Nabla.Tensor<{number}>";
        var direction = new ExtraArgument(
            "direction",
            $"global::System.ReadOnlySpan<{element}>",
            "The direction, in the layout of the parameters. Its values for frozen parameters are ignored."
        );
        if (spec.Differentiable && spec.HasParameters)
        {
            yield return new(
                "ValueAndGradient",
                BodyKind.ValueAndGradient,
                result,
                "Returns the value and leaves its gradient by every trainable parameter in <see cref=\"Gradient\"/>."
            );
            yield return new(
                "Step",
                BodyKind.ValueAndGradient,
                result,
                "Takes one step of stochastic gradient descent: value and gradient, then p ← p − rate·∂p. Returns the value before the step.",
                new ExtraArgument("learningRate", element, "The learning rate.")
            );
        }
        yield return new(
            "Forward",
            BodyKind.Value,
            result,
            spec.ResultIsScalar ? "Returns the value alone." : "Returns the result in a tensor that the plan owns and the next call overwrites."
        );
        if (spec.HasJvp)
            yield return new(
                "Jvp",
                BodyKind.Tangent,
                $"({result} Value, {result} Tangent)",
                "Returns the value and the Jacobian-vector product: how the value changes along a direction in the space of the trainable parameters."
                    + (spec.ResultIsScalar ? "" : " Both are tensors that the plan owns and the next call overwrites."),
                direction
            );
        if (!spec.HasHessian)
            yield break;
        yield return new(
            "HessianVectorProduct",
            BodyKind.HessianVector,
            result,
            $"Returns the value, and writes the product of its Hessian by the trainable parameters and a direction to {Reference("product")}.",
            direction,
            new ExtraArgument(
                "product",
                $"global::System.Span<{element}>",
                "Receives the product, in the layout of the parameters; 0 for frozen ones."
            )
        );
        yield return new(
            "Hessian",
            BodyKind.HessianVector,
            result,
            $"Returns the value, and writes its Hessian by the trainable parameters to {Reference("hessian")}. This takes one Hessian-vector "
                + "product for each parameter.",
            new ExtraArgument(
                "hessian",
                $"global::System.Span<{element}>",
                "Receives the Hessian: n × n numbers, row-major, for n parameters; 0 for frozen ones."
            )
        );
    }
}
