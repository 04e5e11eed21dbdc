using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>Forward mode or second derivatives are asked for, and a custom gradient on the way does not have them: it is not linear in the cotangent,
/// or cannot be differentiated itself.</summary>
internal sealed class NoHigherDerivative : Rule
{
    public const string Id = "NABLA2010";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Custom gradient without forward mode or second derivative",
        "'{0}' has a gradient, but {1} of '{2}' cannot be derived from it: {3}. State a rule that is linear in its last argument and made of "
            + "functions with a derivative; or do without {4}, which the method's attribute asks for.",
        Category.GradientFlow,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        var spec = training.Spec;
        // Where the gradient itself is missing, NABLA2003 says so.
        if (!(spec.HasJvp || spec.HasHessian) || training.Nodes.Any(n => n.Op.Gradient is GradientRule.Undefined))
            yield break;
        NotDifferentiableException failure;
        try
        {
            PlanCompiler.Compile(spec);
            yield break;
        }
        catch (NotDifferentiableException e)
        {
            failure = e;
        }
        // The op that failed may stand in a gradient rule; its place is that of the call.
        var node = training.Nodes.LastOrDefault(n => n.Origin.Place == failure.Node.Origin.Place) ?? training.Function.Outputs[0].Node;
        bool isForward = failure.Lacking == Lacking.Tangent;
        yield return new Defect(
            node,
            node.Origin.Text,
            isForward ? "the Jacobian-vector product" : "the Hessian-vector product",
            spec.MethodName,
            failure.Why,
            isForward ? "Forward" : "Second"
        );
    }
}
