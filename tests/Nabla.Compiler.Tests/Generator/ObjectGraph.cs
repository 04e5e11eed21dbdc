using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Walks everything that can be reached from values by their fields, and finds what would keep a compilation alive.</summary>
internal static class ObjectGraph
{
    public static IReadOnlyList<string> CompilerObjects(IEnumerable<object?> values)
    {
        var found = new List<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var rest = new Stack<(object Value, string Path)>(values.Where(v => v is not null).Select(v => (v!, v!.GetType().Name)));
        while (rest.Count > 0)
        {
            var (value, path) = rest.Pop();
            var type = value.GetType();
            if (type.IsPrimitive || type.IsEnum || value is string or Type || (!type.IsValueType && !seen.Add(value)))
                continue;
            if (type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            {
                found.Add(path + ": " + type.FullName);
                continue;
            }
            if (value is Array array && !type.GetElementType()!.IsPrimitive)
            {
                foreach (object? item in array)
                    if (item is not null)
                        rest.Push((item, path + "[]"));
                continue;
            }
            for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
                foreach (
                    var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                )
                    if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.GetValue(value) is { } next)
                        rest.Push((next, path + "." + field.Name));
        }
        return found;
    }
}
