using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nabla;

/// <summary>Reads and writes the tensors of one element type.</summary>
internal sealed class TensorJson<T> : JsonConverter<Tensor<T>>
    where T : unmanaged
{
    private const string Nan = "nan",
        Infinity = "inf",
        MinusInfinity = "-inf";

    private static readonly JsonEncodedText s_shape = JsonEncodedText.Encode("shape"),
        s_data = JsonEncodedText.Encode("data");

    public override Tensor<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"a tensor is {{\"shape\": […], \"data\": […]}}; {Found(ref reader)} found");
        int[]? shape = null;
        T[]? data = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, s_shape, options))
            {
                shape = shape is null ? Shape(ref reader) : throw new JsonException("'shape' is there twice");
            }
            else if (Is(ref reader, s_data, options))
            {
                data = data is null ? Data(ref reader) : throw new JsonException("'data' is there twice");
            }
            else if (options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
            {
                throw new JsonException($"a tensor has 'shape' and 'data' but no '{reader.GetString()}'");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (shape is null || data is null)
            throw new JsonException($"a tensor has no '{(shape is null ? s_shape : s_data)}'");
        try
        {
            Shapes.CheckLength(data.Length, shape, s_data.Value);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }

        return Tensor<T>.Over(data, shape);
    }

    public override void Write(Utf8JsonWriter writer, Tensor<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(s_shape);
        foreach (int length in value.Shape)
            writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteStartArray(s_data);
        foreach (T element in value.AsReadOnlySpan())
            Write(writer, element);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, T element)
    {
        if (typeof(T) == typeof(bool))
            writer.WriteBooleanValue(Unsafe.BitCast<T, bool>(element));
        else if (typeof(T) == typeof(int))
            writer.WriteNumberValue(Unsafe.BitCast<T, int>(element));
        else if (typeof(T) == typeof(float) && float.IsFinite(Unsafe.BitCast<T, float>(element)))
            writer.WriteNumberValue(Unsafe.BitCast<T, float>(element));
        else if (typeof(T) == typeof(double) && double.IsFinite(Unsafe.BitCast<T, double>(element)))
            writer.WriteNumberValue(Unsafe.BitCast<T, double>(element));
        else
            writer.WriteStringValue(NotFinite(typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(element) : Unsafe.BitCast<T, double>(element)));
    }

    private static string NotFinite(double value) =>
        double.IsNaN(value) ? Nan
        : value > 0 ? Infinity
        : MinusInfinity;

    private static bool Is(ref Utf8JsonReader reader, JsonEncodedText name, JsonSerializerOptions options) =>
        reader.ValueTextEquals(name.EncodedUtf8Bytes)
        || (options.PropertyNameCaseInsensitive && string.Equals(reader.GetString(), name.Value, StringComparison.OrdinalIgnoreCase));

    private static int[] Shape(ref Utf8JsonReader reader)
    {
        StartArray(ref reader, s_shape);
        List<int> shape = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int length) || length < 0)
                throw new JsonException($"'shape' has {Found(ref reader)} on axis {Shapes.Text(shape.Count)}; a whole number from 0 expected");
            shape.Add(length);
        }

        return [.. shape];
    }

    /// <summary>Reads the elements. The memory grows with what is read, whatever the shape says.</summary>
    private static T[] Data(ref Utf8JsonReader reader)
    {
        StartArray(ref reader, s_data);
        T[] values = new T[16];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == values.Length)
                Array.Resize(ref values, (int)Math.Min(2L * count, Array.MaxLength));
            values[count] =
                Element(ref reader)
                ?? throw new JsonException($"'data' has {Found(ref reader)} at {Shapes.Text(count)}; {TensorText.Name(typeof(T))} expected");
            count++;
        }

        Array.Resize(ref values, count);
        return values;
    }

    /// <summary>Reads one element; null if the element type has no such value.</summary>
    private static T? Element(ref Utf8JsonReader reader)
    {
        if (typeof(T) == typeof(bool))
            return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? Unsafe.BitCast<bool, T>(reader.GetBoolean()) : null;
        if (typeof(T) == typeof(int))
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int whole) ? Unsafe.BitCast<int, T>(whole) : null;
        if (typeof(T) == typeof(float))
            return Single(ref reader) is { } single ? Unsafe.BitCast<float, T>(single) : null;
        return Double(ref reader) is { } number ? Unsafe.BitCast<double, T>(number) : null;
    }

    /// <summary>Reads a float directly: by way of double it would be rounded twice. A number that overflows is not a float.</summary>
    private static float? Single(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
            ? (reader.TryGetSingle(out float value) && float.IsFinite(value) ? value : null)
            : (float?)NotFinite(ref reader);

    private static double? Double(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
            ? (reader.TryGetDouble(out double value) && double.IsFinite(value) ? value : null)
            : NotFinite(ref reader);

    private static double? NotFinite(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? null
        : reader.ValueTextEquals(Nan) ? double.NaN
        : reader.ValueTextEquals(Infinity) ? double.PositiveInfinity
        : reader.ValueTextEquals(MinusInfinity) ? double.NegativeInfinity
        : null;

    private static void StartArray(ref Utf8JsonReader reader, JsonEncodedText property)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"'{property}' is {Found(ref reader)}; an array expected");
    }

    /// <summary>Returns the token as it was written, cut off if it is long.</summary>
    private static string Found(ref Utf8JsonReader reader)
    {
        const int MaximalLength = 40;
        if (reader.TokenType == JsonTokenType.StartObject)
            return "an object";
        if (reader.TokenType == JsonTokenType.StartArray)
            return "an array";
        string text = reader.HasValueSequence ? "…" : Encoding.UTF8.GetString(reader.ValueSpan);
        if (text.Length > MaximalLength)
            text = string.Concat(text.AsSpan(0, MaximalLength), "…");
        return reader.TokenType == JsonTokenType.String ? "\"" + text + "\"" : text;
    }
}
