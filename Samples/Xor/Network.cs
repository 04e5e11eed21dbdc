using System;
using Nabla;

namespace XorSample;

/// <summary>
/// One network with its parameters, whichever activation and loss it has. Each generated plan is a class of its own; this class wraps all of them.
/// </summary>
internal sealed class Network
{
    private readonly StepFunction _step;
    private readonly ParameterBuffer<double> _outputParameters;
    private readonly OutputFunction _output;

    private Network(ParameterBuffer<double> parameters, StepFunction step, ParameterBuffer<double> outputParameters, OutputFunction output)
    {
        Parameters = parameters;
        _step = step;
        _outputParameters = outputParameters;
        _output = output;
    }

    private delegate double StepFunction(ReadOnlySpan<double> x, double y, double learningRate);

    private delegate double OutputFunction(ReadOnlySpan<double> x);

    /// <summary>theta1 (3×3), then theta2 (4×1).</summary>
    public ParameterBuffer<double> Parameters { get; }

    /// <summary>Creates a network as users get it, with the parameters of a seed.</summary>
    public static Network Create(Activation activation, Loss loss, int seed) =>
        (activation, loss) switch
        {
            (Activation.Sigmoid, Loss.BinaryCrossEntropy) => Of(activation, new XorModel.SigmoidCrossEntropyPlan(seed), p => p.Step),
            (Activation.Sigmoid, Loss.SquaredError) => Of(activation, new XorModel.SigmoidSquaredErrorPlan(seed), p => p.Step),
            (Activation.HardSigmoid, Loss.BinaryCrossEntropy) => Of(activation, new XorModel.HardSigmoidCrossEntropyPlan(seed), p => p.Step),
            (Activation.HardSigmoid, Loss.SquaredError) => Of(activation, new XorModel.HardSigmoidSquaredErrorPlan(seed), p => p.Step),
            (Activation.LateUltraFast, Loss.BinaryCrossEntropy) => Of(activation, new XorModel.LateUltraFastCrossEntropyPlan(seed), p => p.Step),
            (Activation.LateUltraFast, Loss.SquaredError) => Of(activation, new XorModel.LateUltraFastSquaredErrorPlan(seed), p => p.Step),
            (Activation.LateHard, Loss.BinaryCrossEntropy) => Of(activation, new XorModel.LateHardCrossEntropyPlan(seed), p => p.Step),
            (Activation.LateHard, Loss.SquaredError) => Of(activation, new XorModel.LateHardSquaredErrorPlan(seed), p => p.Step),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    /// <summary>Creates a network that follows the literal formulas, without stabilisation and with Theano's kinks, as in the recorded
    /// reference.</summary>
    public static Network CreateReference(Activation activation, Loss loss) =>
        (activation, loss) switch
        {
            (Activation.Sigmoid, Loss.BinaryCrossEntropy) => Of(activation, new ReferenceModel.SigmoidCrossEntropyPlan(), p => p.Step),
            (Activation.Sigmoid, Loss.SquaredError) => Of(activation, new ReferenceModel.SigmoidSquaredErrorPlan(), p => p.Step),
            (Activation.HardSigmoid, Loss.BinaryCrossEntropy) => Of(activation, new ReferenceModel.HardSigmoidCrossEntropyPlan(), p => p.Step),
            (Activation.HardSigmoid, Loss.SquaredError) => Of(activation, new ReferenceModel.HardSigmoidSquaredErrorPlan(), p => p.Step),
            (Activation.LateUltraFast, Loss.BinaryCrossEntropy) => Of(activation, new ReferenceModel.LateUltraFastCrossEntropyPlan(), p => p.Step),
            (Activation.LateUltraFast, Loss.SquaredError) => Of(activation, new ReferenceModel.LateUltraFastSquaredErrorPlan(), p => p.Step),
            (Activation.LateHard, Loss.BinaryCrossEntropy) => Of(activation, new ReferenceModel.LateHardCrossEntropyPlan(), p => p.Step),
            (Activation.LateHard, Loss.SquaredError) => Of(activation, new ReferenceModel.LateHardSquaredErrorPlan(), p => p.Step),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    /// <summary>Visits the four samples once, with a step of gradient descent at each.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="costs">Receives each sample's loss before its step.</param>
    public void Round(double learningRate, Span<double> costs)
    {
        for (int sample = 0; sample < XorTask.Samples; sample++)
        {
            costs[sample] = _step(XorTask.Input(sample), XorTask.Target(sample), learningRate);
        }
    }

    /// <summary>Returns the outputs for the four samples, in the order 01, 11, 10, 00.</summary>
    public double[] Outputs()
    {
        // A plan made from a static method owns its parameters, so those of the training plan are copied over.
        Parameters.Span.CopyTo(_outputParameters.Span);
        var outputs = new double[XorTask.Samples];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = _output(XorTask.Input(XorTask.Shown[i]));
        return outputs;
    }

    private static Network Of<TPlan>(Activation activation, TPlan plan, Func<TPlan, StepFunction> step)
        where TPlan : IModel<double>
    {
        var (outputParameters, output) = activation switch
        {
            Activation.Sigmoid => Forward(new XorModel.SigmoidOutputPlan(), p => p.Forward),
            Activation.HardSigmoid => Forward(new XorModel.HardSigmoidOutputPlan(), p => p.Forward),
            Activation.LateUltraFast => Forward(new XorModel.LateUltraFastOutputPlan(), p => p.Forward),
            Activation.LateHard => Forward(new XorModel.LateHardOutputPlan(), p => p.Forward),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
        return new Network(plan.Parameters, step(plan), outputParameters, output);
    }

    private static (ParameterBuffer<double> Parameters, OutputFunction Output) Forward<TPlan>(TPlan plan, Func<TPlan, OutputFunction> forward)
        where TPlan : IModel<double> => (plan.Parameters, forward(plan));
}
