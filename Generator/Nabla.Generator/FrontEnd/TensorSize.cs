using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>The limit on the number of elements, which follows from indices being ints. Lengths known only at run time are checked there.</summary>
internal static class TensorSize
{
    public const string Message = "more than 2147483647 elements, which no tensor can have";

    public static bool IsTooLarge(Shape shape) => Elements(shape) > int.MaxValue;

    /// <summary>Returns whether the buffer of a layout is too large.</summary>
    public static bool IsTooLarge(ParameterLayout layout) =>
        layout.Size.Substitute(layout.Symbols.ToDictionary(symbol => symbol, _ => Dim.One)).Value > int.MaxValue;

    /// <summary>Returns the number of elements as a double, since products of lengths may overflow a long.</summary>
    private static double Elements(Shape shape) => shape.Dims.Where(d => d.IsConstant).Aggregate(1.0, (size, d) => size * d.Value);
}
