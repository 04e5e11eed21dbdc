using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Nabla;

/// <summary>The table of a <see cref="GradientCheck"/>.</summary>
internal static class GradientCheckText
{
    internal static string Of(GradientCheck check)
    {
        StringBuilder text = new();
        text.Append("gradient check ").Append(check.Passed ? "passed" : "failed").Append(": value ").Append(Number(check.Value));
        if (check.Problem is null)
            text.Append(", its rounding ").Append(Short(check.Noise));
        text.Append(", seed ").Append(check.Seed.ToString(CultureInfo.InvariantCulture)).Append('\n');
        if (check.Problem is not null)
            text.Append("  ").Append(check.Problem).Append('\n');
        Parameters(text, "gradient", "differences of the value", check.Gradient);
        if (check.Tangent is { } tangent)
        {
            text.Append("jvp against gradient · direction\n");
            PlanReport.Table(
                text,
                ["jvp", "product", "relative", "absolute", "allowed", ""],
                [
                    [
                        Number(tangent.Actual),
                        Number(tangent.Expected),
                        Short(tangent.Relative),
                        Short(tangent.Absolute),
                        Short(tangent.Allowed),
                        Finding(tangent.Outcome),
                    ],
                ]
            );
        }

        Parameters(text, "Hessian-vector product", "differences of the gradient", check.SecondOrder);
        return text.ToString();
    }

    /// <summary>A number with seven digits, as many as a float has.</summary>
    internal static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "∞" : "−∞")
        : value.ToString("G7", CultureInfo.InvariantCulture);

    private static void Parameters(StringBuilder text, string actual, string expected, ImmutableArray<ParameterCheck> parameters)
    {
        if (parameters.IsEmpty)
            return;
        text.Append(actual).Append(" against ").Append(expected).Append('\n');
        PlanReport.Table(
            text,
            ["parameter", "checked", "failed", "kinks", "worst", "plan", "difference", "relative", "absolute", "allowed", "step", ""],
            [.. parameters.Select(Row)]
        );
    }

    private static string[] Row(ParameterCheck check)
    {
        string number = $"{Shapes.Text(check.Elements.Length)} of {Shapes.Text(check.Parameter.Length)}";
        if (check.Worst is not { } worst)
            return [check.Parameter.Name, number, "", "", "", "", "", "", "", "", "", check.Note];
        return
        [
            check.Parameter.Name,
            number,
            Shapes.Text(check.Failed),
            Shapes.Text(check.Kinks),
            Position(worst.Index, check.Parameter.Shape),
            Number(worst.Actual),
            Number(worst.Expected),
            Short(worst.Relative),
            Short(worst.Absolute),
            Short(worst.Allowed),
            Short(worst.Step),
            Finding(worst.Outcome),
        ];
    }

    private static string Position(int index, ImmutableArray<int> shape)
    {
        if (shape.IsEmpty)
            return "–";
        int[] position = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
            (index, position[axis]) = Math.DivRem(index, shape[axis]);
        return Shapes.Text(position);
    }

    private static string Finding(GradientOutcome outcome) =>
        outcome switch
        {
            GradientOutcome.Agrees => "",
            GradientOutcome.Kink => "kink",
            GradientOutcome.Differs => "differs",
            GradientOutcome.DiffersAtKink => "differs, at a kink",
            GradientOutcome.Unsettled => "differs, and so do the differences",
            _ => "not finite",
        };

    private static string Short(double value) => double.IsNaN(value) ? "–" : value.ToString("G2", CultureInfo.InvariantCulture);
}
