using System;
using System.Collections.Generic;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>For each rule one program that it reports once, for the tests that go through all rules.</summary>
internal static class Programs
{
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["NABLA1001"] = """
            public static class {|NABLA1001:Linear|}
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """,
        ["NABLA1002"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    {|NABLA1002:try { return Sum(x * w); } finally { }|}
                }
            }
            """,
        ["NABLA1003"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {|NABLA1003:BitIncrement(Sum(x * w))|};
            }
            """,
        ["NABLA1004"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss(Tensor<double> {|NABLA1004:x|}, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """,
        ["NABLA1005"] = """
            public static partial class Linear
            {
                private static double Twice(double x) => 2 * {|NABLA1005:Twice(x)|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Twice(Sum(x * w));
            }
            """,
        ["NABLA1006"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    {|NABLA1006:x[0]|} = 1;
                    return Sum(x * w);
                }
            }
            """,
        ["NABLA1007"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, int n, [Parameter, Shape(3)] Tensor<double> w)
                {
                    for (int i = 0; {|NABLA1007:i < n|}; i++) x = x * w;
                    return Sum(x);
                }
            }
            """,
        ["NABLA1009"] = """
            public static partial class Linear
            {
                [{|NABLA1009:CustomGradient(nameof(Rule))|}]
                private static double Twice(double x) => 2 * x;

                private static double Rule(double x, double dy) => 2 * dy;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Twice(Sum(x * w));
            }
            """,
        ["NABLA1010"] = """
            public static partial class Linear
            {
                [Differentiable(PlanName = "Linear")]
                public static double {|NABLA1010:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """,
        ["NABLA1011"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA1011:StopGradient(x)|} * w);
            }
            """,
        ["NABLA2001"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA2001:Round(x * w)|});
            }
            """,
        ["NABLA2002"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w, [Parameter, Shape(3)] Tensor<double> {|NABLA2002:b|}) => Sum(x * w);
            }
            """,
        ["NABLA2003"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA2003:UltraFastSigmoid(x * w)|});
            }
            """,
        ["NABLA2004"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w) + {|NABLA2004:ArgMax(w)|}.Item();
            }
            """,
        ["NABLA2005"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA2005:Where(x * w > 0, 1.0, 0.0)|});
            }
            """,
        ["NABLA2006"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w, [Parameter] double gate) => Sum(x * w) + ({|NABLA2006:gate > 0 ? Sum(x) : 1|});
            }
            """,
        ["NABLA2007"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double {|NABLA2007:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x);
            }
            """,
        ["NABLA2008"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA2008:Relu(x * w)|});
            }
            """,
        ["NABLA2009"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w) + {|NABLA2009:w.ToArray()|}[0];
            }
            """,
        ["NABLA3001"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA3001:HardSigmoid(x * w, HardSigmoidKind.PyTorch)|});
            }
            """,
        ["NABLA3002"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(Square({|NABLA3002:Clamp(MatMul(x, w), 0, 1)|} - y));
            }
            """,
        ["NABLA3003"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    -Mean(y * {|NABLA3003:Log(Relu(MatMul(x, w)))|});
            }
            """,
        ["NABLA3004"] = """
            public static partial class Deep
            {
                [Differentiable]
                public static double Loss(
                    [Shape("batch", 8)] Tensor<double> x,
                    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8, 8)] Tensor<double> w1, [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8, 8)] Tensor<double> w2,
                    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8, 8)] Tensor<double> w3, [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8, 1)] Tensor<double> w4) =>
                    Mean(Square(MatMul(Sigmoid(MatMul(Sigmoid(MatMul(Sigmoid({|NABLA3004:MatMul(x, w1)|}), w2)), w3)), w4)));
            }
            """,
        ["NABLA3005"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA3005:HardSigmoid(x * w)|});
            }
            """,
        ["NABLA3006"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(Square({|NABLA3006:Relu(MatMul(x, w))|} - y));
            }
            """,
        ["NABLA3007"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA3007:BinaryCrossEntropy(StraightThrough(UltraFastSigmoid(MatMul(x, w)), Sigmoid(MatMul(x, w))), y)|});
            }
            """,
        ["NABLA3008"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(y * {|NABLA3008:Sigmoid(Tanh(MatMul(x, w)))|});
            }
            """,
        ["NABLA3009"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3), InputRange(0, 1)] Tensor<double> x, [Parameter(Init = Init.Uniform, Low = 0, High = 0.5), Shape(3)] Tensor<double> w) => Sum({|NABLA3009:HardSigmoid(x * w, HardSigmoidKind.PyTorch)|});
            }
            """,
        ["NABLA3010"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w, [Parameter, Shape(2, 2)] Tensor<double> v) =>
                    Mean(Square({|NABLA3010:MatMul(MatMul(x, w), v)|} - y));
            }
            """,
        ["NABLA3011"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y,
                    [Parameter(Init = Init.Zeros), Shape(3, 4)] Tensor<double> {|NABLA3011:w|}, [Parameter(Init = Init.Zeros), Shape(4, 2)] Tensor<double> v) =>
                    Mean(Square(MatMul(Tanh(MatMul(x, w)), v) - y));
            }
            """,
        ["NABLA4001"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    -Mean(y * {|NABLA4001:Log(Softmax(MatMul(x, w)) + 1e-8)|});
            }
            """,
        ["NABLA4002"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    -Mean(y * {|NABLA4002:Log(Sigmoid(MatMul(x, w)) + 1e-8)|});
            }
            """,
        ["NABLA4003"] = """
            public static partial class Model
            {
                [Differentiable(Stabilize = false)]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(y * ({|NABLA4003:1 - Sigmoid(MatMul(x, w))|}));
            }
            """,
        ["NABLA4004"] = """
            public static partial class Model
            {
                [Differentiable(Stabilize = false)]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA4004:Log(1 + Exp(MatMul(x, w)))|});
            }
            """,
        ["NABLA4005"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA4005:Log(Sum(Exp(MatMul(x, w)), 0))|});
            }
            """,
        ["NABLA4008"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(MatMul({|NABLA4008:x / Sum(x)|}, w));
            }
            """,
        ["NABLA4009"] = """
            public static partial class Rows
            {
                [Differentiable]
                public static double Loss([Parameter, Shape(2, 2)] Tensor<double> x)
                {
                    var norm = {|NABLA4009:Sqrt(Sum(Square(x), 1, keepDims: true))|};
                    return Sum(Where(norm > 0, x / norm, 0));
                }
            }
            """,
        ["NABLA4010"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(y * {|NABLA4010:Log(MatMul(x, w))|});
            }
            """,
        ["NABLA4011"] = """
            public static partial class Model
            {
                [Differentiable]
                public static float Loss([Shape("batch", 3)] Tensor<float> x, [Parameter, Shape(3, 2)] Tensor<float> w) =>
                    -Mean(Log(1 - {|NABLA4011:Clamp(Sigmoid(MatMul(x, w)), 1e-8f, 1f - 1e-8f)|}));
            }
            """,
        ["NABLA5001"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> labels, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(SoftmaxCrossEntropy({|NABLA5001:Softmax(MatMul(x, w))|}, labels));
            }
            """,
        ["NABLA5002"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(SigmoidBinaryCrossEntropy({|NABLA5002:Sigmoid(MatMul(x, w))|}, y));
            }
            """,
        ["NABLA5003"] = """
            public static partial class Model
            {
                [Differentiable(Stabilize = false)]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)), y)|});
            }
            """,
        ["NABLA5005"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> labels, [Parameter, Shape(3, 1)] Tensor<double> o) =>
                    Mean({|NABLA5005:SoftmaxCrossEntropy(MatMul(x, o), labels)|});
            }
            """,
        ["NABLA5006"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> labels, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean(SoftmaxCrossEntropy({|NABLA5006:Relu(MatMul(x, w))|}, labels));
            }
            """,
        ["NABLA5007"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static {|NABLA5007:Tensor<double>|} Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x * w;
            }
            """,
        ["NABLA5009"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA5009:SigmoidBinaryCrossEntropy(y, MatMul(x, w))|});
            }
            """,
        ["NABLA5010"] = """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y, [Parameter, Shape(3, 2)] Tensor<double> w) =>
                    -Sum(Transpose(y) * {|NABLA5010:Softmax(Transpose(MatMul(x, w)))|});
            }
            """,
        ["NABLA5011"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> {|NABLA5011:x|}, [Parameter, Shape(3)] Tensor<double> w) => Sum(w);
            }
            """,
        ["NABLA5012"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {|NABLA5012:StopGradient(Sum(x * w))|};
            }
            """,
        ["NABLA6001"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(4)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA6001:x * w|});
            }
            """,
        ["NABLA6002"] = """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(4, 1)] Tensor<double> x, [Parameter, Shape(4)] Tensor<double> w) => Sum({|NABLA6002:x * w|});
            }
            """,
        ["NABLA6003"] = """
            public static partial class Linear
            {
                private static Tensor<double> Product([Shape("n")] Tensor<double> a, [Shape("n")] Tensor<double> b) => a * b;

                [Differentiable]
                public static double Loss([Shape(4)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|NABLA6003:Product(x, w)|});
            }
            """,
    };

    public static IEnumerable<string> Ids => Known.Keys;

    /// <summary>With markup around what is reported.</summary>
    public static string Marked(string id) => Known[id];

    /// <summary>Without.</summary>
    public static string Plain(string id) => Known[id].Replace("{|" + id + ":", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
}
