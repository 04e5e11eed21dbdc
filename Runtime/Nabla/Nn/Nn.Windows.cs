using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Adds elements before and after an axis that mirror those beside its edges: c b | a b c | b a.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="before">The number of elements to add before.</param>
    /// <param name="after">The number of elements to add after.</param>
    /// <returns>The axis is longer by both.</returns>
    /// <remarks>Derivative: the cotangent, added up where the elements came from.</remarks>
    /// <exception cref="ArgumentException">A number is negative, or the axis is not longer than what is added on one side.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> PadReflect<T>(Tensor<T> x, int axis, int before, int after)
        where T : unmanaged =>
        Repeated(x, axis, before, after, Math.Max(before, after) + 1, (at, length) => at < 0 ? -at : 2 * (length - 1) - at, nameof(PadReflect));

    /// <summary>Adds elements before and after an axis that repeat those at its edges: a a | a b c | c c.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="before">The number of elements to add before.</param>
    /// <param name="after">The number of elements to add after.</param>
    /// <returns>The axis is longer by both.</returns>
    /// <remarks>Derivative: the cotangent, added up where the elements came from.</remarks>
    /// <exception cref="ArgumentException">A number is negative, or the axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> PadReplicate<T>(Tensor<T> x, int axis, int before, int after)
        where T : unmanaged =>
        Repeated(x, axis, before, after, Math.Min(Math.Max(before, after), 1), (at, length) => at < 0 ? 0 : length - 1, nameof(PadReplicate));

    /// <summary>Adds elements before and after an axis that are those at its other end, as in a ring: b c | a b c | a b.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="before">The number of elements to add before.</param>
    /// <param name="after">The number of elements to add after.</param>
    /// <returns>The axis is longer by both.</returns>
    /// <remarks>Derivative: the cotangent, added up where the elements came from.</remarks>
    /// <exception cref="ArgumentException">A number is negative, or the axis is shorter than what is added on one side.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> PadCircular<T>(Tensor<T> x, int axis, int before, int after)
        where T : unmanaged =>
        Repeated(x, axis, before, after, Math.Max(before, after), (at, length) => at < 0 ? at + length : at - length, nameof(PadCircular));

    /// <summary>Windows that slide over an axis: y[…, w, …, j] = x[…, w·step + j, …].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="size">The length of a window.</param>
    /// <param name="step">How far apart two windows start.</param>
    /// <returns>The axis counts the windows, (length − size)/step + 1 rounded down; a new last axis has the elements of each window.</returns>
    /// <remarks>Derivative: the cotangent, added up where windows overlap. Several axes are unfolded one after the other.</remarks>
    /// <exception cref="ArgumentException">The size or the step is below 1, or the axis is shorter than a window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Unfold<T>(Tensor<T> x, int axis, int size, int step = 1)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Unfold));
        if (size < 1 || step < 1)
            throw new ArgumentException(
                $"'{nameof(Unfold)}' expects a size and a step of at least 1 but has {Shapes.Text(size)} and {Shapes.Text(step)}"
            );
        if (x.Shape[axis] < size)
            throw new ArgumentException(
                $"'{nameof(Unfold)}' expects at least {Shapes.Text(size)} elements on axis {Shapes.Text(axis)} but has {Shapes.Text(x.Shape)}"
            );
        int windows = (x.Shape[axis] - size) / step + 1;
        int[] positions = new int[windows * size];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = i / size * step + i % size;
        Tensor<T> taken = Taken(x, Tensor<int>.Over(positions, [windows, size]), axis, nameof(Unfold));
        // The axis of the positions within a window comes last.
        int[] order = new int[taken.Rank];
        for (int i = 0; i < order.Length; i++)
            order[i] = i <= axis ? i : i + 1;
        order[^1] = axis + 1;
        return Permuted(taken, order);
    }

    /// <summary>Repeats each element along all axes from the third on: each point of the finer grid gets its nearest neighbour.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="scales">The number of repeats: one for all axes, or one for each axis after the channels.</param>
    /// <returns>The length of each axis after the channels is multiplied by its number of repeats.</returns>
    /// <remarks>Derivative: the cotangent, summed over the repeats.</remarks>
    /// <exception cref="ArgumentException">There is no third axis, or the scales do not fit or are below 1.</exception>
    public static Tensor<T> UpsampleNearest<T>(Tensor<T> x, params int[] scales)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(scales);
        int axes = x.Rank - 2;
        if (axes < 1)
            throw new ArgumentException($"'{nameof(UpsampleNearest)}' expects [batch, channels, …] but has {Shapes.Text(x.Shape)}");
        if (scales.Length != 1 && scales.Length != axes)
            throw new ArgumentException(
                $"'{nameof(UpsampleNearest)}' expects one scale, or one for each of the {Shapes.Text(axes)} axes after the channels of "
                    + $"{Shapes.Text(x.Shape)}, but has {Shapes.Text(scales.Length)}"
            );
        if (Array.Exists(scales, s => s < 1))
            throw new ArgumentException($"'{nameof(UpsampleNearest)}' expects scales of at least 1");
        for (int i = 0; i < axes; i++)
            x = RepeatInterleave(x, scales[scales.Length == 1 ? 0 : i], i + 2);
        return x;
    }

    /// <param name="x">The elements.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="before">How many are added before.</param>
    /// <param name="after">How many are added after.</param>
    /// <param name="fewest">The smallest length that the axis may have.</param>
    /// <param name="source">Maps a position outside the axis, and the length of the axis, to the position whose element goes there.</param>
    /// <param name="function">The calling function, to be named in the error.</param>
    private static Tensor<T> Repeated<T>(Tensor<T> x, int axis, int before, int after, int fewest, Func<int, int, int> source, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, function);
        if (before < 0 || after < 0)
            throw new ArgumentException(
                $"'{function}' adds elements and has {Shapes.Text(before)} and {Shapes.Text(after)}; '{nameof(Slice)}' takes them away"
            );
        int length = x.Shape[axis];
        if (length < fewest)
            throw new ArgumentException(
                $"'{function}' of {Shapes.Text(before)} and {Shapes.Text(after)} expects at least {Shapes.Text(fewest)} elements on axis "
                    + $"{Shapes.Text(axis)} but has {Shapes.Text(x.Shape)}"
            );
        int[] positions = new int[before + length + after];
        for (int i = 0; i < positions.Length; i++)
        {
            int at = i - before;
            positions[i] = at >= 0 && at < length ? at : source(at, length);
        }

        return Taken(x, Tensor<int>.Over(positions, [positions.Length]), axis, function);
    }
}
