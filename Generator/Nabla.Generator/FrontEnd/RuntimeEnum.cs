using System;
using Microsoft.CodeAnalysis;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads an enum of the runtime that an attribute states. The compiler's own enums have the same members and are matched by name, so the
/// members' numbers do not matter.</summary>
internal static class RuntimeEnum
{
    /// <summary>Returns the member's name, or null if the constant is not an enum or has a number without a member.</summary>
    public static string? Name(TypedConstant constant)
    {
        if (constant.Kind != TypedConstantKind.Enum || constant.Type is null)
            return null;
        foreach (var member in constant.Type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        return null;
    }

    /// <summary>Returns the compiler's member of that name, or <paramref name="otherwise"/> if nothing valid is stated.</summary>
    public static T Value<T>(TypedConstant constant, T otherwise)
        where T : struct, Enum => Name(constant) is { } name && Enum.TryParse<T>(name, out var value) ? value : otherwise;
}
