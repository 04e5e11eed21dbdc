namespace Nabla;

/// <summary>How a parameter's first values are drawn. Fan-in is the product of all axes but the last, fan-out the length of the last: weights are
/// [in, out].</summary>
public enum Init
{
    /// <summary>Not stated: zeros up to rank 1, an error (NABLA1012) from rank 2 on.</summary>
    Unspecified,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>All <see cref="ParameterAttribute.Value"/>.</summary>
    Constant,

    /// <summary>Uniform on [<see cref="ParameterAttribute.Low"/>, <see cref="ParameterAttribute.High"/>).</summary>
    Uniform,

    /// <summary>Normal with <see cref="ParameterAttribute.Mean"/> and <see cref="ParameterAttribute.StandardDeviation"/>.</summary>
    Normal,

    /// <summary>Normal with variance 2 / fan-in. Source: He et al., ICCV 2015.</summary>
    HeNormal,

    /// <summary>Uniform on ±√(6 / fan-in). Source: He et al., ICCV 2015.</summary>
    HeUniform,

    /// <summary>Normal with variance 2 / (fan-in + fan-out). Source: Glorot and Bengio, AISTATS 2010.</summary>
    GlorotNormal,

    /// <summary>Uniform on ±√(6 / (fan-in + fan-out)). Source: Glorot and Bengio, AISTATS 2010.</summary>
    GlorotUniform,

    /// <summary>Normal with variance 1 / fan-in. Source: LeCun et al., Efficient BackProp, 1998.</summary>
    LeCunNormal,

    /// <summary>Uniform on ±√(3 / fan-in). Source: LeCun et al., Efficient BackProp, 1998.</summary>
    LeCunUniform,

    /// <summary>Not drawn: the program sets the values before the first use, from a file or from another model. A plan that reads such a parameter
    /// while any of its values is not set throws <see cref="System.InvalidOperationException"/>.</summary>
    /// <remarks>
    /// Until they are written, the values are one reserved NaN. A value therefore counts as set whichever way it was written:
    /// <see cref="ParameterBuffer{T}.CopyFrom(string, Tensor{T})"/>, a view, a span. Eager code gets NaN, not zeros. A NaN that the program writes
    /// itself counts as set. <c>Initialize</c> of a model takes the values back.
    /// </remarks>
    Given,
}
