using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>The epilogue that leaves the product as it is; kernels skip its pass.</summary>
internal readonly struct NoEpilogue<T> : IEpilogue<T>
    where T : unmanaged
{
    public L Apply<L>(L value, int row, int column, int index, int count)
        where L : struct, ILane<L, T> => value;
}
