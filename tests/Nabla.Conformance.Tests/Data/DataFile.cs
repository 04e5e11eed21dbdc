using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

/// <summary>A data file as far as it could be read.</summary>
/// <param name="Tolerance">The file's own, for all its cases.</param>
/// <param name="Defects">Its malformed parts. Nothing in a file is left out without a word here.</param>
internal sealed record DataFile(string Name, Tolerance Tolerance, IReadOnlyList<Case> Cases, IReadOnlyList<string> Defects)
{
    /// <summary>The variable that names a folder with more files.</summary>
    public const string Variable = "NABLA_CONFORMANCE_DATA";

    /// <summary>The tolerances of the copies in this repository, for a file that states none.</summary>
    private static readonly Tolerance Torch = new(1e-9, 1e-11),
        Onnx = new(1e-3, 1e-7);

    /// <summary>The copies in the project.</summary>
    public static IEnumerable<DataFile> Own => In(Path.Combine(AppContext.BaseDirectory, "data"));

    /// <summary>The files of a folder, in ordinal order of their names. A folder that does not exist or is empty is a mistake.</summary>
    public static IReadOnlyList<DataFile> In(string folder)
    {
        if (!Directory.Exists(folder))
            return [Broken(folder, "there is no such folder")];
        string[] paths = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToArray();
        return paths.Length == 0
            ? [Broken(folder, "the folder has no *.json file")]
            : paths.Select(p => Parse(Path.GetFileName(p), File.ReadAllText(p))).ToArray();
    }

    public static DataFile Parse(string name, string text)
    {
        JsonElement root;
        try
        {
            root = JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException error)
        {
            return Broken(name, "it is no JSON: " + error.Message);
        }
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cases", out var list) || list.ValueKind != JsonValueKind.Array)
            return Broken(name, "it is no object with an array 'cases'");
        if (list.GetArrayLength() == 0)
            return Broken(name, "it has no case");

        var cases = new List<Case>();
        var defects = new List<string>();
        int number = 0;
        foreach (var item in list.EnumerateArray())
        {
            try
            {
                var read = CaseReader.Read(item, number);
                if (cases.Any(c => c.Id == read.Id))
                    throw new FormatException("another case of the file is called so");
                cases.Add(read);
            }
            catch (FormatException error)
            {
                defects.Add(CaseReader.NameOf(item, number) + ": " + error.Message);
            }
            number++;
        }
        var tolerance = cases.Count > 0 && cases[0].Framework == Framework.Onnx ? Onnx : Torch;
        if (root.TryGetProperty("suggested_tolerance", out var stated) && ReadTolerance(stated) is not { } own)
            defects.Add("'suggested_tolerance' is no object of two numbers 'rtol' and 'atol'");
        else if (stated.ValueKind != JsonValueKind.Undefined)
            tolerance = ReadTolerance(stated)!;
        return new DataFile(name, tolerance, cases, defects);
    }

    private static Tolerance? ReadTolerance(JsonElement stated) =>
        stated.ValueKind == JsonValueKind.Object && Bound(stated, "rtol") is { } relative && Bound(stated, "atol") is { } absolute
            ? new Tolerance(relative, absolute)
            : null;

    private static double? Bound(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var bound
            ? bound
            : null;

    private static DataFile Broken(string name, string why) => new(name, Torch, [], [why]);
}
