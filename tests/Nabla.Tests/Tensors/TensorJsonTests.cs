using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace Nabla.Tests.Tensors;

public sealed class TensorJsonTests
{
    [Fact]
    public void Write_TensorsOfEveryKind_IsShapeAndData()
    {
        Assert.Equal("""{"shape":[2,3],"data":[1,2,3,4,5,0.1]}""", JsonSerializer.Serialize(new Tensor<double>([1, 2, 3, 4, 5, 0.1], 2, 3)));
        Assert.Equal("""{"shape":[2],"data":[0.1,-0]}""", JsonSerializer.Serialize(Tensor.Of(0.1f, -0f)));
        Assert.Equal("""{"shape":[],"data":[7]}""", JsonSerializer.Serialize(Tensor.Scalar(7)));
        Assert.Equal("""{"shape":[0,4],"data":[]}""", JsonSerializer.Serialize(new Tensor<float>(0, 4)));
        Assert.Equal("""{"shape":[2],"data":[true,false]}""", JsonSerializer.Serialize(Tensor.Of(true, false)));
        Assert.Equal(
            """{"shape":[3],"data":["nan","inf","-inf"]}""",
            JsonSerializer.Serialize(Tensor.Of(double.NaN, double.PositiveInfinity, double.NegativeInfinity))
        );
        Assert.Equal(
            """{"shape":[3],"data":["nan","inf","-inf"]}""",
            JsonSerializer.Serialize(Tensor.Of(float.NaN, float.PositiveInfinity, float.NegativeInfinity))
        );
        Assert.Equal("null", JsonSerializer.Serialize<Tensor<int>?>(null));
    }

    /// <summary>A round trip keeps every bit, also at the ends of the range.</summary>
    [Fact]
    public void RoundTrip_Values_AreTheSame()
    {
        double[] doubles = [0, -0.0, 1 / 3.0, double.Epsilon, double.MaxValue, -double.MaxValue, 1e-310, double.NaN, double.PositiveInfinity, -1e22];
        Assert.Equal(
            doubles.Select(BitConverter.DoubleToInt64Bits),
            RoundTrip(Tensor.Of<double>(doubles)).ToArray().Select(BitConverter.DoubleToInt64Bits)
        );
        float[] floats = [0, -0f, 1 / 3f, float.Epsilon, float.MaxValue, -float.MaxValue, 1e-40f, float.NaN, float.NegativeInfinity, 16777217f];
        Assert.Equal(
            floats.Select(BitConverter.SingleToInt32Bits),
            RoundTrip(Tensor.Of<float>(floats)).ToArray().Select(BitConverter.SingleToInt32Bits)
        );
        Assert.Equal([int.MinValue, 0, int.MaxValue], RoundTrip(Tensor.Of(int.MinValue, 0, int.MaxValue)).ToArray());
        Assert.Equal([true, false, true, true], RoundTrip(new Tensor<bool>([true, false, true, true], 2, 2)).ToArray());
        Assert.Equal([2, 0, 3], RoundTrip(new Tensor<double>(2, 0, 3)).Shape.ToArray());
        Assert.Equal(0, RoundTrip(Tensor.Scalar(1.5)).Rank);
        float[] many = [.. Enumerable.Range(0, 1000).Select(i => i / 7f)];
        Assert.Equal(many, RoundTrip(new Tensor<float>(many, 10, 100)).ToArray());
    }

