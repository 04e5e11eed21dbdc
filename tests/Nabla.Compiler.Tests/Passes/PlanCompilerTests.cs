using System.Linq;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class PlanCompilerTests
{
    public static TheoryData<string, string> Methods
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var model in Models.All)
            foreach (string method in Models.Methods(model))
                data.Add(model.Name, method);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compile_OnEveryModel_PassesTheVerifierAfterEveryPass(string model, string method)
    {
        var spec = Programs.Spec(Models.All.Single(m => m.Name == model).Source, method);
        spec = spec with { Options = spec.Options with { Forward = true, Second = true } };
        int checks = 0;
        var plan = PlanCompiler.Compile(
            spec,
            f =>
            {
                checks++;
                return Verifier.Verify(f);
            }
        );
        Assert.Equal((spec.HasJvp, spec.HasHessian), (plan.Tangent is not null, plan.HessianVector is not null));
        Assert.True(checks >= 5 + (spec.Differentiable ? 4 : 0) + (spec.HasJvp ? 5 : 0) + (spec.HasHessian ? 5 : 0), "passes go unverified");
        foreach (var function in new[] { plan.Forward, plan.Backward, plan.Tangent, plan.HessianVector }.OfType<Function>())
            Assert.All(function.Body, n => Assert.Null(n.Op.Expand(n.Inputs.Select(new Builder().Use).ToArray(), spec.Options.Kinks)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compile_Twice_GivesTheSame(string model, string method)
    {
        string source = Models.All.Single(m => m.Name == model).Source;
        var (one, other) = (PlanCompiler.Compile(Programs.Spec(source, method)), PlanCompiler.Compile(Programs.Spec(source, method)));
        Assert.Equal(one.Forward, other.Forward);
        Assert.Equal(one.Backward, other.Backward);
    }

    [Fact]
    public void Gradient_OfAFrozenParameter_IsNotComputed()
    {
        var spec = Programs.Spec(
            "internal static partial class P { [Differentiable] internal static double Loss([Parameter, Shape(\"n\")] Tensor<double> w, "
                + "[Parameter, Shape(\"n\"), Frozen] Tensor<double> b) => Sum(w * b); }"
        );
        Assert.Equal(["result", "d_w"], PlanCompiler.Compile(spec, Verifier.Verify).Backward!.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void Gradient_ThroughAnOpWithoutOne_Throws()
    {
        var failure = Assert.Throws<NotDifferentiableException>(() => PlanCompiler.Compile(Programs.Of("Sum(UltraFastSigmoid(w))"), Verifier.Verify));
        Assert.IsType<UltraFastSigmoid>(failure.Node.Op);
    }
}
