using System.Collections.Generic;

namespace Nabla.Generator.Ops;

internal sealed class MapFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            // The front end reads calls of Map, since one of the arguments is a method.
            NnFunction.Written(
                "Map",
                _ => throw new ModelLanguageException("'Map' stands for the method it is given"),
                new(OpGroup.Elementwise, "A function of numbers applied to every element", "y[i] = f(x[i], …)", "NumPy's `vectorize`"),
                example: "x[n] => Map(x, Cbrt)"
            ),
        ];
}
