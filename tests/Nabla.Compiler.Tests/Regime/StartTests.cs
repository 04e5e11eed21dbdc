using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>What the compiler predicts of the start of training, beside what the generated plans do with the runtime's initialisers and other seeds.</summary>
public sealed class StartTests
{
    private const string Begin = "<!-- validation -->\n", End = "<!-- /validation -->";

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
        Assert.All(Rows.Value.SelectMany(r => r.Gain.Select(g => (r.Name, Ratio: g.Predicted / g.Measured))), g => Assert.True(g.Ratio is > 0.5 and < 2, $"{g.Name}: {g.Ratio}"));

    [Fact]
    public void Networks_InTheTable_AreAtLeastTwelve() => Assert.True(Rows.Value.Count >= 12);

    [Fact]
    public void Table_InTheDocs_IsThisOne()
    {
        string path = Path.Combine(Repository.Root, "docs", "start-of-training.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = page.IndexOf(End, StringComparison.Ordinal);
        string current = page[..from] + Table() + page[to..];
        if (Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS") is { Length: > 0 }) File.WriteAllText(path, current);
        else Assert.Equal(current, page);
    }

    private static string Table()
    {
        var text = new StringBuilder("| Network | Dead share, predicted | measured | Gain of the first weight, predicted | measured |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in Rows.Value)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {List(row.Dead.Select(d => d.Predicted))} | {List(row.Dead.Select(d => d.Measured))} | {row.Gain[0].Predicted:G2} | {row.Gain[0].Measured:G2} |\n");
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
            var weights = start.Parameters.Where(p => p.Name[0] == 'w').ToArray();
            int activations = network.Activations;
            double nearest = Math.Sqrt(measured[^1]);
            rows.Add(new Row(
                network.Name,
                start.Activations.Select((a, k) => (a.Dead, measured[k])).ToArray(),
                weights.Select((w, k) => (w.Gain, Math.Sqrt(measured[activations + k]) / nearest)).ToArray()));
            Assert.Equal(activations, start.Activations.Count);
        }
        return rows;
    }

    private sealed record Row(string Name, (double Predicted, double Measured)[] Dead, (double Predicted, double Measured)[] Gain);
}
