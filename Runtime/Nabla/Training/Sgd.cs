using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nabla.Kernels;

namespace Nabla;

/// <summary>Stochastic gradient descent, p ← p − rate · g.</summary>
public sealed class Sgd
{
    private double _learningRate;

    /// <summary>Creates an optimizer with a learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not finite.</exception>
    public Sgd(double learningRate) => LearningRate = learningRate;

    /// <summary>The learning rate; it may change between steps. Rounded to float for float models.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            PlanCheck.LearningRate(value, "learningRate");
            _learningRate = value;
        }
    }

    /// <summary>Moves the model's parameters by one step against the gradient.</summary>
    /// <param name="model">The model, or the plan that owns the parameters.</param>
    /// <param name="gradient">The gradient, laid out like the parameters: the plan's <c>Gradient</c>.</param>
    /// <exception cref="ArgumentException">The gradient and the parameters differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The model is a float model, and the learning rate is too large for float.</exception>
    public void Step<T>(IModel<T> model, ParameterBuffer<T> gradient)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(gradient);
        Update(
            model.Parameters.Span,
            gradient,
            typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)_learningRate) : Unsafe.BitCast<double, T>(_learningRate)
        );
    }

    /// <summary>parameters[i] −= rate · gradient[i]. Where the gradient is kept by rows, only the touched rows count: the others are zero, and
    /// neither they nor their parameters are read.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not finite; nothing was changed.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Update<T>(Span<T> parameters, ParameterBuffer<T> gradient, T rate)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(gradient);
        PlanCheck.Length(gradient.Length, parameters.Length, nameof(gradient), "");
        Span<T> all = gradient.Span;
        int done = 0;
        for (int i = 0; i < gradient.Layout.Length; i++)
        {
            if (gradient.TouchedRows(i) is not { } touched)
                continue;
            ParameterInfo info = gradient.Layout[i];
            Update(parameters[done..info.Offset], all[done..info.Offset], rate);
            foreach (int row in touched.Rows)
            {
                int at = info.Offset + row * touched.RowLength;
                Update(parameters.Slice(at, touched.RowLength), all.Slice(at, touched.RowLength), rate);
            }

            done = info.Offset + info.Length;
        }

        Update(parameters[done..], all[done..], rate);
    }

    /// <summary>parameters[i] −= rate · gradient[i]: a product and a difference, each rounded, so that recorded runs replay bit for bit.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not finite; nothing was changed.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, T rate)
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw KernelCheck.NoFloat<T>();
        PlanCheck.Length(gradient.Length, parameters.Length, nameof(gradient), "");
        PlanCheck.LearningRate(typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(rate) : Unsafe.BitCast<T, double>(rate), nameof(rate));
        Vector256<T> rates = Vector256.Create(rate);
        int whole = parameters.Length - parameters.Length % Vector256<T>.Count;
        ref T first = ref MemoryMarshal.GetReference(parameters);
        ref T slope = ref MemoryMarshal.GetReference(gradient);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref first, i) - rates * Vector256.LoadUnsafe(ref slope, i)).StoreUnsafe(ref first, i);
        // The rest goes one by one: for a model of a dozen parameters a partly filled vector would cost more than the step.
        if (typeof(T) == typeof(float))
            UpdateRest(Same<T, float>(parameters[whole..]), MemoryMarshal.Cast<T, float>(gradient[whole..]), Unsafe.BitCast<T, float>(rate));
        else
            UpdateRest(Same<T, double>(parameters[whole..]), MemoryMarshal.Cast<T, double>(gradient[whole..]), Unsafe.BitCast<T, double>(rate));
    }

    private static void UpdateRest<T>(Span<T> parameters, ReadOnlySpan<T> gradient, T rate)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < parameters.Length && i < gradient.Length; i++)
            parameters[i] -= rate * gradient[i];
    }

    private static Span<TTo> Same<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);
}
