using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Generated code compiles without any warning, wherever users put their models and whatever names they choose.</summary>
public sealed class HostileConsumerTests
{
    /// <summary>Names that generated code uses itself.</summary>
    private static readonly string[] Used =
    [
        "p",
        "g",
        "i",
        "L",
        "r",
        "result",
        "model",
        "learningRate",
        "batch",
        "Batch",
        "seed",
        "value",
        "Value",
        "ValueAndGradientCore",
        "Forward",
        "Step",
        "Gradient",
        "Parameters",
        "Report",
        "Initialize",
        "_output",
        "_busy",
        "_",
        "_sigmoid",
        "Loop1",
        "NablaMath",
        "Nabla",
        "System",
        "global",
        "BigInteger",
        "MaxBytes",
        "count",
        "d_weights",
        "t_weights",
        "sum",
        "product",
        "t",
        "direction",
        "tangent",
        "hessian",
        "row",
        "Jvp",
        "JvpCore",
        "HessianVectorProduct",
        "HessianVectorCore",
        "Hessian",
        "_direction",
        "_tangent",
    ];

    /// <summary>The names that have found most defects, each tried in a project of its own.</summary>
    private static readonly string[] Alone = ["p", "r", "seed", "_sigmoid", "Batch", "Gradient", "Loop1", "NablaMath", "class"];

    private static readonly string[] Words =
    [
        "this",
        "class",
        "double",
        "required",
        "record",
        "scoped",
        "field",
        "var",
        "await",
        "dynamic",
        "where",
        "Loss",
        "LossPlan",
        "lossPlan",
        "Holder",
        "Value",
        "_busy",
        "Loop1",
    ];

    public static TheoryData<string> Roles => ["tensor", "number", "parameter", "symbol", "local", "property", "model argument", "model symbol"];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Name_ThatGeneratedCodeUses_Compiles(string role) =>
        Consumer.Build(Alone.Select((name, i) => Named(role, name, i)).OfType<string>()).AssertClean();

    [Theory]
    [InlineData("method")]
    [InlineData("plan")]
    [InlineData("type")]
    [InlineData("namespace")]
    public void Word_ThatNamesADeclaration_Compiles(string role) =>
        Consumer.Build(Words.Select((name, i) => Named(role, name, i)).OfType<string>()).AssertClean();

