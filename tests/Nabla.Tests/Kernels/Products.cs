using System.Numerics;

namespace Nabla.Tests.Kernels;

/// <summary>Products by their definition.</summary>
internal static class Products
{
    /// <summary>Sums each element from the first product to the last, with the multiply-add that lanes use.</summary>
    public static T[] Naive<T>(T[] a, bool transposeA, T[] b, bool transposeB, int m, int k, int n)
        where T : IFloatingPointIeee754<T>
    {
        T[] c = new T[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                for (int l = 0; l < k; l++)
                    sum = T.MultiplyAddEstimate(a[transposeA ? l * m + i : i * k + l], b[transposeB ? j * k + l : l * n + j], sum);
                c[i * n + j] = sum;
            }
        }

        return c;
    }
}
