using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Nabla.Compiler.Tests.Generator;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>Compares the compiler's predictions for the start of training with runs of the generated plans under the runtime's initialisers and other
/// seeds.</summary>
public sealed class StartTests
{
    private const string Begin = "<!-- validation -->\n",
        End = "<!-- /validation -->";

    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(Compare);

    [Fact]
    public void Shares_OfTheDead_ArePredicted()
    {
        var errors = Rows.Value.SelectMany(r => r.Dead.Select(d => (r.Name, Error: Math.Abs(d.Predicted - d.Measured)))).ToArray();
        Assert.True(errors.Average(e => e.Error) <= 0.05, "on average " + errors.Average(e => e.Error));
        Assert.All(errors, e => Assert.True(e.Error <= 0.15, $"{e.Name}: {e.Error}"));
    }

    [Fact]
    public void Gains_OfTheGradient_ArePredictedWithinAFactorOfTwo() =>
        Assert.All(
            Rows.Value.SelectMany(r => r.Gain.Select(g => (r.Name, Ratio: g.Predicted / g.Measured))),
            g => Assert.True(g.Ratio is > 0.5 and < 2, $"{g.Name}: {g.Ratio}")
        );

    [Fact]
    public void Moments_WhereTheyHold_PredictAsMuch()
    {
        var covered = Rows.Value.Where(r => r.Moments is not null).ToArray();
        Assert.True(covered.Length >= 9, "only " + covered.Length);
        var errors = covered
            .SelectMany(r => r.Moments!.Activations.Select((a, k) => (r.Name, Error: Math.Abs(a.Dead - r.Dead[k].Measured))))
            .ToArray();
        Assert.True(errors.Average(e => e.Error) <= 0.05, "on average " + errors.Average(e => e.Error));
        Assert.All(errors, e => Assert.True(e.Error <= 0.15, $"{e.Name}: {e.Error}"));
        Assert.All(
            covered,
            r =>
                Assert.All(
                    Weights(r.Moments!).Select((w, k) => w.Gain / r.Gain[k].Measured),
                    ratio => Assert.True(ratio is > 0.5 and < 2, $"{r.Name}: {ratio}")
                )
        );
    }

    [Fact]
    public void Model_TooLargeToRun_IsJudgedByMoments()
    {
        var spec = Programs.Spec(
            """
            internal static partial class Wide
            {
                [Differentiable]
                public static float Loss(
                    [Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels,
                    [Parameter(Init = Init.HeNormal), Shape(784, 2048)] Tensor<float> w1, [Parameter, Shape(2048)] Tensor<float> b1,
                    [Parameter(Init = Init.HeNormal), Shape(2048, 2048)] Tensor<float> w2, [Parameter, Shape(2048)] Tensor<float> b2,
                    [Parameter(Init = Init.HeNormal), Shape(2048, 10)] Tensor<float> w3, [Parameter, Shape(10)] Tensor<float> b3)
                    => Mean(SoftmaxCrossEntropy(Dense(Relu(Dense(Relu(Dense(x, w1, b1)), w2, b2)), w3, b3), labels));
            }
            """
        );
        var start = Start.Of(spec, spec.Function!)!;
        Assert.Equal(0, start.Samples);
        Assert.Equal([0.5, 0.5], start.Activations.Select(a => Math.Round(a.Dead, 2)));
        // He's initialiser keeps the squares of gradients about equal. The first weight's is smaller because of its 784 inputs against 2048, and
        // E[x²] = 1/3.
        Assert.All(start.Parameters.Where(p => p.Name[0] == 'w'), p => Assert.InRange(p.Gain, 0.02, 1));
        Assert.Contains("'w1' HeNormal", start.Assumed, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_InTheTable_AreAtLeastTwelve() => Assert.True(Rows.Value.Count >= 12);

    [Fact]
    public void Table_InTheDocs_IsThisOne()
    {
        string path = Path.Combine(Repository.Root, "docs", "start-of-training.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            to = page.IndexOf(End, StringComparison.Ordinal);
        string current = page[..from] + Table() + page[to..];
        if (Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS") is { Length: > 0 })
            File.WriteAllText(path, current);
        else
            Assert.Equal(current, page);
    }

    private static string Table()
    {
        var text = new StringBuilder(
            "| Network | Dead share, predicted | measured | by moments | Gain of the first weight, predicted | measured | by moments |\n| --- | "
                + "--- | --- | --- | --- | --- | --- |\n"
        );
        foreach (var row in Rows.Value)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {List(row.Dead.Select(d => d.Predicted))} | {List(row.Dead.Select(d => d.Measured))} | "
                    + $"{(row.Moments is { } m ? List(m.Activations.Select(a => a.Dead)) : "–")} | {row.Gain[0].Predicted:G2} | "
                    + $"{row.Gain[0].Measured:G2} | "
                    + $"{(row.Moments is { } n && Weights(n) is [var first, ..] ? first.Gain.ToString("G2", CultureInfo.InvariantCulture) : "–")} |\n"
            );
        return text.ToString();

        static string List(IEnumerable<double> shares) => string.Join(", ", shares.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture)));
    }

    private static IReadOnlyList<Row> Compare()
    {
        var built = Consumer.Build(Network.All.Select(n => n.Source));
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image).Success);
        var assembly = Assembly.Load(image.ToArray());

        var rows = new List<Row>();
        foreach (var network in Network.All)
        {
            var measured = (double[])assembly.GetType(network.Name, throwOnError: true)!.GetMethod("Measure")!.Invoke(null, null)!;
            var method = (IMethodSymbol)built.Compilation.GetTypeByMetadataName(network.Name)!.GetMembers("Loss").Single();
            var spec = PlanReader.Read(method, built.Compilation, TestContext.Current.CancellationToken).Spec!;
            var start = Start.Of(spec, spec.Function!)!;
            var weights = Weights(start);
            var lengths = spec.Symbols.ToDictionary(s => s, _ => global::Nabla.Generator.Ir.Dim.Of(8));
            var moments = Moments.Of(spec, spec.Function!, lengths, new SampledInputs(spec, spec.Function!, lengths, 64));
            int activations = network.Activations;
            double nearest = Math.Sqrt(measured[^1]);
            rows.Add(
                new Row(
                    network.Name,
                    start.Activations.Select((a, k) => (a.Dead, measured[k])).ToArray(),
                    weights.Select((w, k) => (w.Gain, Math.Sqrt(measured[activations + k]) / nearest)).ToArray(),
                    moments
                )
            );
            Assert.Equal(activations, start.Activations.Count);
        }
        return rows;
    }

    private sealed record Row(string Name, (double Predicted, double Measured)[] Dead, (double Predicted, double Measured)[] Gain, Start? Moments);

    private static ParameterStart[] Weights(Start start) => start.Parameters.Where(p => p.Name[0] == 'w').ToArray();
}
