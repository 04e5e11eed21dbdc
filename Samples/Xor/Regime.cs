using System;
using System.Collections.Generic;
using System.Linq;
using Nabla;
using static Nabla.Nn;

namespace XorSample;

/// <summary>Where the pre-activations of hard_sigmoid networks lie. This, not dead units, is why these networks rarely learn XOR.</summary>
internal static class Regime
{
    /// <summary>hard_sigmoid is the straight line 0.2·z + 0.5 where |z| ≤ 2.5, and constant outside.</summary>
    private const double Bound = 2.5;

    /// <summary>Returns the share of pre-activations, over all starts, samples and units, that lie on the straight piece before training.</summary>
    public static double LinearShareAtStart(int starts)
    {
        int linear = 0,
            all = 0;
        for (int start = 0; start < starts; start++)
        {
            var plan = new XorModel.HardSigmoidCrossEntropyPlan(start);
            foreach (double z in PreActivations(plan.Theta1, plan.Theta2))
            {
                all++;
                if (Math.Abs(z) <= Bound)
                    linear++;
            }
        }
        return (double)linear / all;
    }

    /// <summary>Whether a network is one affine map on all four samples: no unit has left the straight piece for any of them.</summary>
    public static bool IsAffine(TrainingRun run) =>
        PreActivations(new Tensor<double>(run.Theta1, 3, 3), new Tensor<double>(run.Theta2, 4, 1)).All(z => Math.Abs(z) <= Bound);

    /// <summary>Returns both layers' weighted sums for the four samples. It calls the model's functions as ordinary methods: no plan is needed to
    /// look inside.</summary>
    private static IEnumerable<double> PreActivations(Tensor<double> theta1, Tensor<double> theta2)
    {
        for (int sample = 0; sample < XorTask.Samples; sample++)
        {
            var x = new Tensor<double>(XorTask.Input(sample), 2);
            var hidden = XorModel.WeightedSum(x, theta1);
            foreach (double z in hidden.ToArray())
                yield return z;
            foreach (double z in XorModel.WeightedSum(HardSigmoid(hidden, HardSigmoidKind.Theano), theta2).ToArray())
                yield return z;
        }
    }
}
