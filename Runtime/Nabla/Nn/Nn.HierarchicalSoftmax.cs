using System;
using System.Numerics;

// The overloads differ in the element type or in a label against a number of outputs.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Hierarchical softmax, the probability of one output for each row: softmax(x·w1 + b1)[class] · softmax(x·w2[class] +
    /// b2[class])[place], where class = target / perClass and place = target % perClass.</summary>
    /// <param name="x">[batch, features].</param>
    /// <param name="w1">[features, classes].</param>
    /// <param name="b1">[classes].</param>
    /// <param name="w2">[classes, features, perClass]; only the rows of the targets' classes are read, here and in <paramref name="b2"/>.</param>
    /// <param name="b2">[classes, perClass].</param>
    /// <param name="target">[batch]; each from 0 to classes · perClass − 1.</param>
    /// <returns>[batch]; between 0 and 1.</returns>
    /// <remarks>Derivatives: those of the two softmaxes, by x, w1, b1 and the classes' rows of w2 and b2; in a plan no other row of their gradient is
    /// touched, see <see cref="ParameterBuffer{T}.TouchedRows(int)"/>. For a loss, use
    /// −<see cref="LogHSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{int})"/>; in a plan Log(HSoftmax(…))
    /// becomes LogHSoftmax. For n outputs, √n classes of √n outputs cost least. NaN propagates. Source: Goodman, ICASSP 2001; Morin and Bengio,
    /// AISTATS 2005; the two levels are Theano's <c>h_softmax</c>.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not an output; the message names its row and value.</exception>
    public static Tensor<float> HSoftmax(
        Tensor<float> x,
        Tensor<float> w1,
        Tensor<float> b1,
        Tensor<float> w2,
        Tensor<float> b2,
        Tensor<int> target
    ) => HierarchicalOf(x, w1, b1, w2, b2, target, false, nameof(HSoftmax));

    /// <inheritdoc cref="HSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{int})"/>
    public static Tensor<double> HSoftmax(
        Tensor<double> x,
        Tensor<double> w1,
        Tensor<double> b1,
        Tensor<double> w2,
        Tensor<double> b2,
        Tensor<int> target
    ) => HierarchicalOf(x, w1, b1, w2, b2, target, false, nameof(HSoftmax));

    /// <summary>Hierarchical softmax, the probabilities of all outputs: output o has place o % perClass in class o / perClass.</summary>
    /// <param name="x">[batch, features].</param>
    /// <param name="w1">[features, classes].</param>
    /// <param name="b1">[classes].</param>
    /// <param name="w2">[classes, features, perClass].</param>
    /// <param name="b2">[classes, perClass].</param>
    /// <param name="outputs">The number of outputs, at most classes · perClass; the surplus is dropped. In a model it is known at compile time, like
    /// classes and perClass.</param>
    /// <returns>[batch, outputs]; a row sums to 1, or to less where outputs were dropped.</returns>
    /// <remarks>Every class is computed, so this is for predictions; to train, pass the targets. Derivatives: as with targets, but all rows of w2
    /// and b2 get one. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no output.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is negative or above classes · perClass.</exception>
    public static Tensor<float> HSoftmax(Tensor<float> x, Tensor<float> w1, Tensor<float> b1, Tensor<float> w2, Tensor<float> b2, int outputs) =>
        HierarchicalOf(x, w1, b1, w2, b2, outputs, false, nameof(HSoftmax));

    /// <inheritdoc cref="HSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, int)"/>
    public static Tensor<double> HSoftmax(
        Tensor<double> x,
        Tensor<double> w1,
        Tensor<double> b1,
        Tensor<double> w2,
        Tensor<double> b2,
        int outputs
    ) => HierarchicalOf(x, w1, b1, w2, b2, outputs, false, nameof(HSoftmax));

    /// <summary>Logarithm of the hierarchical softmax for each row's target, log softmax(x·w1 + b1)[class] + log softmax(x·w2[class] +
    /// b2[class])[place]; its negative is the loss.</summary>
    /// <param name="x">[batch, features].</param>
    /// <param name="w1">[features, classes].</param>
    /// <param name="b1">[classes].</param>
    /// <param name="w2">[classes, features, perClass]; only the rows of the targets' classes are read, here and in <paramref name="b2"/>.</param>
    /// <param name="b2">[classes, perClass].</param>
    /// <param name="target">[batch]; each from 0 to classes · perClass − 1: class = target / perClass, place = target % perClass.</param>
    /// <returns>[batch]; never positive. Finite even where the probability itself rounds to 0.</returns>
    /// <remarks>Derivatives by the logits of both levels: onehot − softmax; from there to x, w1, b1 and the classes' rows of w2 and b2, as for
    /// <see cref="HSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{int})"/>. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not an output; the message names its row and value.</exception>
    public static Tensor<float> LogHSoftmax(
        Tensor<float> x,
        Tensor<float> w1,
        Tensor<float> b1,
        Tensor<float> w2,
        Tensor<float> b2,
        Tensor<int> target
    ) => HierarchicalOf(x, w1, b1, w2, b2, target, true, nameof(LogHSoftmax));

    /// <inheritdoc cref="LogHSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{int})"/>
    public static Tensor<double> LogHSoftmax(
        Tensor<double> x,
        Tensor<double> w1,
        Tensor<double> b1,
        Tensor<double> w2,
        Tensor<double> b2,
        Tensor<int> target
    ) => HierarchicalOf(x, w1, b1, w2, b2, target, true, nameof(LogHSoftmax));

    /// <summary>Logarithm of the hierarchical softmax for all outputs.</summary>
    /// <param name="x">[batch, features].</param>
    /// <param name="w1">[features, classes].</param>
    /// <param name="b1">[classes].</param>
    /// <param name="w2">[classes, features, perClass].</param>
    /// <param name="b2">[classes, perClass].</param>
    /// <param name="outputs">The number of outputs, at most classes · perClass; the surplus is dropped. In a model it is known at compile time, like
    /// classes and perClass.</param>
    /// <returns>[batch, outputs]; never positive. Finite even where the probability itself rounds to 0.</returns>
    /// <remarks>Every class is computed; to train, pass the targets. Derivatives: as with targets, but all rows of w2 and b2 get one. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no output.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is negative or above classes · perClass.</exception>
    public static Tensor<float> LogHSoftmax(Tensor<float> x, Tensor<float> w1, Tensor<float> b1, Tensor<float> w2, Tensor<float> b2, int outputs) =>
        HierarchicalOf(x, w1, b1, w2, b2, outputs, true, nameof(LogHSoftmax));

    /// <inheritdoc cref="LogHSoftmax(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float}, int)"/>
    public static Tensor<double> LogHSoftmax(
        Tensor<double> x,
        Tensor<double> w1,
        Tensor<double> b1,
        Tensor<double> w2,
        Tensor<double> b2,
        int outputs
    ) => HierarchicalOf(x, w1, b1, w2, b2, outputs, true, nameof(LogHSoftmax));

    private static Tensor<T> HierarchicalOf<T>(
        Tensor<T> x,
        Tensor<T> w1,
        Tensor<T> b1,
        Tensor<T> w2,
        Tensor<T> b2,
        Tensor<int> target,
        bool isLog,
        string function
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(target);
        (int batch, int features, int classes, int perClass) = CheckLevels(x, w1, b1, w2, b2, function);
        CheckArgument(target.Shape, [batch], nameof(target), function);
        Kernels.Index.CheckLabels(target, classes * perClass, nameof(target));
        Tensor<int> chosen = target / perClass,
            place = target - chosen * perClass;
        Tensor<T> classLogits = MatrixProduct(x, w1, function) + b1;
        Tensor<T> product = MatrixProduct(x.Reshape(batch, 1, features), Taken(w2, chosen, 0, function), nameof(MatMul));
        Tensor<T> outputLogits = product.Reshape(batch, perClass) + Taken(b2, chosen, 0, function);
        return isLog
            ? Picked(LogSoftmaxOf(classLogits, function), chosen, function) + Picked(LogSoftmaxOf(outputLogits, function), place, function)
            : Picked(SoftmaxOf(classLogits), chosen, function) * Picked(SoftmaxOf(outputLogits), place, function);
    }

    private static Tensor<T> HierarchicalOf<T>(
        Tensor<T> x,
        Tensor<T> w1,
        Tensor<T> b1,
        Tensor<T> w2,
        Tensor<T> b2,
        int outputs,
        bool isLog,
        string function
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int batch, int features, int classes, int perClass) = CheckLevels(x, w1, b1, w2, b2, function);
        int all = classes * perClass;
        if ((uint)outputs > (uint)all)
            throw new ArgumentOutOfRangeException(
                nameof(outputs),
                outputs,
                $"'{function}' expects at most {Shapes.Text(classes)} × {Shapes.Text(perClass)} = {Shapes.Text(all)} outputs"
            );
        Tensor<T> classLogits = MatrixProduct(x, w1, function) + b1;
        Tensor<T> outputLogits = (MatrixProduct(x, Permute(w2, 1, 0, 2).Reshape(features, all), function) + b2.Reshape(all)).Reshape(
            batch,
            classes,
            perClass
        );
        Tensor<T> joint = isLog
            ? LogSoftmaxOf(classLogits, function).Reshape(batch, classes, 1) + LogSoftmaxOf(outputLogits, function)
            : SoftmaxOf(classLogits).Reshape(batch, classes, 1) * SoftmaxOf(outputLogits);
        return Slice(joint.Reshape(batch, all), 1, 0, outputs);
    }

    private static (int Batch, int Features, int Classes, int PerClass) CheckLevels<T>(
        Tensor<T> x,
        Tensor<T> w1,
        Tensor<T> b1,
        Tensor<T> w2,
        Tensor<T> b2,
        string function
    )
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(w1);
        ArgumentNullException.ThrowIfNull(b1);
        ArgumentNullException.ThrowIfNull(w2);
        ArgumentNullException.ThrowIfNull(b2);
        if (x.Rank != 2 || w1.Rank != 2 || w2.Rank != 3)
            throw new ArgumentException(
                $"'{function}' expects x [batch, features], w1 [features, classes] and w2 [classes, features, perClass] but has "
                    + $"{Shapes.Text(x.Shape)}, {Shapes.Text(w1.Shape)} and {Shapes.Text(w2.Shape)}"
            );
        (int features, int classes, int perClass) = (x.Shape[1], w1.Shape[1], w2.Shape[2]);
        CheckArgument(w1.Shape, [features, classes], nameof(w1), function);
        CheckArgument(b1.Shape, [classes], nameof(b1), function);
        CheckArgument(w2.Shape, [classes, features, perClass], nameof(w2), function);
        CheckArgument(b2.Shape, [classes, perClass], nameof(b2), function);
        if (classes == 0 || perClass == 0)
            throw new ArgumentException($"'{function}' has no output to choose from: 'w2' has {Shapes.Text(w2.Shape)}", nameof(w2));
        return (x.Shape[0], features, classes, perClass);
    }

    private static void CheckArgument(ReadOnlySpan<int> actual, ReadOnlySpan<int> expected, string argument, string function)
    {
        if (!actual.SequenceEqual(expected))
            throw new ArgumentException($"'{function}' expects '{argument}' of {Shapes.Text(expected)} but has {Shapes.Text(actual)}", argument);
    }
}
