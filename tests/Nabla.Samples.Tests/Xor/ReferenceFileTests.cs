using System;
using System.IO;
using System.Text.Json.Nodes;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class ReferenceFileTests
{
    [Fact]
    public void File_Missing_IsOneLine()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("none.json");
        Assert.Equal($"Xor: there is no file '{path}'", Outcome.OfXor("replay", path).Refusal());
    }

    [Fact]
    public void File_IsAFolder_IsOneLine()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith($"Xor: '{folder.Path}' cannot be read: ", Outcome.OfXor("replay", folder.Path).Refusal());
    }

    [Theory]
    [InlineData("", "is not JSON: line 1, byte 1")]
    [InlineData("{\n  \"cases\": [1,\n", "is not JSON: line 3, byte 1")]
    [InlineData("\u00ff\u00fe", "is not JSON: line 1, byte 1")]
    [InlineData("[]", "is not a file of recorded trainings: the file must be an object")]
    [InlineData("{}", "is not a file of recorded trainings: the file has no 'cases'")]
    [InlineData("""{"cases": 3}""", "is not a file of recorded trainings: cases must be an array")]
    [InlineData("""{"cases": []}""", "is not a file of recorded trainings: cases is empty")]
    [InlineData("""{"cases": [7]}""", "is not a file of recorded trainings: cases[0] must be an object")]
    public void File_Malformed_IsOneLineThatNamesThePlace(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("bad.json", text);
        var outcome = Outcome.OfXor("replay", path);
        Assert.Equal($"Xor: '{path}' {expected}", outcome.Refusal());
        Assert.Equal(App.Unusable, outcome.ExitCode);
    }

    [Theory]
    [InlineData("activation", "\"tanh\"", "cases[0].activation is 'tanh'; 'sigmoid' or 'hard_sigmoid' expected")]
    [InlineData("activation", "null", "cases[0] has no 'activation'")]
    [InlineData("activation", "1", "cases[0].activation must be a string")]
    [InlineData(
        "graph_rewrite",
        "\"fast\"",
        "cases[0].graph_rewrite is 'fast' on 'sigmoid'; null, or 'local_ultra_fast_sigmoid' or 'local_hard_sigmoid' on 'sigmoid' expected"
    )]
    [InlineData("loss", "\"hinge\"", "cases[0].loss is 'hinge'; 'binary_crossentropy' or 'squared_error' expected")]
    [InlineData("iterations", "0", "cases[0].iterations must be a whole number above 0")]
    [InlineData("iterations", "1e99", "cases[0].iterations must be a whole number above 0")]
    [InlineData("iterations", "700", "cases[0].printed_costs has 4 values; 2 expected")]
    [InlineData("alpha", "\"quick\"", "cases[0].alpha must be a number, \"inf\", \"-inf\" or \"nan\"")]
    [InlineData("outputs_01_11_10_00", "[0, 1, true, 0]", "cases[0].outputs_01_11_10_00[2] must be a number, \"inf\", \"-inf\" or \"nan\"")]
    [InlineData("outputs_01_11_10_00", "[0, 1]", "cases[0].outputs_01_11_10_00 has 2 values; 4 expected")]
    [InlineData("theta1", "[1]", "cases[0].theta1 must be an object")]
    [InlineData("theta1", """{"shape": [3, 4], "data": []}""", "cases[0].theta1 has shape [3, 4]; [3, 3] expected")]
    [InlineData("theta2", """{"shape": [4, 1], "data": [1, 2]}""", "cases[0].theta2.data has 2 values; 4 expected")]
    [InlineData("theta2_final", """{"shape": [4, 1]}""", "cases[0].theta2_final has no 'data'")]
    public void Field_Malformed_IsNamed(string field, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        var one = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "theano_xor_reference.json")))!["cases"]![0]!
            .DeepClone()
            .AsObject();
        one[field] = JsonNode.Parse(value);
        string path = folder.Write("bad.json", new JsonObject { ["cases"] = new JsonArray(one) }.ToJsonString());
        Assert.Equal($"Xor: '{path}' is not a file of recorded trainings: {expected}", Outcome.OfXor("replay", path).Refusal());
    }

    [Fact]
    public void Load_Strings_AreNumbersWithoutAForm()
    {
        using var folder = new TemporaryFolder();
        var one = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "theano_xor_reference.json")))!["cases"]![0]!
            .DeepClone()
            .AsObject();
        one["outputs_01_11_10_00"] = new JsonArray("inf", "-inf", "nan", -0.0);
        var loaded = ReferenceFile.Load(folder.Write("strings.json", new JsonObject { ["cases"] = new JsonArray(one) }.ToJsonString()));
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0], loaded.Cases[0].Outputs);
        Assert.Empty(loaded.HardSigmoidRows);
    }
}
