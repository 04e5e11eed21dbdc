using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads the making of tensors from constants, and the methods and indexers of tensors.</summary>
internal static class TensorReader
{
    /// <summary>Reads Tensor.Zeros, Ones, Full, Of and Scalar.</summary>
    public static Value Make(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var element = method.TypeArguments.Length == 1 ? context.ElementOf(frame, method.TypeArguments[0]) : null;
        if (element is not { } type)
            return NoBody(context, frame, call);
        Val? fill = method.Name switch
        {
            "Zeros" => context.Builder.Constant(0, type),
            "Ones" => context.Builder.Constant(1, type),
            _ => null,
        };
        int[]? shape = null;
        IReadOnlyList<Val>? elements = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.OriginalDefinition is not { } parameter)
                return context.Broken();
            if (parameter.Type is ITypeParameterSymbol)
            {
                var value = ExpressionReader.Read(context, frame, argument.Value);
                if (value.IsPoison)
                    return value;
                fill = context.Use(value);
            }
            else if (ConstantArguments.IsListOf(parameter.Type, t => t.SpecialType == SpecialType.System_Int32))
            {
                shape = ConstantArguments.Integers(context, frame, argument.Value, parameter.Name);
                if (shape is null)
                    return Value.Poison;
            }
            else if (ConstantArguments.IsListOf(parameter.Type, t => t is ITypeParameterSymbol))
            {
                elements = ConstantArguments.Values(context, frame, argument.Value, parameter.Name);
                if (elements is null)
                    return Value.Poison;
            }
            else
            {
                return NoBody(context, frame, call);
            }
        }
        return (method.Name, fill, shape, elements) switch
        {
            ("Zeros" or "Ones" or "Full", { } value, { } lengths, null) => context.Build(frame, call.Syntax, () => Fill(value, lengths)),
            ("Scalar", { } value, null, null) => context.Build(frame, call.Syntax, () => value),
            ("Of", null, null, { Count: > 0 } values) => context.Build(
                frame,
                call.Syntax,
                () => values.Count == 1 ? Formula.Column(values[0]) : context.Builder.Add(new Concat(0), values.Select(Formula.Column).ToArray())
            ),
            ("Of", null, null, { Count: 0 }) => context.Build(frame, call.Syntax, () => Fill(context.Builder.Constant(0, type), [0])),
            _ => NoBody(context, frame, call),
        };
    }

    private static Val Fill(Val value, int[] lengths)
    {
        if (lengths.Any(d => d < 0))
            throw new ShapeException("a shape has no negative lengths: [" + string.Join(", ", lengths.Select(Invariant.Text)) + "]");
        return Formula.BroadcastTo(value, Shape.From(lengths.Select(d => Dim.Of(d))));
    }

    /// <summary>Reads Item, Row, Reshape and Transpose.</summary>
    public static Value Method(ReadContext context, Frame frame, IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (Overwriting.Write(context, call) is { } write)
            return context.Report(frame, write, Ids.Overwritten, context.TextOf(write));
        if (ReadOut(context, frame, call) is { } refused)
            return refused;
        if (call.TargetMethod.IsStatic || name is not ("Item" or "Row" or "Reshape" or "Transpose"))
            return NoBody(context, frame, call);
        var receiver = ExpressionReader.Read(context, frame, call.Instance);
        if (receiver is not Value.Computed { Node: var node })
            return receiver.IsPoison ? receiver : context.RefuseOperand(frame, call.Instance!.Syntax, receiver, () => NoBody(context, frame, call));
        var x = context.Builder.Use(node);
        switch (name, call.Arguments.Length)
        {
            case ("Item", 0):
                return context.Build(frame, call.Syntax, () => Formula.Reshape(x, Shape.Scalar));
            case ("Transpose", 0):
                return context.Build(frame, call.Syntax, () => Ops.Transpose.Of(x));
            case ("Row", 1):
                return ConstantArguments.Single(context, frame, call.Arguments[0].Value, "row") is int row
                    ? context.Build(frame, call.Syntax, () => At(x, 0, Dim.Of(row)))
                    : Value.Poison;
            case ("Reshape", 1):
                return ConstantArguments.Integers(context, frame, call.Arguments[0].Value, "shape") is { } shape
                    ? context.Build(frame, call.Syntax, () => Ops.Reshape.Of(x, shape))
                    : Value.Poison;
            default:
                return NoBody(context, frame, call);
        }
    }

    /// <summary>Reports a tensor whose elements are copied or viewed as an array or a span, by a call or by conversion; null for anything
    /// else.</summary>
    public static Value? ReadOut(ReadContext context, Frame frame, IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "ToArray" or "AsSpan" or "AsReadOnlySpan" or "CopyTo", IsStatic: false } method }
                when context.Symbols.IsTensor(method.ContainingType) => context.Report(
                frame,
                operation.Syntax,
                Ids.TensorReadOut,
                context.TextOf(operation.Syntax),
                method.Name == "ToArray" ? "an array" : "a span"
            ),
            IConversionOperation { OperatorMethod: { } method } when context.Symbols.IsTensor(method.ContainingType) => context.Report(
                frame,
                operation.Syntax,
                Ids.TensorReadOut,
                context.TextOf(operation.Syntax),
                "a span"
            ),
            _ => null,
        };

    /// <summary>Reads an indexer: t[i, j] is an element; t[i] is a row of the first axis, or the element of a vector; t[a..b] is a range of the first
    /// axis.</summary>
    public static Value Index(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        var receiver = ExpressionReader.Read(context, frame, reference.Instance);
        if (receiver is not Value.Computed { Node: var node })
            return receiver.IsPoison
                ? receiver
                : context.RefuseOperand(frame, reference.Instance!.Syntax, receiver, () => ExpressionReader.Refuse(context, frame, reference));
        var x = context.Builder.Use(node);
        if (reference.Arguments is [{ Value: var only }] && Symbols.Same(only.Type, context.Symbols.Range))
            return Range(context, frame, reference, x, only);

        var indices = new List<int>();
        foreach (var argument in reference.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
        {
            if (argument.Parameter is { } parameter && ConstantArguments.IsListOf(parameter.Type, t => t.SpecialType == SpecialType.System_Int32))
            {
                if (ConstantArguments.Integers(context, frame, argument.Value, "index") is not { } several)
                    return Value.Poison;
                indices.AddRange(several);
            }
            else if (ConstantArguments.Single(context, frame, argument.Value, "index") is int index)
            {
                indices.Add(index);
            }
            else
            {
                return Value.Poison;
            }
        }
        bool isElement = !context.Symbols.IsTensor(reference.Type);
        return context.Build(
            frame,
            reference.Syntax,
            () =>
            {
                if (isElement ? indices.Count != x.Shape.Rank : indices.Count > x.Shape.Rank)
                    throw new ShapeException(
                        $"an element of {x.Shape} has {Invariant.Text(x.Shape.Rank)} indices but {Invariant.Text(indices.Count)} are given"
                    );
                var y = x;
                foreach (int index in indices)
                    y = At(y, 0, Dim.Of(index));
                return y;
            }
        );
    }

    /// <summary>Takes the part at one index of an axis, which disappears.</summary>
    public static Val At(Val x, int axis, Dim index)
    {
        if (x.Shape.Rank == 0)
            throw new ShapeException("a scalar has no rows");
        if (index.IsConstant && index.Value < 0)
            throw new ShapeException($"index {Invariant.Text(index.Value)} lies outside axis {Invariant.Text(axis)} of {x.Shape}");
        return Formula.Reshape(Slice.Of(x, axis, index, Dim.One), Shape.From(x.Shape.Dims.Where((_, i) => i != axis)));
    }

    private static Value Range(ReadContext context, Frame frame, IPropertyReferenceOperation reference, Val x, IOperation argument)
    {
        if (ExpressionReader.Peel(argument) is not IRangeOperation range)
            return ExpressionReader.Read(context, frame, argument);
        if (x.Shape.Rank == 0)
            return context.Report(frame, reference.Syntax, Ids.ShapesDoNotFit, "a scalar has no rows");
        if (
            Bound(context, frame, range.LeftOperand, Dim.Of(0), x.Shape[0]) is not { } start
            || Bound(context, frame, range.RightOperand, x.Shape[0], x.Shape[0]) is not { } end
        )
            return Value.Poison;
        return context.Build(
            frame,
            reference.Syntax,
            () =>
            {
                var length = end - start;
                if ((start.IsConstant && start.Value < 0) || (length.IsConstant && length.Value < 0))
                    throw new ShapeException($"'Slice' of {start}..{end} lies outside axis 0 of {x.Shape}");
                return Slice.Of(x, 0, start, length);
            }
        );
    }

    /// <summary>Reads a bound: n, ^n, or an omitted one.</summary>
    public static Dim? Bound(ReadContext context, Frame frame, IOperation? bound, Dim omitted, Dim length)
    {
        if (bound is null)
            return omitted;
        var operand = ExpressionReader.Peel(bound);
        bool fromEnd = operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        if (operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
            operand = hat.Operand;
        if (operand is IConversionOperation { OperatorMethod: not null } index)
            operand = index.Operand;
        return ConstantArguments.Single(context, frame, operand, "bound of the range") is int value
            ? (fromEnd ? length - Dim.Of(value) : Dim.Of(value))
            : null;
    }

    private static Value NoBody(ReadContext context, Frame frame, IInvocationOperation call) => context.NoBody(frame, call.Syntax, call.TargetMethod);
}
