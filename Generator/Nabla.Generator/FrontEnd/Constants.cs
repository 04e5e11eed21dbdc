using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Arguments that must be known at compile time (axes, lengths, flags, kinds), and lists of values.</summary>
internal static class Constants
{
    private const string Advice = "it must be a compile-time constant";

    /// <summary>An array or span with such elements.</summary>
    public static bool IsListOf(ITypeSymbol type, Func<ITypeSymbol, bool> isElement) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => isElement(array.ElementType),
            INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", TypeArguments: [var element] } => isElement(element),
            _ => false,
        };

    /// <summary>An int or a bool; null after a finding.</summary>
    public static object? Single(ReadContext context, Frame frame, IOperation argument, string name)
    {
        var value = ExpressionReader.Read(context, frame, argument);
        if (value is Value.Known { Constant: var constant and (int or bool) })
            return constant;
        if (!value.IsPoison)
            context.Refuse(frame, argument.Syntax, "'" + name + "' known only at run time", Advice);
        return null;
    }

    /// <summary>A text; null after a finding.</summary>
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
            if (ShapeReader.IsShape(ExpressionReader.Peel(argument).Type))
                return Lengths(context, frame, argument, name);
            context.Refuse(frame, argument.Syntax, "'" + name + "' as a variable", "write its elements where it is used");
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

    /// <summary>The shape of another tensor.</summary>
    private static int[]? Lengths(ReadContext context, Frame frame, IOperation argument, string name)
    {
        var read = ExpressionReader.Read(context, frame, ExpressionReader.Peel(argument));
        if (read is Value.Several { Items: var lengths } && lengths.All(l => l is Value.Known { Constant: int }))
            return lengths.Select(l => (int)((Value.Known)l).Constant).ToArray();
        if (!read.IsPoison)
            context.Refuse(frame, argument.Syntax, "'" + name + "' known only at run time", Advice);
        return null;
    }

    public static IReadOnlyList<Val>? Values(ReadContext context, Frame frame, IOperation argument, string name)
    {
        if (Parts(argument, context.Symbols) is { } parts)
        {
            var read = ExpressionReader.Read(context, frame, parts);
            if (read is Value.Several several)
                return several.Items.Select(i => context.Use(i)!.Value).ToArray();
            if (read.IsPoison)
                return null;
        }
        if (Items(argument) is not { } items)
        {
            context.Refuse(frame, argument.Syntax, "'" + name + "' as a variable", "write its elements where it is used");
            return null;
        }
        var result = new List<Val>();
        foreach (var item in items)
        {
            var value = ExpressionReader.Read(context, frame, item);
            if (value.IsPoison)
                return null;
            if (context.Use(value) is not { } node)
            {
                context.Refuse(frame, item.Syntax, "element of '" + name + "'", "a number or a tensor is expected");
                return null;
            }
            result.Add(node);
        }
        return result;
    }

    /// <summary>An array of tensors that a variable or a call stands for; null if it is written out.</summary>
    private static IOperation? Parts(IOperation argument, Symbols symbols)
    {
        while (argument is IConversionOperation conversion)
            argument = conversion.Operand;
        return
            argument is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation
            && argument.Type is IArrayTypeSymbol { ElementType: var element }
            && symbols.IsTensor(element)
            ? argument
            : null;
    }

    /// <summary>The elements written out in an array, a collection expression or a params list; null if it is none of these.</summary>
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
