using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Nabla;

/// <summary>What the compiler made of a method, as data for reading and for assertions in tests.</summary>
/// <param name="Name">The plan's name.</param>
/// <param name="Parameters">The number of trainable values.</param>
/// <param name="Rewrites">The rewrites that fired, in order, such as <c>log(σ(x)) → −softplus(−x)</c>.</param>
/// <param name="Blocked">The places where an approximate op kept a rewrite from firing, with that op.</param>
/// <param name="Ir">The program, forward and backward, in the compiler's printed form.</param>
/// <remarks>Two reports are equal when all their parts are. The figures for the start of training are the compiler's estimates from the declared
/// inputs and initialisers; they are empty where it made none.</remarks>
public sealed record PlanReport(string Name, int Parameters, ImmutableArray<string> Rewrites, ImmutableArray<string> Blocked, string Ir)
{
    /// <summary>The activations between a parameter and the result, in program order.</summary>
    public ImmutableArray<ActivationReport> Activations { get; init; } = [];

    /// <summary>The trainable parameters in order, with how the gradient reaches each.</summary>
    public ImmutableArray<GradientReport> Gradients { get; init; } = [];

    /// <summary>The values of the forward pass that the backward pass reads, and everything else that a plan keeps in memory.</summary>
    public ImmutableArray<KeptValue> Kept { get; init; } = [];

    /// <summary>What the estimates assume of inputs and parameters at the start of training; empty if the compiler made none.</summary>
    public string Assumed { get; init; } = "";

    /// <summary>Floating-point operations of one forward and backward pass; an elementary function counts as one.</summary>
    public long Flops { get; init; }

    /// <summary>Bytes of the block of memory that the plan's methods share for intermediate values, with the values that are kept for the backward
    /// pass. The constructor allocates it.</summary>
    /// <remarks>Values that are not needed at one time share memory; a share is as large as its largest value, rounded up to a multiple of 64 bytes.
    /// Parameters, gradient and result, the lists of touched rows, and the stack are not counted. <see cref="MaxBytesAttribute"/> bounds this
    /// number.</remarks>
    public long PeakBytes { get; init; }

    /// <summary>Bytes of all kept values.</summary>
    public long KeptBytes => Kept.Sum(k => k.Bytes);

    /// <inheritdoc/>
    public bool Equals(PlanReport? other) =>
        other is not null
        && Name == other.Name
        && Parameters == other.Parameters
        && Ir == other.Ir
        && Assumed == other.Assumed
        && Flops == other.Flops
        && PeakBytes == other.PeakBytes
        && Rewrites.AsSpan().SequenceEqual(other.Rewrites.AsSpan())
        && Blocked.AsSpan().SequenceEqual(other.Blocked.AsSpan())
        && Activations.AsSpan().SequenceEqual(other.Activations.AsSpan())
        && Gradients.AsSpan().SequenceEqual(other.Gradients.AsSpan())
        && Kept.AsSpan().SequenceEqual(other.Kept.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Parameters, Ir);

    /// <summary>Returns the report as text, one part below the other, with a table for each list.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Name).Append(": ").Append(Shapes.Text(Parameters)).Append(Parameters == 1 ? " parameter" : " parameters");
        if (Flops > 0)
            text.Append(", ").Append(Shapes.Text(Flops)).Append(" operations a step");
        if (PeakBytes > 0)
            text.Append(", ").Append(Shapes.Text(PeakBytes)).Append(" bytes of intermediate values");
        if (!Kept.IsDefaultOrEmpty)
            text.Append(", ").Append(Shapes.Text(KeptBytes)).Append(" bytes kept");
        text.Append('\n');
        Table(
            text,
            ["parameter", "gradient", "rms", "gain", "way"],
            [.. Gradients.Select(g => new[] { g.Parameter, g.Connection + (g.ByRows ? ", by rows" : ""), Number(g.Rms), Number(g.Gain), g.Path })]
        );
        Table(
            text,
            ["activation", "dead", "linear", "outputs"],
            [.. Activations.Select(a => new[] { a.Expression, Percent(a.Dead), Percent(a.Linear), $"{Number(a.Low)} … {Number(a.High)}" })]
        );
        if (Assumed.Length > 0)
            text.Append("when training starts, with ").Append(Assumed).Append('\n');
        Table(text, ["kept", "bytes", "why"], [.. Kept.Select(k => new[] { k.Name, Shapes.Text(k.Bytes), k.Reason })]);
        List(text, "rewrites", Rewrites);
        if (!Blocked.IsDefaultOrEmpty)
            List(text, "blocked", Blocked);
        text.Append("program:\n");
        foreach (ReadOnlySpan<char> line in Ir.AsSpan().TrimEnd().EnumerateLines())
            text.Append("  ").Append(line).Append('\n');
        return text.ToString();
    }

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("G2", CultureInfo.InvariantCulture);

    internal static void Table(StringBuilder text, string[] heads, string[][] rows)
    {
        if (rows.Length == 0)
            return;
        int[] widths = [.. heads.Select((head, c) => Math.Max(head.Length, rows.Max(row => row[c].Length)))];
        foreach (string[] row in rows.Prepend(heads))
            text.Append("  ").Append(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd()).Append('\n');
    }

    private static void List(StringBuilder text, string title, ImmutableArray<string> items)
    {
        text.Append(items.IsDefaultOrEmpty ? $"no {title}\n" : $"{title}:\n");
        foreach (string item in items.IsDefault ? [] : items)
            text.Append("  ").Append(item).Append('\n');
    }
}

/// <summary>An activation when training starts.</summary>
/// <param name="Expression">The source text.</param>
/// <param name="Dead">Share of its inputs at which the derivative is exactly 0, in [0, 1].</param>
/// <param name="Linear">Share of its inputs on a straight piece that is not flat, in [0, 1]; 0 for a smooth function.</param>
/// <param name="Low">Lower end of the middle 95 % of its outputs.</param>
/// <param name="High">Upper end of the middle 95 % of its outputs.</param>
public sealed record ActivationReport(string Expression, double Dead, double Linear, double Low, double High);

/// <summary>How the gradient reaches a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Connection">Whether the gradient reaches it.</param>
/// <param name="Path">The path, such as <c>theta1 → MatMul → Sigmoid → loss</c>, up to where it ends.</param>
/// <param name="Rms">Root mean square of the derivatives by its elements when training starts; NaN where the compiler made no estimate.</param>
/// <param name="Gain"><paramref name="Rms"/> divided by that of the weight nearest to the result; NaN where the compiler made no estimate.</param>
public sealed record GradientReport(string Parameter, GradientConnection Connection, string Path, double Rms, double Gain)
{
    /// <summary>Whether a call touches only those rows of the gradient that it reads of the parameter: see
    /// <see cref="ParameterBuffer{T}.TouchedRows(int)"/>.</summary>
    public bool ByRows { get; init; }
}

/// <summary>Whether a gradient reaches a parameter.</summary>
public enum GradientConnection
{
    /// <summary>The gradient reaches the parameter.</summary>
    Connected,

    /// <summary>An op on the path stops the gradient: a step function, an index, <see cref="Nn.StopGradient(Tensor{double})"/>.</summary>
    Stopped,

    /// <summary>The result does not depend on the parameter.</summary>
    Zero,

    /// <summary>The gradient reaches the parameter where a condition holds.</summary>
    Conditional,
}

/// <summary>A value that a plan keeps in memory.</summary>
/// <param name="Name">The value.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">What it is kept for, such as <c>read by ∂ Relu(x)</c>.</param>
public sealed record KeptValue(string Name, long Bytes, string Reason = "");
