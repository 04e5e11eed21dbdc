using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>One program for each rule, which the rule reports once, for the tests that go through all rules: the files under Programs/, which the
/// build embeds.</summary>
internal static class Programs
{
    /// <summary>The files have markup and are not C#, so tools that look for C# must not find them.</summary>
    private const string Extension = ".txt";

    private static readonly SortedDictionary<string, string> Known = Read();

    public static IEnumerable<string> Ids => Known.Keys;

    /// <summary>The program with markup around the reported expression.</summary>
    public static string Marked(string id) => Known[id];

    /// <summary>The program without markup.</summary>
    public static string Plain(string id) =>
        Known[id].Replace("{|" + id + ":", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    private static SortedDictionary<string, string> Read()
    {
        var assembly = typeof(Programs).Assembly;
        var programs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Extension, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            programs.Add(name[..^Extension.Length], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
        return programs;
    }
}
