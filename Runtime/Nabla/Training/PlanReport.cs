using System;
using System.Collections.Immutable;
using System.Text;

namespace Nabla;

/// <summary>What the compiler made of a method: for reading.</summary>
/// <param name="Name">The plan's name.</param>
/// <param name="Parameters">The number of trainable values.</param>
/// <param name="Rewrites">The rewrites that fired, in order, such as <c>log(σ(x)) → −softplus(−x)</c>.</param>
/// <param name="Blocked">Where a rewrite would have fired but for an approximate op, and which op that is.</param>
/// <param name="Ir">The program, forward and backward, in the compiler's printed form.</param>
/// <remarks>Equal when all parts are.</remarks>
public sealed record PlanReport(string Name, int Parameters, ImmutableArray<string> Rewrites, ImmutableArray<string> Blocked, string Ir)
{
    /// <inheritdoc/>
    public bool Equals(PlanReport? other) =>
        other is not null && Name == other.Name && Parameters == other.Parameters && Ir == other.Ir
        && Rewrites.AsSpan().SequenceEqual(other.Rewrites.AsSpan()) && Blocked.AsSpan().SequenceEqual(other.Blocked.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Parameters, Ir);

    /// <summary>The report as text, one part below the other.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Name).Append(": ").Append(Shapes.Text(Parameters)).Append(Parameters == 1 ? " parameter\n" : " parameters\n");
        List(text, "rewrites", Rewrites);
        if (!Blocked.IsDefaultOrEmpty)
            List(text, "blocked", Blocked);
        text.Append("program:\n");
        foreach (ReadOnlySpan<char> line in Ir.AsSpan().TrimEnd().EnumerateLines())
            text.Append("  ").Append(line).Append('\n');
        return text.ToString();
    }

    private static void List(StringBuilder text, string title, ImmutableArray<string> items)
    {
        text.Append(items.IsDefaultOrEmpty ? $"no {title}\n" : $"{title}:\n");
        foreach (string item in items.IsDefault ? [] : items)
            text.Append("  ").Append(item).Append('\n');
    }
}
