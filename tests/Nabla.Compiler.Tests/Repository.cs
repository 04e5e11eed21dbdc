using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Nabla.Compiler.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NablaRoot").Value!;

    public static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Root, .. parts]));

    /// <summary>Returns the files of a folder by their names without the extension.</summary>
    public static IEnumerable<(string Name, string Text)> Pages(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern)
            .Order(System.StringComparer.Ordinal)
            .Select(f => (Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)));

    /// <summary>Returns the C# files under a folder that people write, with paths from the root and forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Sources(string folder)
    {
        string full = Path.Combine(Root, folder);
        if (!Directory.Exists(full))
            return [];
        return Directory
            .EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "obj" or "bin"))
            .Order(System.StringComparer.Ordinal);
    }
}
