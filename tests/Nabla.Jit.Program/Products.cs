using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Nabla.Kernels;
using Nabla.Numerics;

namespace Nabla.Jit;

/// <summary>Products whose tiles are full, with an epilogue as generated code writes it.</summary>
internal static class Products
{
    public static void Add(List<Action> calls)
    {
        const int rows = 48,
            depth = 20,
            columns = 96;
        float[] single = [.. Enumerable.Range(0, depth * columns).Select(i => i / 10f)];
        double[] numbers = [.. single.Select(v => (double)v)];
        float[] singleResult = new float[rows * columns];
        double[] result = new double[rows * columns];
        calls.AddRange([
            () => Gemm.Multiply<float>(single.AsSpan(0, rows * depth), true, single, false, singleResult, rows, depth, columns),
            () => Gemm.Multiply(numbers.AsSpan(0, rows * depth), false, numbers, true, result, rows, depth, columns, new Shift(numbers)),
            () => Gemm.Multiply<float>(single.AsSpan(0, depth), false, single, false, singleResult.AsSpan(0, columns), 1, depth, columns),
            () => Gemm.Multiply<double>(numbers.AsSpan(0, depth), false, numbers, false, result.AsSpan(0, columns), 1, depth, columns),
        ]);
    }

    /// <summary>An epilogue of bias and rectifier.</summary>
    private readonly ref struct Shift(ReadOnlySpan<double> bias) : IEpilogue<double>
    {
        private readonly ReadOnlySpan<double> _bias = bias;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply<L>(L value, int row, int column, int index, int count)
            where L : struct, ILane<L, double> => L.Max(value + L.Load(_bias, column), L.Splat(0));
    }
}
