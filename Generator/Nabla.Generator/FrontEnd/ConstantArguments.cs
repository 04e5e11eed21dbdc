using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads arguments that must be known at compile time (axes, lengths, flags, kinds), and lists of values.</summary>
internal static class ConstantArguments
{
    private const string Advice = "it must be a compile-time constant";

    /// <summary>Returns whether the type is an array or span with such elements.</summary>
    public static bool IsListOf(ITypeSymbol type, Func<ITypeSymbol, bool> isElement) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => isElement(array.ElementType),
            INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", TypeArguments: [var element] } => isElement(element),
            _ => false,
        };

    /// <summary>Reads an int or a bool; null after a finding.</summary>
    public static object? Single(ReadContext context, Frame frame, IOperation argument, string name)
    {
        var value = ExpressionReader.Read(context, frame, argument);
        if (value is Value.Known { Constant: var constant and (int or bool) })
            return constant;
        if (!value.IsPoison)
            context.Refuse(frame, argument.Syntax, "'" + name + "' known only at run time", Advice);
        return null;
    }

    /// <summary>Reads a text; null after a finding.</summary>
    public static string? Text(ReadContext context, Frame frame, IOperation argument, string name)
    {
        var value = ExpressionReader.Read(context, frame, argument);
        if (value is Value.Text text)
            return text.Constant;
        if (!value.IsPoison)
            context.Refuse(frame, argument.Syntax, "'" + name + "' known only at run time", Advice);
        return null;
    }

    public static int[]? Integers(ReadContext context, Frame frame, IOperation argument, string name)
    {
        if (Items(argument) is not { } items)
        {
            if (Lists.Read(context, frame, argument) is not { } list)
                return null;
            var integers = list.Items.Select(i => i is Value.Known { Constant: var constant } ? FrontEnd.Integers.AsInt(constant) : null).ToArray();
            if (integers.All(i => i is not null))
                return integers.Select(i => i!.Value).ToArray();
            context.Refuse(frame, argument.Syntax, "'" + name + "' known only at run time", Advice);
            return null;
        }
        var result = new int[items.Count];
        for (int i = 0; i < items.Count; i++)
        {
            switch (Single(context, frame, items[i], name))
            {
                case int value:
                    result[i] = value;
                    break;
                case null:
                    return null;
                default:
                    context.Refuse(frame, items[i].Syntax, "'" + name + "'", "an int is expected");
                    return null;
            }
        }
        return result;
    }

    public static IReadOnlyList<Val>? Values(ReadContext context, Frame frame, IOperation argument, string name)
    {
        var result = new List<Val>();
        if (Items(argument) is not { } items)
        {
            if (Lists.Read(context, frame, argument) is not { } list)
                return null;
            foreach (var value in list.Items)
                if (!Add(argument, value))
                    return null;
            return result;
        }
        foreach (var item in items)
        {
            var value = ExpressionReader.Read(context, frame, item);
            if (value.IsPoison || !Add(item, value))
                return null;
        }
        return result;

        bool Add(IOperation item, Value value)
        {
            if (context.Use(value) is { } node)
            {
                result.Add(node);
                return true;
            }
            context.RefuseOperand(
                frame,
                item.Syntax,
                value,
                () => context.Refuse(frame, item.Syntax, "element of '" + name + "'", "a number or a tensor is expected")
            );
            return false;
        }
    }

    /// <summary>Returns the elements written out in an array, a collection expression or a params list; null for anything else.</summary>
    private static IReadOnlyList<IOperation>? Items(IOperation argument)
    {
        switch (ExpressionReader.Peel(argument))
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues;
            case IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] }:
                return [];
            case ICollectionExpressionOperation collection:
                foreach (var element in collection.Elements)
                    if (element is ISpreadOperation)
                        return null;
                return collection.Elements;
            case IDefaultValueOperation:
                return [];
            case IConversionOperation { OperatorMethod.Name: "op_Implicit" } conversion:
                return Items(conversion.Operand);
            default:
                return null;
        }
    }
}
