using System;
using Microsoft.CodeAnalysis;

namespace Nabla.CodeFixes;

/// <summary>The shortest name that a type of the runtime has at a place.</summary>
internal static class RuntimeName
{
    public static string? Of(string metadataName, SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName(metadataName)?.ToMinimalDisplayString(model, position);

    /// <summary>The shortest name of an attribute, without its ending.</summary>
    public static string? OfAttribute(string metadataName, SemanticModel model, int position)
    {
        const string Ending = "Attribute";
        string? name = Of(metadataName, model, position);
        return name is not null && name.EndsWith(Ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - Ending.Length) : name;
    }
}
