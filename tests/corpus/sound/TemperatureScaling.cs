// expect: none
using System;
using Nabla;
using static Nabla.Nn;

// Calibrates a classifier that is already trained: its logits are data here.
public static partial class TemperatureScaling
{
    [Differentiable]
    public static double Loss([Shape("n", 10)] Tensor<double> logits, [Shape("n")] Tensor<int> labels, [Parameter] double logTemperature) =>
        Mean(SoftmaxCrossEntropy(logits * Math.Exp(-logTemperature), labels));
}
