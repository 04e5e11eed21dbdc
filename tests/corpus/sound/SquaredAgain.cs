// expect: none
using Nabla;

// A logistic map, two hundred times: as a tree of products it has more leaves than there are atoms, so nothing may walk it as one.
internal static partial class SquaredAgain
{
    [Differentiable]
    internal static double Loss([InputRange(0.1, 0.9)] double x, double seen, [Parameter(Init = Init.Uniform, Low = 2, High = 3)] double rate)
    {
        double y = x;
        for (int step = 0; step < 200; step++)
            y = rate * y * (1 - y);
        double error = y / (x + y * y + 1) - seen;
        return error * error;
    }
}
