using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class ReplayTests
{
    private static readonly string Reference = Path.Combine(AppContext.BaseDirectory, "data", "theano_xor_reference.json");

    [Fact]
    public void Replay_Reference_AgreesInEveryCase()
    {
        var outcome = Outcome.OfXor("replay", Reference);
        Assert.Equal((App.Success, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("11 of 11 rows the same", outcome.Output);
        Assert.Contains("24 trainings, largest difference", outcome.Output);
        Assert.DoesNotContain("differs", outcome.Output);
        Assert.DoesNotContain('\e', outcome.Output);
    }

    [Theory]
    [InlineData("printed_costs")]
    [InlineData("first_8_costs")]
    [InlineData("outputs_01_11_10_00")]
    public void Replay_NumberChanged_Fails(string field) => Fails(one => one[field]![1] = one[field]![1]!.GetValue<double>() * (1 + 2e-9));

    [Fact]
    public void Replay_LastCostChanged_Fails() => Fails(one => one["last_cost"] = one["last_cost"]!.GetValue<double>() + 1e-10);

    [Theory]
    [InlineData("theta1_final")]
    [InlineData("theta2_final")]
    [InlineData("theta1_after_10")]
    [InlineData("theta2_after_10")]
    public void Replay_ParametersChanged_Fails(string field) =>
        Fails(one => one[field]!["data"]![2] = one[field]!["data"]![2]!.GetValue<double>() + 1e-5);

    [Theory]
    [InlineData("inf")]
    [InlineData("nan")]
    public void Replay_RecordedAsNotFinite_Fails(string value) => Fails(one => one["last_cost"] = value);

    [Fact]
    public void Replay_OtherRate_Fails() => Fails(one => one["alpha"] = 0.2);

    [Fact]
    public void Replay_OptionalFieldsMissing_Agrees()
    {
        var outcome = OfOneCase(one =>
        {
            foreach (string field in (string[])["first_8_costs", "last_cost", "theta1_after_10", "theta2_after_10", "solved", "seed"])
                one.Remove(field);
        });
        Assert.Equal(App.Success, outcome.ExitCode);
    }

    [Fact]
    public void Replay_LastBitOfARowChanged_Fails()
    {
        using var folder = new TemporaryFolder();
        var file = JsonNode.Parse(File.ReadAllText(Reference))!;
        file["cases"] = new JsonArray(file["cases"]![0]!.DeepClone());
        file["hard_sigmoid_example"]![0]!["dw"] = 0.0;
        var outcome = Outcome.OfXor("replay", folder.Write("rows.json", file.ToJsonString()));
        Assert.Equal(App.Differs, outcome.ExitCode);
        Assert.Contains("10 of 11 rows the same, not those at x = -3", outcome.Output);
    }

    [Theory]
    [InlineData(0.0, -0.0, 0)]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    [InlineData(1, double.NaN, double.PositiveInfinity)]
    [InlineData(double.NaN, 1, double.PositiveInfinity)]
    [InlineData(-2, -1, 0.5)]
    [InlineData(0, 0.0005, 0.5)]
    public void Difference_OfTwoNumbers_IsRelativeToTheExpectedOne(double expected, double found, double difference) =>
        Assert.Equal(difference, Replay.Difference(expected, found));

    private static void Fails(Action<JsonObject> change)
    {
        var outcome = OfOneCase(change);
        Assert.Equal((App.Differs, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("differs", outcome.Output);
        Assert.Contains("1 of the trainings and 0 of the hard_sigmoid rows differ", outcome.Output);
    }

    private static Outcome OfOneCase(Action<JsonObject> change)
    {
        using var folder = new TemporaryFolder();
        var one = JsonNode.Parse(File.ReadAllText(Reference))!["cases"]!
            .AsArray()
            .First(c => c!["activation"]!.GetValue<string>() == "sigmoid")!
            .DeepClone()
            .AsObject();
        change(one);
        return Outcome.OfXor("replay", folder.Write("case.json", new JsonObject { ["cases"] = new JsonArray(one) }.ToJsonString()));
    }
}
