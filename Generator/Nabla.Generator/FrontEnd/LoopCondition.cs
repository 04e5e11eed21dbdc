using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Checks conditions of loops, which must be known when the model is compiled; for one that is not, it reports what the condition depends
/// on.</summary>
internal static class LoopCondition
{
    /// <summary>Returns whether the loop continues; null after a finding.</summary>
    public static bool? Check(ReadContext context, Frame frame, IOperation condition)
    {
        Value value;
        if (
            ExpressionReader.Peel(condition)
                is IBinaryOperation { OperatorMethod: null, ConstantValue.HasValue: false, OperatorKind: var kind } comparison
            && IsComparison(kind)
        )
        {
            // The sides are examined first, since no operator compares the length of an axis.
            var left = ExpressionReader.Read(context, frame, comparison.LeftOperand);
            var right = left.IsPoison ? left : ExpressionReader.Read(context, frame, comparison.RightOperand);
            if (right.IsPoison)
                return null;
            if (left is Value.Length || right is Value.Length)
                return Fail(context, frame, condition, left, right);
            value = Operators.Binary(context, frame, comparison, kind, null, left, right);
        }
        else
        {
            value = ExpressionReader.Read(context, frame, condition);
        }
        return value switch
        {
            Value.Known { Constant: bool more } => more,
            { IsPoison: true } => null,
            _ => Fail(context, frame, condition, value),
        };
    }

    private static bool? Fail(ReadContext context, Frame frame, IOperation condition, params Value[] values)
    {
        string sources = string.Join(" and ", values.SelectMany(Sources).Distinct());
        // The operands are constants that went through an op, which the front end does not evaluate.
        if (sources.Length == 0)
            sources = "the value of an op";
        context.Report(frame, condition.Syntax, Ids.LoopBound, context.TextOf(condition.Syntax), sources);
        return null;
    }

    private static IEnumerable<string> Sources(Value value)
    {
        if (value is Value.Length length)
        {
            foreach (string symbol in length.Dim.Symbols)
                yield return $"the length '{symbol}'";
            yield break;
        }
        if (value is not Value.Computed { Node: var last })
            yield break;
        var seen = new HashSet<Node> { last };
        var open = new Stack<Node>(seen);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node.Op is Input)
                yield return node.Type.IsScalar ? $"the argument '{node.Name}'" : $"the values of '{node.Name}'";
            if (node.Op is SizeOf { Dim: var size })
                foreach (string symbol in size.Symbols)
                    yield return $"the length '{symbol}'";
            foreach (var operand in node.Inputs.Reverse())
                if (seen.Add(operand))
                    open.Push(operand);
        }
    }

    private static bool IsComparison(BinaryOperatorKind kind) =>
        kind
            is BinaryOperatorKind.LessThan
                or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan
                or BinaryOperatorKind.GreaterThanOrEqual
                or BinaryOperatorKind.Equals
                or BinaryOperatorKind.NotEquals;
}
