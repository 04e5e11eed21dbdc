using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>A network whose start the compiler predicts, and whose generated code is run to measure it.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Widths">The widths of the input, the hidden layers and the output.</param>
/// <param name="Activation">A call with {0} for its argument.</param>
/// <param name="Alive">A condition for the activation's derivative not to be zero.</param>
/// <param name="Init">The weights' initialiser, as in [Parameter(…)].</param>
/// <param name="Inputs">The declaration of the inputs.</param>
/// <param name="Draw">An expression that draws an input from <c>random</c> as declared.</param>
/// <param name="Seeds">The number of starts to measure.</param>
/// <param name="OutputToo">Whether the last layer has the activation as well.</param>
/// <param name="Labels">Whether it is a classifier; otherwise the loss is the squared error.</param>
internal sealed record Network(
    string Name,
    int[] Widths,
    string Activation,
    (double Low, double High) Alive,
    string Init,
    string Inputs,
    string Draw,
    int Seeds = 40,
    bool OutputToo = false,
    bool Labels = false
)
{
    private const string Unit = "InputRange(0, 1)",
        DrawUnit = "random.NextDouble()";
    private const string Gauss = "InputNormal(0, 1)",
        DrawGauss = "System.Math.Sqrt(-2 * System.Math.Log(1 - random.NextDouble())) * System.Math.Cos(2 * System.Math.PI * random.NextDouble())";
    private const string Bits = "InputChoice(0, 1)",
        DrawBits = "random.Next(2)";

    private static readonly (double, double) Everywhere = (double.NegativeInfinity, double.PositiveInfinity),
        Positive = (0, double.PositiveInfinity);

    public static readonly Network[] All =
    [
        Xor("XorHard01", "HardSigmoid({0}, HardSigmoidKind.Theano)", (-2.5, 2.5), 0, 1),
        Xor("XorHard11", "HardSigmoid({0}, HardSigmoidKind.Theano)", (-2.5, 2.5), -1, 1),
        Xor("XorHard44", "HardSigmoid({0}, HardSigmoidKind.Theano)", (-2.5, 2.5), -4, 4),
        Xor("XorSigmoid44", "Sigmoid({0})", Everywhere, -4, 4),
        Xor("XorRelu11", "Relu({0})", Positive, -1, 1),
        new("SigmoidStack", [8, 16, 16, 16, 16, 1], "Sigmoid({0})", Everywhere, "Init = Init.Normal, StandardDeviation = 0.3", Unit, DrawUnit),
        new("SigmoidStackLeCun", [8, 16, 16, 16, 16, 1], "Sigmoid({0})", Everywhere, "Init = Init.LeCunNormal", Gauss, DrawGauss),
        new("TanhStackGlorot", [8, 32, 32, 32, 1], "Tanh({0})", Everywhere, "Init = Init.GlorotUniform", Gauss, DrawGauss),
        new("TanhStackLarge", [8, 32, 32, 32, 1], "Tanh({0})", Everywhere, "Init = Init.Normal, StandardDeviation = 1", Gauss, DrawGauss),
        new("ReluHe", [16, 64, 64, 1], "Relu({0})", Positive, "Init = Init.HeNormal", Gauss, DrawGauss),
        new("ReluGlorot", [16, 64, 64, 1], "Relu({0})", Positive, "Init = Init.GlorotNormal", Unit, DrawUnit),
        new("ReluTooLarge", [16, 64, 64, 1], "Relu({0})", Positive, "Init = Init.Normal, StandardDeviation = 2", Gauss, DrawGauss),
        new("ReluPositive", [16, 32, 32, 1], "Relu({0})", Positive, "Init = Init.Uniform, Low = -0.1, High = 0.3", Unit, DrawUnit),
        new("DigitsHe", [64, 32, 10], "Relu({0})", Positive, "Init = Init.HeUniform", "InputRange(0, 16)", "16 * random.NextDouble()", Labels: true),
        new(
            "DigitsHard",
            [64, 32, 10],
            "HardSigmoid({0}, HardSigmoidKind.PyTorch)",
            (-3, 3),
            "Init = Init.LeCunUniform",
            "InputRange(0, 16)",
            "16 * random.NextDouble()",
            Labels: true
        ),
        new("ClampStack", [8, 16, 16, 1], "Clamp({0}, -1, 1)", (-1, 1), "Init = Init.Normal, StandardDeviation = 0.5", Gauss, DrawGauss),
    ];

    /// <summary>The number of activations.</summary>
    public int Activations => Widths.Length - 2 + (OutputToo ? 1 : 0);

    /// <summary>The class: the loss, a method for each activation's inputs, and <c>Measure</c>, which returns the dead share of each activation and
    /// the mean square of each weight's gradient.</summary>
    public string Source
    {
        get
        {
            int layers = Widths.Length - 1,
                outputs = Widths[^1];
            string x = $"[Shape(\"batch\", {Widths[0]}), {Inputs}] Tensor<double> x";
            string y = Labels ? "[Shape(\"batch\")] Tensor<int> y" : $"[Shape(\"batch\", {outputs})] Tensor<double> y";
            string parameters = string.Join(
                ", ",
                Enumerable
                    .Range(1, layers)
                    .Select(k =>
                        $"[Parameter({Init}), Shape({Widths[k - 1]}, {Widths[k]})] Tensor<double> w{k}, [Parameter, Shape({Widths[k]})] "
                        + $"Tensor<double> b{k}"
                    )
            );
            string output = OutputToo ? Active(Before(layers)) : Before(layers);
            string loss = Labels ? $"Mean(SoftmaxCrossEntropy({output}, y))" : $"Mean(Square({output} - y))";
            var before = Enumerable
                .Range(1, Activations)
                .Select(k => $"[Inference] public static Tensor<double> Before{k}({x}, {parameters}) => {Before(k)};");
            var counted = Enumerable
                .Range(1, Activations)
                .Select(k =>
                    $"foreach (double z in new Before{k}Plan(batch: 8, seed: seed).Forward(x).AsReadOnlySpan()) {{ count[{k - 1}]++; if (!(z > "
                    + $"{Number(Alive.Low)} && z < {Number(Alive.High)})) figures[{k - 1}]++; }}"
                );
            var squared = Enumerable
                .Range(1, layers)
                .Select(k =>
                    $"foreach (double g in plan.Gradient[\"w{k}\"].AsReadOnlySpan()) figures[{Activations + k - 1}] += g * g / ({Widths[k - 1]} * "
                    + $"{Widths[k]} * {Seeds}.0);"
                );
            return $$"""
                internal static partial class {{Name}}
                {
                    [Differentiable] public static double Loss({{x}}, {{y}}, {{parameters}}) => {{loss}};

                    {{string.Join("\n    ", before)}}

                    public static double[] Measure()
                    {
                        var random = new System.Random(20261122);
                        double[] figures = new double[{{Activations + layers}}], count = new double[{{Activations}}];
                        for (int seed = 500; seed < {{500 + Seeds}}; seed++)
                        {
                            double[] values = new double[8 * {{Widths[0]}}];
                            for (int i = 0; i < values.Length; i++) values[i] = {{Draw}};
                            var x = new Tensor<double>(values, 8, {{Widths[0]}});
                            {{(
                    Labels
                        ? "int[] targets = new int[8]; for (int i = 0; i < 8; i++) "
                            + $"targets[i] = random.Next({outputs}); var y = new Tensor<int>(targets, 8);"
                        : $"double[] targets = new double[8 * {outputs}]; for (int i = 0; i < targets.Length; i++) "
                            + $"targets[i] = {DrawGauss}; var y = new Tensor<double>(targets, 8, {outputs});"
                )}}
                            var plan = new LossPlan(batch: 8, seed: seed);
                            plan.ValueAndGradient(x, y);
                            {{string.Join("\n            ", squared)}}
                            {{string.Join("\n            ", counted)}}
                        }
                        for (int k = 0; k < count.Length; k++) figures[k] /= count[k];
                        return figures;
                    }
                }
                """;

            string Before(int layer) => $"Dense({(layer == 1 ? "x" : Active(Before(layer - 1)))}, w{layer}, b{layer})";

            string Active(string z) => string.Format(CultureInfo.InvariantCulture, Activation, z);
        }
    }

    private static Network Xor(string name, string activation, (double, double) alive, int low, int high) =>
        new(name, [2, 3, 1], activation, alive, $"Init = Init.Uniform, Low = {low}, High = {high}", Bits, DrawBits, Seeds: 500, OutputToo: true);

    private static string Number(double value) =>
        double.IsInfinity(value)
            ? value > 0
                ? "double.PositiveInfinity"
                : "double.NegativeInfinity"
            : value.ToString(CultureInfo.InvariantCulture);
}
