using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Nabla.Language.Tests;

/// <summary>
/// The rows, read from Chapters/*.txt. <c>### name</c> begins a row; <c>--- file</c>, <c>--- members</c>, <c>--- model</c>, <c>--- float</c>,
/// <c>--- program</c> and <c>--- body</c> begin its parts; the first part is the body unless the row names another; <c>//! a … b</c> says what its
/// message must contain.
/// </summary>
internal static class Chapters
{
    private const string Said = "//! ";

    private static readonly Lazy<IReadOnlyList<Row>> Known = new(Read);

    public static IReadOnlyList<Row> Rows => Known.Value;

    private static List<Row> Read()
    {
        var rows = new List<Row>();
        var assembly = typeof(Chapters).Assembly;
        foreach (string chapter in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(chapter)!);
            string text = reader.ReadToEnd().ReplaceLineEndings("\n");
            rows.AddRange(("\n" + text).Split("\n### ").Skip(1).Select(r => Parse(chapter, r.Split('\n'))));
        }
        return rows;
    }

    private static Row Parse(string chapter, string[] lines)
    {
        var parts = new Dictionary<string, List<string>>();
        var said = new List<string>();
        var kind = RowKind.Static;
        string part = "body";
        foreach (string line in lines.Skip(1))
        {
            if (line.StartsWith(Said, StringComparison.Ordinal))
            {
                said.AddRange(line[Said.Length..].Split(" … "));
                continue;
            }
            if (line.StartsWith("--- ", StringComparison.Ordinal))
            {
                part = line[4..];
                kind = part switch
                {
                    "model" => RowKind.Model,
                    "float" => RowKind.Single,
                    "program" => RowKind.Program,
                    _ => kind,
                };
                if (part is "model" or "float" or "program")
                    part = "members";
                continue;
            }
            if (!parts.TryGetValue(part, out var text))
                parts.Add(part, text = []);
            text.Add(line);
        }
        string Of(string name) => parts.Remove(name, out var text) ? string.Join("\n", text).Trim() : "";
        var row = new Row(chapter, lines[0], kind, Of("file"), Of("members"), Of("body"), said);
        return parts.Count == 0 ? row : throw new InvalidDataException($"{row.Title}: '--- {parts.Keys.First()}' is no part of a row");
    }
}
