using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Running;
using Xunit;

namespace Nabla.Conformance.Tests;

/// <summary>Nabla beside systems that nobody here wrote: what they recorded is what the compiler's models give.</summary>
public class ConformanceTests(ITestOutputHelper output)
{
    /// <summary>What the language has no ops for yet.</summary>
    private static readonly string[] NotYet =
    [
        "adaptive_avg_pool2d",
        "attention",
        "avg_pool1d",
        "avg_pool2d",
        "batch_norm_eval",
        "batch_norm_train",
        "cholesky",
        "conv1d",
        "conv2d",
        "conv3d",
        "conv_transpose1d",
        "conv_transpose2d",
        "det",
        "group_norm",
        "gru",
        "gru_cell",
        "instance_norm",
        "inv",
        "layer_norm",
        "local_response_norm",
        "lstm",
        "lstm_cell",
        "max_pool1d",
        "max_pool2d",
        "multi_head_attention",
        "rms_norm",
        "rnn_relu_cell",
        "rnn_tanh_cell",
        "solve",
    ];

    [Fact]
    public void Cases_OfAllFiles_AgreeWithTheRecordedValuesAndDerivatives()
    {
        string? folder = Environment.GetEnvironmentVariable(DataFile.Variable);
        IEnumerable<DataFile> files = [.. DataFile.Own, .. string.IsNullOrEmpty(folder) ? [] : DataFile.In(folder)];
        var tally = Runner.Run(files);
        string text = tally.Text();
        output.WriteLine(text);
        Console.WriteLine(text);
        Assert.True(
            tally.Defects.Count == 0 && !tally.Of(Outcome.Failed).Any() && tally.Of(Outcome.Unsupported).All(r => NotYet.Contains(r.Case.Op)),
            text
        );
        Assert.True(tally.Of(Outcome.Passed).Count() > 250, text);
    }
}
