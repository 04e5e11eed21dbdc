using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace XorSample;

/// <summary>Writes one line of JSON per training. Numbers that JSON cannot express are the strings "inf", "-inf" and "nan".</summary>
internal static class JsonLines
{
    public static void Write(TextWriter output, TrainingRun run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("activation", Names.Of(run.Activation));
            json.WriteString("loss", Names.Of(run.Loss));
            json.WriteNumber("start", run.Start);
            Numbers(json, "costs", run.Costs);
            json.WritePropertyName("final_cost");
            Number(json, run.FinalCost);
            Numbers(json, "outputs", run.Outputs);
            json.WriteBoolean("solved", run.Solved);
            json.WriteStartObject("parameters");
            Tensor(json, "theta1", [3, 3], run.Theta1);
            Tensor(json, "theta2", [4, 1], run.Theta2);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Tensor(Utf8JsonWriter json, string name, ReadOnlySpan<int> shape, ReadOnlySpan<double> data)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("shape");
        foreach (int length in shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        Numbers(json, "data", data);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Number(json, value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(
                double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf"
            );
    }
}
