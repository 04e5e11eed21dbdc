using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nabla;

/// <summary>Tensors as JSON: <c>{"shape": [2, 3], "data": [1, 2, 3, 4, 5, 6]}</c>, the elements in row-major order.</summary>
/// <remarks>
/// <para>A scalar has the shape <c>[]</c> and one element. A value that is not finite is a string: <c>"nan"</c>, <c>"inf"</c>, <c>"-inf"</c>. Numbers
/// are written so that reading gives the same value. The two properties may come in any order; other properties are ignored, or refused where the
/// options say so (<see cref="JsonSerializerOptions.UnmappedMemberHandling"/>).</para>
/// <para>Every serializer finds the converter by itself, source-generated contexts included. It uses no reflection. Input that does not fit throws a
/// <see cref="JsonException"/>, before memory is allocated for a shape that the data do not fill.</para>
/// </remarks>
public sealed class TensorJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(Tensor<float>)
        || typeToConvert == typeof(Tensor<double>)
        || typeToConvert == typeof(Tensor<int>)
        || typeToConvert == typeof(Tensor<bool>);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The type is not a tensor of float, double, int or bool.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(Tensor<float>) ? new TensorJson<float>()
        : typeToConvert == typeof(Tensor<double>) ? new TensorJson<double>()
        : typeToConvert == typeof(Tensor<int>) ? new TensorJson<int>()
        : typeToConvert == typeof(Tensor<bool>) ? new TensorJson<bool>()
        : throw new NotSupportedException($"'{typeToConvert}' is not a tensor of float, double, int or bool");
}
