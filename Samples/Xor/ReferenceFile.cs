using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace XorSample;

/// <summary>A training that was recorded elsewhere. A value that is null was not recorded.</summary>
internal sealed record ReferenceCase(
    Activation Activation,
    Loss Loss,
    string Start,
    int Rounds,
    double LearningRate,
    double[] Theta1,
    double[] Theta2,
    double[] Costs,
    double[]? FirstCosts,
    double? FinalCost,
    double[] Outputs,
    double[] FinalTheta1,
    double[] FinalTheta2,
    double[]? EarlyTheta1,
    double[]? EarlyTheta2
);

/// <summary>A value of hard_sigmoid(w·x) at w = 1, and its derivative by w.</summary>
internal sealed record HardSigmoidRow(double X, double Y, double DerivativeByW);

/// <summary>Recorded trainings: a JSON file like theano_xor_reference.json in tests/data.</summary>
internal sealed record ReferenceFile(ReferenceCase[] Cases, HardSigmoidRow[] HardSigmoidRows)
{
    /// <summary>How many steps at the beginning have their costs recorded one by one, and after how many rounds the early parameters are
    /// recorded.</summary>
    public const int FirstSteps = 8,
        EarlyRounds = 10;

    /// <exception cref="UsageException">There is no such file, or it is malformed; the message names the file and the place in it.</exception>
    public static ReferenceFile Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(new Located(document.RootElement, ""));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"there is no file '{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {FirstLine(e.Message)}");
        }
        catch (JsonException e)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"'{path}' is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")
            );
        }
        catch (UsageException e)
        {
            throw new UsageException($"'{path}' is not a file of recorded trainings: {e.Message}");
        }
    }

    private static ReferenceFile Read(Located root)
    {
        var cases = root.Field("cases").Items().Select(ReadCase).ToArray();
        if (cases.Length == 0)
            throw root.Field("cases").Wrong("is empty");
        return new ReferenceFile(cases, root.Optional("hard_sigmoid_example")?.Items().Select(ReadRow).ToArray() ?? []);
    }

    private static ReferenceCase ReadCase(Located item)
    {
        int rounds = item.Field("iterations").Count();
        return new ReferenceCase(
            ReadActivation(item),
            ReadLoss(item.Field("loss")),
            item.Optional("seed")?.Value.ToString() ?? "–",
            rounds,
            item.Field("alpha").Number(),
            item.Field("theta1").Tensor(3, 3),
            item.Field("theta2").Tensor(4, 1),
            item.Field("printed_costs").Numbers(XorTask.CostCount(rounds)),
            item.Optional("first_8_costs")?.Numbers(Math.Min(FirstSteps, rounds * XorTask.Samples)),
            item.Optional("last_cost")?.Number(),
            item.Field("outputs_01_11_10_00").Numbers(XorTask.Samples),
            item.Field("theta1_final").Tensor(3, 3),
            item.Field("theta2_final").Tensor(4, 1),
            item.Optional("theta1_after_10")?.Tensor(3, 3),
            item.Optional("theta2_after_10")?.Tensor(4, 1)
        );
    }

    private static HardSigmoidRow ReadRow(Located row) => new(row.Field("x").Number(), row.Field("y").Number(), row.Field("dw").Number());

    private static Activation ReadActivation(Located item)
    {
        string activation = item.Field("activation").Text();
        string? rewrite = item.Optional("graph_rewrite")?.Text();
        return (activation, rewrite) switch
        {
            ("sigmoid", null) => Activation.Sigmoid,
            ("hard_sigmoid", null) => Activation.HardSigmoid,
            ("sigmoid", "local_ultra_fast_sigmoid") => Activation.LateUltraFast,
            ("sigmoid", "local_hard_sigmoid") => Activation.LateHard,
            (_, null) => throw item.Field("activation").Wrong($"is '{activation}'; 'sigmoid' or 'hard_sigmoid' expected"),
            _ => throw item.Field("graph_rewrite")
                .Wrong($"is '{rewrite}' on '{activation}'; null, or 'local_ultra_fast_sigmoid' or 'local_hard_sigmoid' on 'sigmoid' expected"),
        };
    }

    private static Loss ReadLoss(Located loss) =>
        loss.Text() switch
        {
            "binary_crossentropy" => Loss.BinaryCrossEntropy,
            "squared_error" => Loss.SquaredError,
            var other => throw loss.Wrong($"is '{other}'; 'binary_crossentropy' or 'squared_error' expected"),
        };

    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0];
}
