using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Nabla.Models.Tests.Models;

internal static class ReferenceData
{
    private static readonly Lazy<JsonDocument> Models = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "models_reference.json")))
    );

    public static JsonElement Model(string name) =>
        Models.Value.RootElement.GetProperty("models").EnumerateArray().Single(m => m.GetProperty("model").GetString() == name);

    public static JsonElement Case(string model, string optimizer) =>
        Models
            .Value.RootElement.GetProperty("cases")
            .EnumerateArray()
            .Single(c => c.GetProperty("model").GetString() == model && c.GetProperty("optimizer").GetString() == optimizer);

    public static double[] Values(JsonElement tensor) =>
        (tensor.ValueKind == JsonValueKind.Array ? tensor : tensor.GetProperty("data")).EnumerateArray().Select(v => v.GetDouble()).ToArray();

    public static int[] Integers(JsonElement tensor) => Values(tensor).Select(v => (int)v).ToArray();
}
