using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads [Shape] attributes and binds their names in a call: one name is one length.</summary>
internal static class ShapeBinding
{
    /// <summary>
    /// Returns the declared shape, or null if there is none; <paramref name="error"/> says what is wrong with it. An attribute that the compiler
    /// rejects gives null and an empty error.
    /// </summary>
    public static Shape? Declared(AttributeData? attribute, out string? error)
    {
        error = null;
        if (attribute is null)
            return null;
        error = "";
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array } list])
            return null;
        if (list.IsNull || list.Values is [{ Kind: TypedConstantKind.Array }])
        {
            error = "the lengths of [Shape] are written one by one: [Shape(\"batch\", 784)]";
            return null;
        }
        var dims = new List<Dim>();
        foreach (var item in list.Values)
        {
            if (item.Kind is TypedConstantKind.Error)
                return null;
            switch ((item.Value is char ? null : Integers.AsInt(ConstantFolding.Normal(item.Value))) ?? item.Value)
            {
                case int length when length >= 0:
                    dims.Add(Dim.Of(length));
                    break;
                case int length:
                    error = $"a length of [Shape] is negative: {Invariant.Text(length)}";
                    return null;
                case string name when IsName(name):
                    dims.Add(Dim.Symbol(name));
                    break;
                case string name:
                    error = $"'{name}' in [Shape] is no name of a length; use letters, digits and '_', starting with a letter";
                    return null;
                default:
                    error = "a length of [Shape] must be an int or a name in quotes";
                    return null;
            }
        }
        error = TensorSize.IsTooLarge(Shape.From(dims)) ? $"its [Shape] has {TensorSize.Message}" : null;
        return error is null ? Shape.From(dims) : null;
    }

    /// <summary>Checks the arguments of a call against the shapes that its method declares, and binds the names. Returns false after a
    /// finding.</summary>
    public static bool Bind(ReadContext context, Frame callee, IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        if (Symbols.Same(method.ContainingType, RootModel(callee)))
            foreach (string name in context.SharedLengths)
                callee.Lengths[name] = Dim.Symbol(name);
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (arguments[i] is not Value.Computed { Node: var node } || !context.Symbols.IsTensor(parameter.Type))
                continue;
            var declared = Declared(Symbols.Find(parameter, context.Symbols.Shape), out string? error);
            if (error is { Length: 0 })
            {
                context.Broken();
                return false;
            }
            if (error is not null)
            {
                context.Report(callee.Caller!, callee.CallSite!, Ids.Signature, method.Name, error);
                return false;
            }
            if (declared is { } shape && !Unify(context, callee, method, parameter, shape, node.Shape))
                return false;
        }
        return true;
    }

    private static INamedTypeSymbol RootModel(Frame frame)
    {
        while (frame.Caller is not null)
            frame = frame.Caller;
        return frame.Method.ContainingType;
    }

    private static bool Unify(ReadContext context, Frame callee, IMethodSymbol method, IParameterSymbol parameter, Shape declared, Shape actual)
    {
        string expectation = $"'{method.Name}' expects {parameter.Name} {declared} but has {actual}: ";
        if (declared.Rank != actual.Rank)
            return Fail(Ids.ShapesDoNotFit, expectation + $"rank {Invariant.Text(declared.Rank)} ≠ {Invariant.Text(actual.Rank)}");
        for (int i = 0; i < declared.Rank; i++)
        {
            if (declared[i].IsConstant)
            {
                if (declared[i] != actual[i])
                    return Fail(Ids.ShapesDoNotFit, expectation + $"{declared[i]} ≠ {actual[i]}");
                continue;
            }
            string name = declared[i].Symbols.Single();
            if (!callee.Lengths.TryGetValue(name, out var bound))
                callee.Lengths.Add(name, actual[i]);
            else if (bound != actual[i])
                return Fail(Ids.TwoLengths, name, bound.ToString(), actual[i].ToString());
        }
        return true;

        bool Fail(string id, params string[] message)
        {
            context.Report(callee.Caller!, callee.CallSite!, id, message);
            return false;
        }
    }

    private static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');
}
