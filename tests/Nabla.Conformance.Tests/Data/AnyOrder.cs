using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

/// <summary>Puts results whose order is not defined, such as those of ONNX's TopK with <c>sorted = 0</c>, into the order that the language
/// gives.</summary>
internal static class AnyOrder
{
    public static Case Sorted(Case c)
    {
        if (c.Op != "TopK" || Number(c, "sorted", 1) != 0 || c.Outputs.Count < 2)
            return c;
        var (values, indices) = (c.Outputs[0], c.Outputs[1]);
        int axis = Number(c, "axis", -1);
        axis = axis < 0 ? axis + values.Rank : axis;
        bool largest = Number(c, "largest", 1) != 0;
        double[] sorted = new double[values.Data.Length],
            positions = new double[values.Data.Length];
        int length = values.Shape[axis],
            inner = Values.Size(values.Shape[(axis + 1)..]);
        for (int line = 0; line < (length == 0 ? 0 : values.Data.Length / length); line++)
        {
            int start = line / inner * length * inner + line % inner;
            var places = Enumerable.Range(0, length).Select(i => start + i * inner).ToArray();
            var order = places.OrderBy(p => largest ? -values.Data[p] : values.Data[p]).ThenBy(p => indices.Data[p]).ToArray();
            for (int i = 0; i < length; i++)
                (sorted[places[i]], positions[places[i]]) = (values.Data[order[i]], indices.Data[order[i]]);
        }
        return c with { Outputs = [values with { Data = sorted }, indices with { Data = positions }] };
    }

    private static int Number(Case c, string name, int missing) =>
        c.Attributes.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int n) ? n : missing;
}