    [Fact]
    public void Names_AllAtOnce_Compile()
    {
        string List(string format, string separator) =>
            string.Join(separator, Used.Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, n)));
        Consumer
            .Build(
                $$"""
                internal static partial class All
                {
                    [Differentiable(Forward = true, Second = true)] internal static double Tensors([Shape("rows", 3)] Tensor<double> xs, {{List(
                    "[Shape(3)] Tensor<double> @{0}",
                    ", "
                )}}, [Parameter, Shape(3)] Tensor<double> weights)
                    {
                        var h = Sigmoid(xs * weights);
                        return Sum(h * ({{List("Exp(@{0})", " + ")}}));
                    }

                    [Differentiable(Forward = true, Second = true)] internal static double Parameters_([Shape("rows", 3)] Tensor<double> xs, {{List(
                    "[Parameter(Init = Init.Normal), Shape(3)] Tensor<double> @{0}",
                    ", "
                )}}) => Sum(Sigmoid(xs) * ({{List("Exp(@{0})", " + ")}}));

                    [Differentiable(Forward = true, Second = true)] internal static double Numbers({{List(
                    "double @{0}",
                    ", "
                )}}, [Parameter, Shape(2)] Tensor<double> weights) => Sum(Sigmoid(weights) * ({{List("Exp(@{0})", " + ")}}));

                    [Differentiable(Forward = true, Second = true), MaxBytes(long.MaxValue)] internal static double Lengths({{List(
                    "[Shape(\"{0}\")] Tensor<double> xs_{0}",
                    ", "
                )}}, [Parameter(Init = Init.Normal)] double weight) => {{List("Sum(Sigmoid(xs_{0} * weight))", " + ")}};

                    [Differentiable(Forward = true, Second = true)] internal static double Locals([Shape("rows", 3)] Tensor<double> xs,
                        [Parameter, Shape(3)] Tensor<double> weights)
                    {
                        {{List("var @{0} = Sigmoid(weights) * xs;", "\n        ")}}
                        return {{List("Sum(@{0})", " + ")}};
                    }
                }

                [Model]
                internal partial class Sized
                {
                    {{string.Join(
                    "\n    ",
                    Used.Where(n => n is not ("Parameters" or "Initialize" or "NablaMath")).Select(n =>
                        $"[Parameter, Shape(\"{n}\", 1), Frozen] internal partial Tensor<double> @{n} {{ get; }}"
                    ).Select(p => p.Replace("[Parameter,", "[Parameter(Init = Init.HeNormal),", System.StringComparison.Ordinal))
                )}}
                    [Parameter, Shape(3)] internal partial Tensor<double> Weights { get; }

                    [Differentiable(Forward = true, Second = true)] internal double Loss([Shape("rows", 3)] Tensor<double> xs) =>
                        Sum(Sigmoid(xs * Weights)) + {{string.Join(
                    " + ",
                    Used.Where(n => n is not ("Parameters" or "Initialize" or "NablaMath")).Select(n => $"Sum(@{n})")
                )}};
                }
                """
            )
            .AssertClean();
    }

    private static string? Named(string role, string name, int number)
    {
        const string Static = "[Differentiable] internal static double ";
        // NablaMath is the one name that a user's types and members must leave to generated code.
        if (name == "NablaMath" && role is "property" or "method" or "plan" or "type" or "namespace")
            return null;
        string members = role switch
        {
            "tensor" => $$"""
                {{Static}}Looped([Shape("rows", 3, "columns")] Tensor<double> @{{name}}, double scale,
                    [Parameter(Init = Init.Given), Shape(3, 1)] Tensor<double> weights) => Sum(Sigmoid(@{{name}} * weights + scale) * @{{name}});
                {{Static}}Straight([Shape(2)] Tensor<double> @{{name}}, [Parameter, Shape(2)] Tensor<double> weights) =>
                    Sum(Sigmoid(@{{name}} * weights));
                [Inference] internal static Tensor<double> Out([Shape("rows", 3)] Tensor<double> @{{name}},
                    [Parameter, Shape(3)] Tensor<double> weights) => Sigmoid(@{{name}} * weights);
                """,
            "number" => $$"""
                {{Static}}Looped(double @{{name}}, [Shape("rows", 3)] Tensor<double> xs, [Parameter, Shape(3)] Tensor<double> weights) =>
                    Sum(Sigmoid(xs * weights + @{{name}}));
                {{Static}}Straight(double @{{name}}, [Parameter, Shape(2)] Tensor<double> weights) => Sum(Sigmoid(@{{name}} * weights));
                """,
            "parameter" => $$"""
                {{Static}}Looped([Shape("rows", 3)] Tensor<double> xs, [Parameter(Init = Init.Normal), Shape(3)] Tensor<double> @{{name}}) =>
                    Sum(Sigmoid(xs * @{{name}}));
                {{Static}}Straight([Shape(2)] Tensor<double> xs, [Parameter, Shape(2)] Tensor<double> @{{name}}, [Parameter] double bias) =>
                    Sum(Sigmoid(xs * @{{name}} + bias));
                """,
            "symbol" => $$"""
                [MaxBytes(1L << 40)] {{Static}}Looped([Shape("{{name}}", 3, "n")] Tensor<double> xs,
                    [Parameter(Init = Init.Normal), Shape(3, 1)] Tensor<double> weights) => Mean(Sigmoid(xs * weights));
                [Inference] internal static Tensor<double> Out([Shape("{{name}}", 3)] Tensor<double> xs,
                    [Parameter(Init = Init.Normal), Shape("{{name}}", 1)] Tensor<double> weights) => Sigmoid(xs * weights);
                """,
            "local" => $$"""
                {{Static}}Looped([Shape("rows", 3, "columns")] Tensor<double> xs, [Parameter(Init = Init.Given), Shape(3, 1)] Tensor<double> weights)
                {
                    var @{{name}} = Sigmoid(xs * weights);
                    return Sum(@{{name}} * @{{name}});
                }
                {{Static}}Straight([Shape(2)] Tensor<double> xs, [Parameter, Shape(2)] Tensor<double> weights)
                {
                    var @{{name}} = Sigmoid(xs * weights);
                    return Sum(@{{name}} * @{{name}});
                }
                """,
            "property" => name is "Parameters" or "Initialize" or "Loss" or "LossPlan" or "OutPlan" or "Equals" or "ToString" or "GetType"
                ? ""
                : $$"""
                    [Parameter, Shape(3)] internal partial Tensor<double> @{{name}} { get; }
                    [Differentiable] internal double Loss([Shape("rows", 3)] Tensor<double> xs) => Sum(Sigmoid(xs * @{{name}}));
                    """,
            "model argument" => $$"""
                [Parameter(Init = Init.HeNormal), Shape(3, 2)] internal partial Tensor<double> Weights { get; }
                [Differentiable] internal double Loss([Shape("rows", 3, 1)] Tensor<double> @{{name}}, double scale) =>
                    Sum(Sigmoid(@{{name}} * Weights * scale));
                [Inference] internal Tensor<double> Out([Shape(3)] Tensor<double> @{{name}}) => MatMul(@{{name}}, Weights);
                """,
            "model symbol" => $$"""
                [Parameter, Shape("{{name}}")] internal partial Tensor<double> Weights { get; }
                [Differentiable] internal double Loss([Shape("rows", "{{name}}")] Tensor<double> xs) => Sum(Sigmoid(xs * Weights));
                """,
            "method" => name is "_" or "Holder" or "LossPlan" or "Equals" or "ToString" or "GetType"
                ? ""
                : $$"""
                    [Differentiable] internal static double @{{name}}([Shape("rows", 3)] Tensor<double> xs,
                        [Parameter, Shape(3)] Tensor<double> weights) => Sum(Sigmoid(xs * weights));
                    [Inference] internal static Tensor<double> Out([Shape(2)] Tensor<double> xs, [Parameter, Shape(2)] Tensor<double> weights) =>
                        Sigmoid(xs * weights);
                    """,
            "plan" => name
                is "Loss"
                    or "Equals"
                    or "ToString"
                    or "GetType"
                    or "ValueAndGradient"
                    or "Forward"
                    or "Step"
                    or "Gradient"
                    or "Parameters"
                    or "Report"
                    or "_busy"
                    or "Holder"
                ? ""
                : $$"""
                    [Differentiable(PlanName = "{{name}}")] internal static double Loss([Shape("rows", 3)] Tensor<double> xs,
                        [Parameter, Shape(3)] Tensor<double> weights) => Sum(Sigmoid(xs * weights));
                    """,
            _ => $$"""
                [Parameter(Init = Init.HeNormal), Shape(3, 1)] internal partial Tensor<double> Weights { get; }
                [Differentiable(PlanName = "TheLoss")] internal double TheMethod([Shape("rows", 3, "columns")] Tensor<double> xs) =>
                    Sum(Sigmoid(xs * Weights));
                """,
        };
        if (members.Length == 0)
            return null;
        bool isModel = role is "property" or "model argument" or "model symbol" or "type" or "namespace";
        string type = role == "type" ? "@" + name : "Holder";
        string space = role == "namespace" ? $"Case{number}.@{name}" : $"Case{number}";
        // CS8981 is about the user's own code: a type in lower case.
        return $"#pragma warning disable CS8981\nnamespace {space};\n{(isModel ? "[Model] internal" : "internal static")} partial class "
            + $"{type}\n{{\n{members}\n}}\n";
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Project_NullableOnOrOff_CompilesEveryShapeOfModel(bool nullable)
    {
        var compilation = Consumer.Empty(nullable).AddSyntaxTrees(Models.All.Select(m => Consumer.Tree(Consumer.Usings + m.Source, m.Name + ".cs")));
        var built = Consumer.Build(compilation);
        built.AssertClean();
        Assert.DoesNotContain(built.Sources, s => s.SourceText.ToString().Contains("ModelNotCompiledException"));
    }

    [Theory]
    [InlineData(
        "namespace keywords",
        "namespace @event.@class { internal static partial class @struct { [Differentiable] internal static double @while([Shape(2)] "
            + "Tensor<double> @in, [Parameter, Shape(2)] Tensor<double> @out) => Sum(@in * @out); } }"
    )]
    [InlineData(
        "nested types",
        "internal partial class A { private partial struct B { internal partial interface C { protected static partial class D { [Differentiable] "
            + "internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); } } } }"
    )]
    [InlineData(
        "nested model",
        "internal static partial class A { internal abstract partial class B { [Model] private sealed partial class C { [Parameter, Shape(2)] "
            + "public partial Tensor<double> W { get; } [Differentiable] public double Loss() => Sum(W * W); } } }"
    )]
    [InlineData(
        "nested records",
        "internal partial record A { internal readonly partial record struct B { internal static partial class C { [Differentiable] internal "
            + "static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); } } }"
    )]
    [InlineData(
        "generic outer type",
        "internal partial class A<L, @class> where L : class, new() { internal static partial class B { [Differentiable] internal static double "
            + "Loss([Shape(\"n\")] Tensor<double> x, [Parameter, Shape(1)] Tensor<double> w) => Sum(Sigmoid(w * x)); } }"
    )]
    [InlineData(
        "method of a struct",
        "internal readonly partial struct A { [Differentiable] internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); }"
    )]
    [InlineData(
        "private method",
        "internal static partial class A { [Differentiable] private static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); "
            + "internal static double Use() => new LossPlan().ValueAndGradient(); }"
    )]
    [InlineData(
        "protected methods",
        "internal partial class A { [Differentiable] protected static double P([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); "
            + "[Differentiable] private protected static double Q([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); [Differentiable] "
            + "protected internal static double R([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); }"
    )]
    [InlineData("no accessibility", "partial class A { [Differentiable] static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); }")]
    [InlineData(
        "named plans of overloads",
        "static partial class A { [Differentiable] internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); "
            + "[Differentiable(PlanName = \"Other\")] internal static double Loss([Parameter, Shape(2)] Tensor<double> w, double x) => Sum(w * "
            + "x); [Differentiable(PlanName = \"class\")] internal static float Loss([Parameter, Shape(2)] Tensor<float> w) => Sum(w * w); }"
    )]
    [InlineData(
        "plan named in lower case",
        "static partial class A { [Differentiable(PlanName = \"fast\")] internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => "
            + "Sum(w * w); }"
    )]
    [InlineData(
        "differentiable and inference",
        "static partial class A { [Differentiable, Inference] internal static double Loss([Parameter, Shape(2)] Tensor<double> w) => Sum(w * w); }"
    )]
    [InlineData(
        "model that is a record",
        "[Model] internal sealed partial record A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] internal "
            + "double Loss() => Sum(W * W); }"
    )]
    [InlineData(
        "model with a constructor",
        "[Model] internal partial class A { internal A(int seed) => Initialize(seed); [Parameter, Shape(2)] internal partial Tensor<double> W { "
            + "get; } [Differentiable] internal double Loss() => Sum(W * W); }"
    )]
    [InlineData(
        "model with a primary constructor",
        "[Model] internal partial class A(string name) { internal string Name => name; [Parameter, Shape(2)] internal partial Tensor<double> W { "
            + "get; } [Differentiable] internal double Loss() => Sum(W * W); }"
    )]
    [InlineData(
        "model with a base class",
        "internal abstract class Base { protected Base(int seed) { } protected Base() { } internal virtual void Step() { } } [Model] internal "
            + "partial class A : Base, System.IDisposable { public void Dispose() { } [Parameter, Shape(2)] internal partial Tensor<double> W { "
            + "get; } [Differentiable] internal double Loss() => Sum(W * W); }"
    )]
    [InlineData(
        "property modifiers",
        "internal class Base { public object V { get; } = 1; } [Model] internal partial class A : Base { [Parameter, Shape(2)] public virtual "
            + "partial Tensor<double> W { get; } [Parameter, Shape(2)] public new partial Tensor<double> V { get; } [Differentiable] internal "
            + "double Loss() => Sum(W * V); }"
    )]
    [InlineData(
        "obsolete model",
        "[System.Obsolete] [Model] internal partial class A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } [Differentiable] "
            + "internal double Loss() => Sum(W * W); }"
    )]
    [InlineData(
        "model without parameters",
        "[Model] internal partial class A { [Inference] internal static double Out([Shape(2)] Tensor<double> x) => Sum(x); }"
    )]
    [InlineData(
        "parameters of rank 0",
        "internal static partial class A { [Differentiable] internal static float Loss(float x, [Parameter(Init = Init.Constant, Value = -0.0)] "
            + "float a, [Parameter(Init = Init.Constant, Value = double.NegativeInfinity), Frozen] float b, [Parameter, Shape] Tensor<float> c) "
            + "=> Nn.Square(a * x + b + c.Item()); }"
    )]
    [InlineData(
        "numbers and truth",
        "internal static partial class A { [Inference] internal static double Out(int n, bool b, [Shape(2)] Tensor<int> k, [Shape(2)] "
            + "Tensor<bool> m, [Shape(2)] Tensor<double> x) => b ? n * Sum(Where(m, x, double.NaN)) : double.PositiveInfinity - n; }"
    )]
    [InlineData(
        "indices",
        "internal static partial class A { [Inference] internal static Tensor<int> Few([Shape(3)] Tensor<double> x) => ArgMax(x); [Inference] "
            + "internal static Tensor<int> Many([Shape(\"n\", 10)] Tensor<float> x) => ArgMax(x); }"
    )]
    [InlineData(
        "partial method",
        "internal static partial class A { [Differentiable] internal static partial double Loss([Parameter, Shape(2)] Tensor<double> w); } "
            + "internal static partial class A { internal static partial double Loss(Tensor<double> w) => Sum(w * w); }"
    )]
    [InlineData(
        "unused things",
        "internal static partial class A { [Differentiable] internal static double Loss([Shape(\"n\")] Tensor<double> x, double unused, "
            + "[Parameter, Shape(\"n\")] Tensor<double> w, [Parameter, Shape(3)] Tensor<double> idle) => Sum(w); }"
    )]
    [InlineData(
        "result that is an input",
        "internal static partial class A { [Inference] internal static Tensor<double> Same([Shape(\"n\")] Tensor<double> x) => x; [Inference] "
            + "internal static Tensor<double> Few([Shape(2)] Tensor<double> x) => x; [Differentiable] internal static double Itself([Parameter] "
            + "double x) => x; }"
    )]
    [InlineData(
        "result that is a constant",
        "internal static partial class A { [Inference] internal static Tensor<double> Ones([Shape(\"n\")] Tensor<double> x) => "
            + "Tensor.Ones<double>(2, 3); [Differentiable] internal static double Zero([Parameter, Shape(3)] Tensor<double> w) => 0.0; }"
    )]
    [InlineData(
        "namespaces called as ours",
        "namespace My.Nabla.System { internal static partial class Kernels { [Differentiable] internal static double Loss([Shape(\"n\")] "
            + "Tensor<double> x, [Parameter, Shape(1)] Tensor<double> w) => Sum(Sigmoid(w * x)); } }"
    )]
    [InlineData(
        "optional arguments",
        "internal static partial class A { [Differentiable] internal static double Loss([Parameter, Shape(2)] Tensor<double> w, double scale = "
            + "1.5) => Sum(w * scale); }"
    )]
    public void Declaration_OfManyKinds_Compiles(string kind, string source)
    {
        var built = Consumer.Build(source);
        built.AssertClean();
        Assert.True(built.Sources.Length > 0, kind);
        Assert.DoesNotContain(built.Sources, s => s.SourceText.ToString().Contains("ModelNotCompiledException"));
    }

    [Fact]
    public void Model_InSeveralFiles_GetsEveryMember()
    {
        var built = Consumer.Build(
            "namespace N; [Model] internal partial class A { [Parameter, Shape(2)] internal partial Tensor<double> W { get; } }",
            "namespace N; internal partial class A { [Parameter, Shape(2)] internal partial Tensor<double> V { get; } [Differentiable] internal "
                + "double Loss() => Both(W, V); }",
            "namespace N; internal partial class A { [Differentiable(PlanName = \"Second\")] internal double Loss(double x) => x * Both(V, W); "
                + "static double Both(Tensor<double> a, Tensor<double> b) => Sum(a * b); }"
        );
        built.AssertClean();
        Assert.Equal(3, built.Sources.Length);
    }

    [Fact]
    public void PublicModel_WithDocumentation_NeedsNoMoreDocumentation()
    {
        // CS1591, CS1573 and their like are errors here.
        var built = Consumer.Build(
            """
            namespace Documented;

            /// <summary>A model.</summary>
            [Model]
            public partial class Mlp
            {
                /// <summary>Weights.</summary>
                [Parameter(Init = Init.HeNormal), Shape("in", "class")] public partial Tensor<float> W { get; }

                /// <summary>The loss.</summary>
                /// <param name="this">Inputs.</param>
                /// <param name="labels">Labels.</param>
                /// <returns>A number.</returns>
                [Differentiable]
                public float Loss([Shape("batch", "in")] Tensor<float> @this, [Shape("batch")] Tensor<int> labels) =>
                    Mean(SoftmaxCrossEntropy(MatMul(@this, W), labels));

                /// <summary>The logits.</summary>
                /// <param name="x">Inputs.</param>
                /// <returns>A tensor.</returns>
                [Inference]
                public Tensor<float> Logits([Shape("batch", "in")] Tensor<float> x) => MatMul(x, W);
            }

            /// <summary>Functions.</summary>
            public static partial class Functions
            {
                /// <summary>The loss.</summary>
                /// <param name="theta">Parameters.</param>
                /// <param name="int">Numbers.</param>
                /// <returns>A number.</returns>
                [Differentiable]
                public static double Loss([Parameter(Init = Init.Normal), Shape("n")] Tensor<double> theta, [Shape("m", "n")] Tensor<double> @int) =>
                    Sum(theta * @int);
            }
            """
        );
        built.AssertClean();
        Assert.DoesNotContain(built.Sources, s => s.SourceText.ToString().Contains("ModelNotCompiledException"));
    }
}
