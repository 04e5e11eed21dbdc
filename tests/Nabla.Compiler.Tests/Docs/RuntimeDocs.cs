using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>A public overload of a method of <c>Nn</c>, and its documentation in Markdown. T stands for float and double.</summary>
internal sealed record Overload(string Signature, string[] ParameterNames, XElement Documentation)
{
    public string Returns => RuntimeDocs.Markdown(Documentation.Element("returns"));

    public string[] Remarks => RuntimeDocs.Sentences(RuntimeDocs.Markdown(Documentation.Element("remarks")));

    public string Parameter(string name) =>
        RuntimeDocs.Markdown(Documentation.Elements("param").LastOrDefault(p => (string?)p.Attribute("name") == name));

    public IEnumerable<string> Errors =>
        Documentation.Elements("exception").Select(e => $"`{((string)e.Attribute("cref")!).Split('.').Last()}`: {RuntimeDocs.Markdown(e)}");
}

/// <summary>The runtime's public methods and their XML documentation, which the compiler writes beside the assembly.</summary>
internal static partial class RuntimeDocs
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() =>
        XDocument
            .Load(Path.ChangeExtension(typeof(Nn).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(m => (string)m.Attribute("name")!)
    );

    /// <summary>The public methods, without those that exist only to report that they do not.</summary>
    private static IEnumerable<MethodInfo> Methods =>
        typeof(Nn)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never });

    public static IReadOnlyList<string> Names => Methods.Select(m => m.Name).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>Returns the overloads of a method that differ in more than the floating-point type.</summary>
    public static IReadOnlyList<Overload> Overloads(string name) =>
        Methods
            .Where(m => m.Name == name)
            .Select(m => new Overload(Signature(m), m.GetParameters().Select(p => p.Name!).ToArray(), Documentation(Id(m))))
            .GroupBy(o => o.Signature)
            .Select(g => g.First())
            .OrderBy(o => o.ParameterNames.Length)
            .ThenBy(o => o.Signature.Count(c => c == '<'), Comparer<int>.Create((a, b) => b - a))
            .ThenBy(o => o.Signature, StringComparer.Ordinal)
            .ToArray();

    public static string Markdown(XElement? element)
    {
        if (element is null)
            return "";
        string text = string.Concat(
            element
                .Nodes()
                .Select(n =>
                    n switch
                    {
                        XText t => t.Value,
                        XElement { Name.LocalName: "paramref" or "typeparamref" } r => "`" + (string?)r.Attribute("name") + "`",
                        XElement { Name.LocalName: "c" } c => "`" + c.Value + "`",
                        XElement { Name.LocalName: "see" } s => "`"
                            + ((string)s.Attribute("cref")!)
                                .Split(':')
                                .Last()
                                .Split('(')[0]
                                .Replace("Nabla.", "", StringComparison.Ordinal)
                                .Replace("`1", "", StringComparison.Ordinal)
                            + "`",
                        _ => "",
                    }
                )
        );
        return Spaces().Replace(text, " ").Trim();
    }

    public static string[] Sentences(string text) => Ends().Split(text).Where(s => s.Length > 0).ToArray();

    private static XElement Documentation(string id)
    {
        var member = Members.Value.TryGetValue(id, out var found) ? found : new XElement("member");
        if (member.Element("inheritdoc") is not { } inherited)
            return member;
        // An element beside the inheritdoc replaces the inherited one.
        var origin = Documentation((string)inherited.Attribute("cref")!);
        var own = member.Elements().Where(e => e.Name != "inheritdoc").ToArray();
        return new XElement(
            "member",
            origin.Elements().Where(o => !own.Any(e => e.Name == o.Name && (string?)e.Attribute("name") == (string?)o.Attribute("name"))),
            own
        );
    }

    private static string Signature(MethodInfo method) =>
        $"{TypeText(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(p => Text(p)))})";

    private static string Text(System.Reflection.ParameterInfo parameter)
    {
        string modifier = parameter.GetCustomAttributesData().Any(a => a.AttributeType.Name is "ParamArrayAttribute" or "ParamCollectionAttribute")
            ? "params "
            : "";
        string value = !parameter.HasDefaultValue
            ? ""
            : " = "
                + (
                    parameter.DefaultValue switch
                    {
                        null => "null",
                        bool b => b ? "true" : "false",
                        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                        var other => other.ToString(),
                    }
                );
        return $"{modifier}{TypeText(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string TypeText(Type type)
    {
        if (type == typeof(float) || type == typeof(double) || type.IsGenericParameter)
            return "T";
        if (type == typeof(int))
            return "int";
        if (type == typeof(bool))
            return "bool";
        if (type.IsArray)
            return TypeText(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return TypeText(value) + "?";
        return type.IsGenericType ? type.Name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(TypeText)) + ">" : type.Name;
    }

    /// <summary>Returns the method's name in XML documentation.</summary>
    private static string Id(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? "``" + method.GetGenericArguments().Length.ToString(CultureInfo.InvariantCulture) : "";
        return $"M:Nabla.Nn.{method.Name}{generic}({string.Join(",", method.GetParameters().Select(p => Id(p.ParameterType)))})";
    }

    private static string Id(Type type)
    {
        if (type.IsGenericParameter)
            return "``" + type.GenericParameterPosition.ToString(CultureInfo.InvariantCulture);
        if (type.IsArray)
            return Id(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
            return type.Namespace + "." + type.Name.Split('`')[0] + "{" + string.Join(",", type.GetGenericArguments().Select(Id)) + "}";
        return type.FullName!;
    }

    [GeneratedRegex(@"(?<=[.])\s+(?=[A-Z])")]
    private static partial Regex Ends();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
