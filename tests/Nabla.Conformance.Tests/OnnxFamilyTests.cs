using System;
using System.Linq;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Running;
using Xunit;

namespace Nabla.Conformance.Tests;

/// <summary>ONNX's reductions, products and losses in all their forms, and what a file may leave out or write otherwise.</summary>
public class OnnxFamilyTests
{
    [Fact]
    public void Cases_OfEveryFamily_AreSupportedAndAgreeWithTheDefinitions()
    {
        var tally = Runner.Run(DataFile.Parse("families.json", OnnxFamilies.File));
        Assert.Empty(tally.Defects);
        Assert.Equal(OnnxFamilies.Cases.Count, tally.Results.Count);
        Assert.True(tally.Results.All(r => r.Outcome == Outcome.Passed), tally.Text());
        Assert.Equal(23, tally.Results.Select(r => r.Case.Op).Distinct().Count());
    }

    /// <summary>One case in all the ways in which files may write it.</summary>
    [Theory]
    [InlineData("""{"axes": [1], "keepdims": 0}""", """["x"]""", """{"x": X}""")]
    [InlineData("""{"axes": [1], "keepdims": false}""", """["x", ""]""", """{"x": X}""")]
    [InlineData("""{"keepdims": 0}""", """["x", "a"]""", """{"x": X, "a": A}""")]
    [InlineData("""{"keepdims": 0, "noop_with_empty_axes": 0}""", """["x", "a"]""", """[X, A]""")]
    [InlineData("""{"axes": {"ints": [1]}, "keepdims": {"i": 0}}""", """["x", null]""", """{"x": X}""")]
    [InlineData("""[{"name": "axes", "ints": [1]}, {"name": "keepdims", "i": 0}]""", """["x", "a"]""", """{"x": X, "a": null}""")]
    [InlineData("""{"axes": 1, "keepdims": 0}""", """["x", ""]""", """[X]""")]
    [InlineData("""{"axes": [1], "keepdims": 0}""", "null", """[X]""")]
    [InlineData("""{"keepdims": 0, "axes": null}""", "null", """{"x": X, "a": A}""")]
    public void Case_WrittenInAnyOfTheWays_IsTheSame(string attributes, string order, string inputs)
    {
        string text =
            $$"""{"name": "t", "op_type": "ReduceSum", "attrs": {{attributes}}, "node_inputs": {{order}}, "inputs": {{inputs}}, "outputs": [Y]}"""
                .Replace("X", """{"shape": [2, 2], "data": [1, 2, 3, 4], "dtype": "tensor(float)"}""", StringComparison.Ordinal)
                .Replace("A", """{"shape": [1], "data": [1], "dtype": 7}""", StringComparison.Ordinal)
                .Replace("Y", """{"shape": [2], "data": [3, 7]}""", StringComparison.Ordinal);
        var tally = Runner.Run(DataFile.Parse("one.json", "{\"cases\": [" + text + "]}"));
        Assert.True(tally.Defects.Count == 0 && tally.Results.Single().Outcome == Outcome.Passed, tally.Text());
        Assert.Contains("Tensor<float>", Models.CaseModel.Of(tally.Results.Single().Case, "Case00000").Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReduceSum", """{"axes": [1], "keepdims": 0}""", "[3, 6]", "Failed")]
    [InlineData("ReduceSum", """{"axes": [0], "keepdims": 0}""", "[3, 7]", "Failed")]
    [InlineData("ArgMax", """{"axis": 1, "keepdims": 0}""", "[1, 0]", "Failed")]
    [InlineData("ReduceSum", """{"axes": [1], "sharpness": 1}""", "[3, 7]", "Unsupported")]
    [InlineData("ReduceSum", """{"axes": [1], "keepdims": 2}""", "[3, 7]", "Unsupported")]
    [InlineData("ReduceSum", """{"axes": [1.5]}""", "[3, 7]", "Unsupported")]
    [InlineData("CumSum", "{}", "[3, 7]", "Unsupported")]
    public void Case_ThatIsWrongOrNotUnderstood_DoesNotPass(string op, string attributes, string expected, string outcome)
    {
        string text = """
            {"cases": [{"name": "t", "op_type": "OP", "attrs": ATTRS,
                "inputs": {"x": {"shape": [2, 2], "data": [1.0, 2, 3, 4]}}, "outputs": {"y": {"shape": [2], "data": EXPECTED}}}]}
            """.Replace("OP", op, StringComparison.Ordinal).Replace("ATTRS", attributes, StringComparison.Ordinal).Replace(
            "EXPECTED",
            expected,
            StringComparison.Ordinal
        );
        var tally = Runner.Run(DataFile.Parse("one.json", text));
        Assert.Equal(outcome, tally.Results.Single().Outcome.ToString());
    }
}
