using System;
using Microsoft.CodeAnalysis;

namespace Nabla.Generator.FrontEnd;

/// <summary>What an attribute states by an enum of the runtime. The compiler's own enums have the same members, and are found by name: their numbers
/// are nobody's business.</summary>
internal static class RuntimeEnum
{
    /// <summary>The member's name; null for what is no enum, and for a number that no member has.</summary>
    public static string? Name(TypedConstant constant)
    {
        if (constant.Kind != TypedConstantKind.Enum || constant.Type is null)
            return null;
        foreach (var member in constant.Type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        return null;
    }

    /// <summary>The compiler's member of that name, or what holds where nothing valid is stated.</summary>
    public static T Value<T>(TypedConstant constant, T otherwise)
        where T : struct, Enum => Name(constant) is { } name && Enum.TryParse<T>(name, out var value) ? value : otherwise;
}
