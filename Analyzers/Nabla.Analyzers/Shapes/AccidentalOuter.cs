using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Shapes;

/// <summary>A column and a vector of the same length that are combined element by element: broadcasting makes a square of them.</summary>
internal sealed class AccidentalOuter : Rule
{
    public const string Id = "NABLA6002";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "[N, 1] against [N] broadcasts to [N, N]",
        "'{0}' combines {1} with {2}, which broadcasts to {3}: every element of one meets every element of the other, not its own. A loss over "
            + "that compares each prediction with all targets, so it learns nothing but their mean. Give both the shape {4} with 'Reshape'.",
        Category.Shapes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    /// <summary>Functions with a 'keepDims'; without it they leave no axis of length 1.</summary>
    private static readonly HashSet<string> Keeping =
    [
        "ArgMax",
        "ArgMin",
        "FirstMax",
        "FirstMin",
        "LogSumExp",
        "Mean",
        "Median",
        "Norm",
        "Prod",
        "ReduceMax",
        "ReduceMin",
        "Std",
        "Sum",
        "Var",
    ];

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program)
            if (Find(node) is var (column, row))
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    Text(node.Inputs[column]),
                    Text(node.Inputs[row]),
                    node.Shape.ToString(),
                    node.Inputs[row].Shape.ToString()
                );
    }

    /// <summary>Which operands are the column and the vector; null if there are none.</summary>
    public static (int Column, int Row)? Find(Node node)
    {
        if (node.Op is not ElementwiseOp)
            return null;
        for (int column = 0; column < node.Inputs.Count; column++)
        for (int row = 0; row < node.Inputs.Count; row++)
            if (Meet(node.Inputs[column], node.Inputs[row]))
                return (column, row);
        return null;
    }

    private static bool Meet(Node column, Node row) =>
        IsColumn(column) && row.Shape.Rank == 1 && row.Shape[0] == column.Shape[0] && !row.Shape[0].IsOne && !IsAskedFor(column);

    private static bool IsColumn(Node node) => node.Shape.Rank == 2 && node.Shape[1].IsOne;

    /// <summary>
    /// Whether the axis of length 1 was asked for, by Reshape, Unsqueeze or keepDims, which is how all pairs are made on purpose. A reshape that is
    /// part of another call was not asked for.
    /// </summary>
    private static bool IsAskedFor(Node column) =>
        Training.Name(column) is "Reshape" or "Unsqueeze"
        || Keeping.Contains(Training.Name(column))
        || (column.Op is ElementwiseOp && column.Inputs.Where(IsColumn).ToArray() is { Length: > 0 } columns && columns.All(IsAskedFor));

    private static string Text(Node operand) => "'" + (operand.Name ?? operand.Origin.Text) + "' " + operand.Shape;
}
