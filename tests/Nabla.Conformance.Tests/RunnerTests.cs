using System;
using System.IO;
using System.Linq;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Models;
using Nabla.Conformance.Tests.Running;
using Xunit;

namespace Nabla.Conformance.Tests;

/// <summary>Shows that the runner can fail: it judges made-up cases, right and wrong, correctly.</summary>
public class RunnerTests
{
    /// <summary>All cases of <see cref="MadeUp"/>, compiled once.</summary>
    private static readonly Lazy<Tally> Judged = new(() =>
        Runner.Run(DataFile.Parse("made-up.json", MadeUp.Torch), DataFile.Parse("made-up-onnx.json", MadeUp.Onnx))
    );

    [Theory]
    [InlineData("square/right", "Passed", "")]
    [InlineData("square/within the tolerance", "Passed", "")]
    [InlineData(
        "square/wrong value",
        "Failed",
        "eager output 0[1] is 4, 4.1 recorded; plan's output 0[1] is 4, 4.1 recorded; plan's output 0 for all lengths[1] is 4, 4.1 recorded"
    )]
    [InlineData("square/wrong gradient", "Failed", "gradient by x[2] is -6, 6 recorded; gradient by x for all lengths[2] is -6, 6 recorded")]
    [InlineData(
        "square/wrong product",
        "Failed",
        "Hessian-vector product by x[0] is 2, 3 recorded; Hessian-vector product by x for all lengths[0] is 2, 3 recorded"
    )]
    [InlineData("square/product that is there", "Failed", "Hessian-vector product by x[0] is 2, 0 recorded")]
    [InlineData("square/wrong shape", "Failed", "eager output 0 has the shape [3], [1, 3] recorded")]
    [InlineData("square/NaN", "Failed", "eager output 0[0] is 1, NaN recorded")]
    [InlineData("mul/gradient that is there", "Failed", "gradient by b[0] is 1, 0 recorded")]
    [InlineData("argmax/wrong index", "Failed", "eager output 0[0] is 2, 1 recorded; plan's output 0[0] is 2, 1 recorded")]
    [InlineData("max/wrong second output", "Failed", "eager output 1[0] is 2, 0 recorded")]
    [InlineData("reshape/does not fit", "Failed", "ArgumentException: cannot reshape [3] to [2, 2]")]
    public void Case_RightOrWrong_IsJudged(string id, string outcome, string details) => Check(id, outcome, details);

    [Theory]
    [InlineData("relu/other slope at 0", "ByConvention", "slope at a kink")]
    [InlineData("relu/other slope beside 0", "Failed", "gradient by x[1]")]
    [InlineData("relu6/other slope at 6", "ByConvention", "slope at a kink")]
    [InlineData("clamp/other slope at a bound", "ByConvention", "slope at a kink")]
    [InlineData("clamp/other slope where another bound is", "Failed", "gradient by x[0]")]
    [InlineData("relu/slope at NaN", "ByConvention", "gradient at a NaN input")]
    [InlineData("relu/value at NaN", "Failed", "eager output 0[0] is NaN, 0 recorded")]
    [InlineData("silu/NaN at -inf", "ByConvention", "NaN at an infinity instead of the limit")]
    [InlineData("silu/NaN at 1", "Failed", "NaN recorded")]
    [InlineData("silu/1 at -inf", "Failed", "1 recorded")]
    [InlineData("softshrink/NaN", "ByConvention", "softshrink of NaN")]
    [InlineData("hardsigmoid/single precision", "ByConvention", "error of the reference: hardsigmoid's slope in single precision")]
    [InlineData("hardsigmoid/another slope", "Failed", "gradient by x[0]")]
    [InlineData("celu/single precision", "ByConvention", "error of the reference: celu's slope in single precision")]
    [InlineData("celu/another slope", "Failed", "gradient by x[0]")]
    [InlineData("bce/clamped", "ByConvention", "clamped logarithm")]
    [InlineData("bce/clamped elsewhere", "Failed", "99 recorded")]
    [InlineData("amax/ties", "ByConvention", "choice among ties")]
    [InlineData("amax/no word of them", "Failed", "gradient by x[0]")]
    [InlineData("amax/ties, another element", "Failed", "gradient by x[2]")]
    public void Difference_ByConvention_IsCountedApartWhereTheConventionHolds(string id, string outcome, string details) =>
        Check(id, outcome, details);

    [Theory]
    [InlineData("relu/unknown attribute", "unknown attributes: sharpness")]
    [InlineData("relu/unknown input", "unknown inputs: y")]
    [InlineData("gelu/unknown word", "attribute 'approximate' is \"sigmoid\", which is not understood")]
    [InlineData("softmax/fraction for an axis", "attribute 'dim' is 0.5, which is not understood")]
    [InlineData("threshold/no value", "attribute 'value' is missing")]
    [InlineData("frobnicate/unknown op", "no op of the language")]
    [InlineData("square/two outputs", "the case has 2 outputs, the op 1")]
    [InlineData("test_relu_unknown", "unknown attributes: alpha")]
    public void Case_NotUnderstood_IsListedAsUnsupported(string id, string why) => Check(id, "Unsupported", why);