    [Fact]
    public void RoundTrip_InAnotherCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("""{"shape":[1],"data":[0.5]}""", JsonSerializer.Serialize(Tensor.Of(0.5)));
            Assert.Equal(0.5, RoundTrip(Tensor.Of(0.5)).Item());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_OtherOrderAndProperties_IsUnderstood()
    {
        Tensor<double> tensor = JsonSerializer.Deserialize<Tensor<double>>("""{ "data" : [1, 2e0] , "dtype": {"a": [1]}, "shape" : [1, 2] }""")!;
        Assert.Equal([1.0, 2], tensor.ToArray());
        Assert.Equal([1, 2], tensor.Shape.ToArray());
        JsonSerializerOptions web = new(JsonSerializerDefaults.Web);
        Assert.Equal(3, JsonSerializer.Deserialize<Tensor<int>>("""{"Shape":[],"DATA":[3]}""", web)!.Item());
        JsonSerializerOptions strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        Assert.Equal(
            "a tensor has 'shape' and 'data' but no 'dtype'",
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor<int>>("""{"shape":[],"dtype":"i32","data":[3]}""", strict)).Message
        );
        Assert.Null(JsonSerializer.Deserialize<Tensor<int>>("null"));
    }

    [Theory]
    [InlineData("[1, 2]", "a tensor is {\"shape\": […], \"data\": […]}; an array found")]
    [InlineData("3.5", "a tensor is {\"shape\": […], \"data\": […]}; 3.5 found")]
    [InlineData("""{"data":[1]}""", "a tensor has no 'shape'")]
    [InlineData("""{"shape":[1]}""", "a tensor has no 'data'")]
    [InlineData("{}", "a tensor has no 'shape'")]
    [InlineData("""{"shape":[2,3],"data":[1,2,3,4,5]}""", "'data' has 5 values; 2 × 3 = 6 expected (row-major)")]
    [InlineData("""{"shape":[],"data":[]}""", "'data' has 0 values; 1 expected (row-major)")]
    [InlineData("""{"shape":[2,-3],"data":[]}""", "'shape' has -3 on axis 1; a whole number from 0 expected")]
    [InlineData("""{"shape":[1.5],"data":[]}""", "'shape' has 1.5 on axis 0; a whole number from 0 expected")]
    [InlineData("""{"shape":["1"],"data":[1]}""", "'shape' has \"1\" on axis 0; a whole number from 0 expected")]
    [InlineData("""{"shape":[3000000000],"data":[]}""", "'shape' has 3000000000 on axis 0; a whole number from 0 expected")]
    [InlineData("""{"shape":[65536,65536],"data":[1]}""", "shape [65536, 65536] has too many elements; at most 2 147 483 591 expected")]
    [InlineData("""{"shape":3,"data":[1]}""", "'shape' is 3; an array expected")]
    [InlineData("""{"shape":[1],"data":null}""", "'data' is null; an array expected")]
    [InlineData("""{"shape":[1],"shape":[1],"data":[1]}""", "'shape' is there twice")]
    [InlineData("""{"shape":[1],"data":[1],"data":[1]}""", "'data' is there twice")]
    [InlineData("""{"shape":[2],"data":[1,"NaN"]}""", "'data' has \"NaN\" at 1; double expected")]
    [InlineData("""{"shape":[2],"data":[1,null]}""", "'data' has null at 1; double expected")]
    [InlineData("""{"shape":[2],"data":[[1],2]}""", "'data' has an array at 0; double expected")]
    [InlineData("""{"shape":[2],"data":[1,1e400]}""", "'data' has 1e400 at 1; double expected")]
    public void Read_BadInput_SaysWhatIsExpected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor<double>>(json)).Message);

    [Fact]
    public void Read_ValuesThatTheTypeHasNot_AreRefused()
    {
        Assert.Equal("'data' has 1e39 at 0; float expected", Refused<float>("1e39"));
        Assert.Equal("'data' has 1.5 at 0; int expected", Refused<int>("1.5"));
        Assert.Equal("'data' has 2147483648 at 0; int expected", Refused<int>("2147483648"));
        Assert.Equal("'data' has \"inf\" at 0; int expected", Refused<int>("\"inf\""));
        Assert.Equal("'data' has 1 at 0; bool expected", Refused<bool>("1"));
        Assert.Equal("'data' has true at 0; double expected", Refused<double>("true"));
        // The JSON reader itself refuses half a document.
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor<double>>("""{"shape":[2],"data":[1,"""));
        // A large shape in the text does not by itself take memory.
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor<double>>("""{"shape":[2000000000],"data":[1]}"""));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    /// <summary>A context that is generated at build time finds the converter on the type.</summary>
    [Fact]
    public void RoundTrip_ByASourceGeneratedContext_IsTheSame()
    {
        Answer answer = new("yes", Tensor.Of(0.25f, float.NaN), [new Tensor<double>([1, 2], 2, 1)]);
        string json = JsonSerializer.Serialize(answer, AnswerContext.Default.Answer);
        Assert.Equal("""{"Label":"yes","Scores":{"shape":[2],"data":[0.25,"nan"]},"Layers":[{"shape":[2,1],"data":[1,2]}]}""", json);
        Answer read = JsonSerializer.Deserialize(json, AnswerContext.Default.Answer)!;
        Assert.Equal([0.25f, float.NaN], read.Scores.ToArray());
        Assert.Equal([2, 1], read.Layers[0].Shape.ToArray());
    }

    private static string Refused<T>(string value)
        where T : unmanaged =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor<T>>($$"""{"shape":[1],"data":[{{value}}]}""")).Message;

    private static Tensor<T> RoundTrip<T>(Tensor<T> tensor)
        where T : unmanaged => JsonSerializer.Deserialize<Tensor<T>>(JsonSerializer.Serialize(tensor))!;
}

public sealed record Answer(string Label, Tensor<float> Scores, Tensor<double>[] Layers);

[JsonSerializable(typeof(Answer))]
public sealed partial class AnswerContext : JsonSerializerContext;
