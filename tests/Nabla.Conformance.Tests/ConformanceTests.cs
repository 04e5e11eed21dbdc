using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Running;
using Xunit;

namespace Nabla.Conformance.Tests;

/// <summary>Compares the compiler's models with results that other systems have recorded.</summary>
public class ConformanceTests(ITestOutputHelper output)
{
    /// <summary>The ops that the language does not have yet, and the one whose file does not say with which statistics it was recorded.</summary>
    private static readonly string[] NotYet =
    [
        "batch_norm_eval",
        "cholesky",
        "conv_transpose1d",
        "conv_transpose2d",
        "det",
        "gru",
        "inv",
        "lstm",
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
