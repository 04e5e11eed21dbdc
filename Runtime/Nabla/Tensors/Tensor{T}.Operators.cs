using System;

namespace Nabla;

/// <content>Every operator makes a new tensor and leaves its operands as they are.</content>
public sealed partial class Tensor<T>
{
    /// <summary>Sum, elementwise.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: 1 for both. Integers wrap around.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator +(Tensor<T> left, Tensor<T> right) => Arithmetic.Binary<T, Add>(left, right);

    /// <summary>Sum with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator +(Tensor<T> left, T right) => Arithmetic.Binary<T, Add>(left, right);

    /// <summary>Sum with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Addition(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator +(T left, Tensor<T> right) => Arithmetic.Binary<T, Add>(left, right);

    /// <summary>Difference, elementwise.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: 1 for <paramref name="left"/>, −1 for <paramref name="right"/>. Integers wrap around.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator -(Tensor<T> left, Tensor<T> right) => Arithmetic.Binary<T, Subtract>(left, right);

    /// <summary>Difference with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Subtraction(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator -(Tensor<T> left, T right) => Arithmetic.Binary<T, Subtract>(left, right);

    /// <summary>Difference with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Subtraction(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator -(T left, Tensor<T> right) => Arithmetic.Binary<T, Subtract>(left, right);

    /// <summary>Product, elementwise. The matrix product is <c>Nn.MatMul</c>.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: the other operand. Integers wrap around.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator *(Tensor<T> left, Tensor<T> right) => Arithmetic.Binary<T, Multiply>(left, right);

    /// <summary>Product with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Multiply(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator *(Tensor<T> left, T right) => Arithmetic.Binary<T, Multiply>(left, right);

    /// <summary>Product with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Multiply(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator *(T left, Tensor<T> right) => Arithmetic.Binary<T, Multiply>(left, right);

    /// <summary>Quotient, elementwise. Integers are divided towards zero.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: 1/right for <paramref name="left"/>, −left/right² for <paramref name="right"/>.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="DivideByZeroException">The elements are <see cref="int"/> and a divisor is 0.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator /(Tensor<T> left, Tensor<T> right) => Arithmetic.Binary<T, Divide>(left, right);

    /// <summary>Quotient with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Division(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator /(Tensor<T> left, T right) => Arithmetic.Binary<T, Divide>(left, right);

    /// <summary>Quotient with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Division(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator /(T left, Tensor<T> right) => Arithmetic.Binary<T, Divide>(left, right);

    /// <summary>Remainder, elementwise, exactly and with the sign of <paramref name="left"/>, as C# has it: left − right·trunc(left/right). The same
    /// function as <c>Nn.Fmod</c>.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: 1 for <paramref name="left"/>, −trunc(left/right) for <paramref name="right"/>; at a jump, that of the side away
    /// from 0.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="DivideByZeroException">The elements are <see cref="int"/> and a divisor is 0.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator %(Tensor<T> left, Tensor<T> right) => Arithmetic.Binary<T, Fmod>(left, right);

    /// <summary>Remainder with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Modulus(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator %(Tensor<T> left, T right) => Arithmetic.Binary<T, Fmod>(left, right);

    /// <summary>Remainder with a number, elementwise.</summary>
    /// <inheritdoc cref="op_Modulus(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator %(T left, Tensor<T> right) => Arithmetic.Binary<T, Fmod>(left, right);

    /// <summary>Negation, elementwise; the negative of 0.0 is −0.0.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: −1. The smallest <see cref="int"/> stays as it is.</remarks>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<T> operator -(Tensor<T> x) => Arithmetic.Negate(x);

    /// <summary>Whether the left element is smaller; false where either is NaN. It has no derivative.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="NotSupportedException">The elements are <see cref="bool"/>.</exception>
    public static Tensor<bool> operator <(Tensor<T> left, Tensor<T> right) => Comparison.Binary<T, Less>(left, right);

    /// <inheritdoc cref="op_LessThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator <(Tensor<T> left, T right) => Comparison.Binary<T, Less>(left, right);

    /// <inheritdoc cref="op_LessThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator <(T left, Tensor<T> right) => Comparison.Binary<T, Less>(left, right);

    /// <summary>Whether the left element is greater; false where either is NaN. It has no derivative.</summary>
    /// <inheritdoc cref="op_LessThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >(Tensor<T> left, Tensor<T> right) => Comparison.Binary<T, Greater>(left, right);

    /// <inheritdoc cref="op_GreaterThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >(Tensor<T> left, T right) => Comparison.Binary<T, Greater>(left, right);

    /// <inheritdoc cref="op_GreaterThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >(T left, Tensor<T> right) => Comparison.Binary<T, Greater>(left, right);

    /// <summary>Whether the left element is smaller or equal; false where either is NaN. It has no derivative.</summary>
    /// <inheritdoc cref="op_LessThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator <=(Tensor<T> left, Tensor<T> right) => Comparison.Binary<T, LessOrEqual>(left, right);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator <=(Tensor<T> left, T right) => Comparison.Binary<T, LessOrEqual>(left, right);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator <=(T left, Tensor<T> right) => Comparison.Binary<T, LessOrEqual>(left, right);

    /// <summary>Whether the left element is greater or equal; false where either is NaN. It has no derivative.</summary>
    /// <inheritdoc cref="op_LessThan(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >=(Tensor<T> left, Tensor<T> right) => Comparison.Binary<T, GreaterOrEqual>(left, right);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >=(Tensor<T> left, T right) => Comparison.Binary<T, GreaterOrEqual>(left, right);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> operator >=(T left, Tensor<T> right) => Comparison.Binary<T, GreaterOrEqual>(left, right);

    /// <summary>Whether both are true, elementwise.</summary>
    /// <param name="left">A tensor of <see cref="bool"/>, any shape.</param>
    /// <param name="right">A shape that broadcasts with the other.</param>
    /// <returns>The broadcast shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="NotSupportedException">The elements are not <see cref="bool"/>.</exception>
    public static Tensor<T> operator &(Tensor<T> left, Tensor<T> right) => Logic.And(left, right);

    /// <summary>Whether at least one is true, elementwise.</summary>
    /// <inheritdoc cref="op_BitwiseAnd(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> operator |(Tensor<T> left, Tensor<T> right) => Logic.Or(left, right);

    /// <summary>The opposite, elementwise.</summary>
    /// <param name="x">A tensor of <see cref="bool"/>, any shape.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="NotSupportedException">The elements are not <see cref="bool"/>.</exception>
    public static Tensor<T> operator !(Tensor<T> x) => Logic.Not(x);

    /// <summary>Does not compile: it would compare references where elements are meant.</summary>
    /// <param name="left">A tensor.</param>
    /// <param name="right">A tensor.</param>
    [Obsolete(
        "Tensors are not compared by ==: Nn.Equal(a, b) compares elements, ReferenceEquals(a, b) identities, 'a is null' tests for null.",
        error: true
    )]
    public static bool operator ==(Tensor<T>? left, Tensor<T>? right) => ReferenceEquals(left, right);

    /// <summary>Does not compile: it would compare references where elements are meant.</summary>
    /// <param name="left">A tensor.</param>
    /// <param name="right">A tensor.</param>
    [Obsolete(
        "Tensors are not compared by !=: Nn.NotEqual(a, b) compares elements, ReferenceEquals(a, b) identities, 'a is not null' tests for null.",
        error: true
    )]
    public static bool operator !=(Tensor<T>? left, Tensor<T>? right) => !ReferenceEquals(left, right);
}
