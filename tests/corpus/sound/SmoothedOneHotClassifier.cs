// expect: none
using Nabla;
using static Nabla.Nn;

// The targets are smoothed by hand, as papers write it.
public static partial class SmoothedOneHotClassifier
{
    private const double Smoothing = 0.1,
        Classes = 4;

    [Differentiable]
    public static double Loss(
        [Shape("n", 12)] Tensor<double> x,
        [Shape("n", 4), InputOneHot] Tensor<double> t,
        [Parameter(Init = Init.GlorotUniform), Shape(12, 4)] Tensor<double> w,
        [Parameter, Shape(4)] Tensor<double> b
    )
    {
        var target = (1 - Smoothing) * t + Smoothing / Classes;
        return -Mean(Sum(target * LogSoftmax(Dense(x, w, b)), 1));
    }
}