    [Fact]
    public void File_Malformed_IsSaidOfEachOfItsDefects()
    {
        Assert.Equal(
            [
                "made-up.json: relu/no inputs: 'inputs' is missing",
                "made-up.json: relu/two lengths: 'inputs.x' has 2 values for the shape [3]",
                "made-up.json: relu/no number: 'outputs[0]' holds the text 'one', not 'nan', 'inf' or '-inf'",
                "made-up.json: relu/gradient of nothing: 'grads.y' is of no input",
                "made-up.json: relu/gradient without cotangents: it has 'grads' without 'cotangents'",
                "made-up.json: case 44: it has neither 'op' nor 'op_type'",
                "made-up.json: square/right: another case of the file is called so",
                "made-up-onnx.json: test_no_input: 'node_inputs' names 'y', which is no input",
            ],
            Judged.Value.Defects
        );
        Assert.Equal(["a.json: it is no JSON: "], DataFile.Parse("a.json", "{").Defects.Select(d => "a.json: " + d[..15]));
        Assert.Equal(["it is no object with an array 'cases'"], DataFile.Parse("a.json", "[]").Defects);
        Assert.Equal(["it has no case"], DataFile.Parse("a.json", """{ "cases": [] }""").Defects);
    }

    [Fact]
    public void Model_ThatTheGeneratorRejects_IsFailedWithTheReason()
    {
        var model = CaseModel.Of(Judged.Value.Results.Single(r => r.Case.Id == "square/right").Case, "Case00000");
        var rejected = model with
        {
            ClassName = "Case00001",
            Source =
                "internal static partial class Case00001 { [Inference] public static Tensor<double> Out0([Shape(3)] Tensor<double> x) => x + "
                + "Tensor.Ones<double>(2); }",
        };
        var refused = model with
        {
            ClassName = "Case00002",
            Source =
                "internal static partial class Case00002 { [Inference] public static Tensor<double> Out0([Shape(3)] Tensor<double> x) => Sqare(x); }",
        };
        Assert.StartsWith("NABLA6001", Compiled.Rejection(rejected), StringComparison.Ordinal);
        var compiled = Compiled.Of([model, refused, rejected]);
        Assert.StartsWith("CS0103", Assert.Single(compiled.Failures).Value, StringComparison.Ordinal);
        Assert.NotNull(compiled.Assembly!.GetType("Case00000"));
    }

    [Fact]
    public void Table_OfResults_NamesEverythingThatDidNotPass()
    {
        string text = Judged.Value.Text();
        Assert.All(Judged.Value.Results.Where(r => r.Outcome != Outcome.Passed), r => Assert.Contains(r.Case.Id, text, StringComparison.Ordinal));
        Assert.All(Judged.Value.Defects, d => Assert.Contains("malformed: " + d, text, StringComparison.Ordinal));
        Assert.Contains(
            text.Split('\n'),
            line => line.StartsWith("square ", StringComparison.Ordinal) && line.TrimEnd().EndsWith("above 1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Folder_WithMoreFiles_IsRunAsTheOwnFilesAre()
    {
        string folder = Directory.CreateTempSubdirectory("nabla-conformance").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "attributes.json"), MadeUp.NewAttributes);
            File.WriteAllText(Path.Combine(folder, "broken.json"), MadeUp.NewAttributes[..^40]);
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "not read");
            var tally = Runner.Run(DataFile.In(folder));
            Assert.StartsWith("broken.json: it is no JSON", Assert.Single(tally.Defects), StringComparison.Ordinal);
            Assert.True(tally.Results.Count == MadeUp.NewCases && tally.Results.All(r => r.Outcome == Outcome.Passed), tally.Text());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Folder_MissingOrEmpty_IsADefect()
    {
        string folder = Directory.CreateTempSubdirectory("nabla-conformance").FullName;
        try
        {
            Assert.Equal(["the folder has no *.json file"], Assert.Single(DataFile.In(folder)).Defects);
            Assert.Equal(["there is no such folder"], Assert.Single(DataFile.In(Path.Combine(folder, "none"))).Defects);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Check(string id, string outcome, string details)
    {
        var result = Judged.Value.Results.Single(r => r.Case.Id == id);
        Assert.Equal(outcome, result.Outcome.ToString());
        Assert.Contains(
            details,
            result.Outcome == Outcome.ByConvention ? string.Join(", ", result.Conventions) : result.Details,
            StringComparison.Ordinal
        );
    }
}
