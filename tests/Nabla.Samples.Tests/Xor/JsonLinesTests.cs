using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class JsonLinesTests
{
    [Fact]
    public void Json_TwoStarts_IsOneLinePerRun()
    {
        var outcome = Outcome.OfXor("--json", "--starts", "2", "--rounds", "1001");
        Assert.Equal((App.Success, ""), (outcome.ExitCode, outcome.Error));
        var lines = outcome
            .Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToArray();

        var expected =
            from loss in (string[])["binary_crossentropy", "squared_error"]
            from activation in (string[])["sigmoid", "hard_sigmoid", "late_ultra_fast", "late_hard"]
            from start in Enumerable.Range(0, 2)
            select (loss, activation, start);
        Assert.Equal(
            expected,
            lines.Select(l => (l.GetProperty("loss").GetString()!, l.GetProperty("activation").GetString()!, l.GetProperty("start").GetInt32()))
        );
        Assert.All(
            lines,
            line =>
            {
                Assert.Equal(
                    ["activation", "loss", "start", "costs", "final_cost", "outputs", "solved", "parameters"],
                    line.EnumerateObject().Select(p => p.Name)
                );
                Assert.Equal(3, line.GetProperty("costs").GetArrayLength());
                Assert.Equal(4, line.GetProperty("outputs").GetArrayLength());
                Assert.Equal("[3,3]", line.GetProperty("parameters").GetProperty("theta1").GetProperty("shape").GetRawText());
                Assert.Equal(9, line.GetProperty("parameters").GetProperty("theta1").GetProperty("data").GetArrayLength());
                Assert.Equal("[4,1]", line.GetProperty("parameters").GetProperty("theta2").GetProperty("shape").GetRawText());
                Assert.Equal(4, line.GetProperty("parameters").GetProperty("theta2").GetProperty("data").GetArrayLength());
            }
        );
    }

    [Fact]
    public void Json_Outputs_BelongToTheParametersBesideThem()
    {
        var line = JsonDocument.Parse(Outcome.OfXor("--json", "--starts", "1", "--rounds", "700").Output.Split('\n')[0]).RootElement;
        var theta1 = Data(line, "theta1");
        var theta2 = Data(line, "theta2");
        (double A, double B)[] inputs = [(0, 1), (1, 1), (1, 0), (0, 0)];
        var expected = inputs.Select(x =>
            Sigmoid(Enumerable.Range(0, 3).Sum(j => theta2[j] * Sigmoid((theta1[j] * x.A) + (theta1[3 + j] * x.B) + theta1[6 + j])) + theta2[3])
        );
        Assert.All(expected.Zip(line.GetProperty("outputs").EnumerateArray()), pair => Assert.Equal(pair.First, pair.Second.GetDouble(), 1e-14));
    }

    [Fact]
    public void Json_NumbersWithoutAForm_AreStrings()
    {
        var run = new TrainingRun(
            Activation.HardSigmoid,
            Loss.BinaryCrossEntropy,
            3,
            [double.PositiveInfinity, double.NegativeInfinity, double.NaN, -0.0, 1e-300],
            [],
            double.NaN,
            [0, 1, 0.5, double.NaN],
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
            [1, 2, 3, 0.1],
            TimeSpan.Zero
        );
        using var output = new StringWriter();
        JsonLines.Write(output, run);
        Assert.Equal(
            """{"activation":"hard_sigmoid","loss":"binary_crossentropy","start":3,"costs":["inf","-inf","nan",-0,1E-300],"""
                + """
                "final_cost":"nan","outputs":[0,1,0.5,"nan"],"solved":false,
                """
                + """
                "parameters":{"theta1":{"shape":[3,3],"data":[1,2,3,4,5,6,7,8,9]},"theta2":{"shape":[4,1],"data":[1,2,3,0.1]}}}
                """
                + Environment.NewLine,
            output.ToString()
        );
    }

    private static double[] Data(JsonElement line, string parameter) =>
        [.. line.GetProperty("parameters").GetProperty(parameter).GetProperty("data").EnumerateArray().Select(v => v.GetDouble())];

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
