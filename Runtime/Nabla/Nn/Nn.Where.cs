using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>One of two numbers: <paramref name="whenTrue"/> if the condition holds, else <paramref name="whenFalse"/>.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="condition">For example a comparison.</param>
    /// <param name="whenTrue">A number.</param>
    /// <param name="whenFalse">A number.</param>
    /// <returns>One of the two.</returns>
    /// <remarks>Derivative: the cotangent goes to the value that was taken and 0 to the other, where NaN or ∞ has no effect; the condition has no
    /// derivative.</remarks>
    public static T Where<T>(bool condition, T whenTrue, T whenFalse)
        where T : unmanaged => condition ? whenTrue : whenFalse;

    /// <summary>One of two values, elementwise: <paramref name="whenTrue"/> where the condition holds, else <paramref name="whenFalse"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="condition">For example a comparison.</param>
    /// <param name="whenTrue">A shape that broadcasts with the others.</param>
    /// <param name="whenFalse">A shape that broadcasts with the others.</param>
    /// <returns>The broadcast shape of all three.</returns>
    /// <remarks>Derivative: the cotangent goes to the value that was taken and 0 to the other, where NaN or ∞ has no effect; the condition has no
    /// derivative.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Where<T>(Tensor<bool> condition, Tensor<T> whenTrue, Tensor<T> whenFalse)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        int[] shape = Broadcast.Shape(Broadcast.Shape(condition.Shape, whenTrue.Shape, nameof(Where)), whenFalse.Shape, nameof(Where));
        ReadOnlySpan<bool> choice = Broadcast.Expand(condition, shape);
        ReadOnlySpan<T> a = Broadcast.Expand(whenTrue, shape),
            b = Broadcast.Expand(whenFalse, shape);
        T[] y = new T[choice.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = choice[i] ? a[i] : b[i];
        return Tensor<T>.Over(y, shape);
    }

    /// <inheritdoc cref="Where{T}(Tensor{bool}, Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Where<T>(Tensor<bool> condition, Tensor<T> whenTrue, T whenFalse)
        where T : unmanaged => Where(condition, whenTrue, Tensor.Scalar(whenFalse));

    /// <inheritdoc cref="Where{T}(Tensor{bool}, Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Where<T>(Tensor<bool> condition, T whenTrue, Tensor<T> whenFalse)
        where T : unmanaged => Where(condition, Tensor.Scalar(whenTrue), whenFalse);

    /// <inheritdoc cref="Where{T}(Tensor{bool}, Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Where<T>(Tensor<bool> condition, T whenTrue, T whenFalse)
        where T : unmanaged => Where(condition, Tensor.Scalar(whenTrue), Tensor.Scalar(whenFalse));
}
