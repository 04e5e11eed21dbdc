// expect: none
using System;
using Nabla;

// A lift is to hold its height: three gains are fitted through the simulated run.
public static partial class PidTuning
{
    private const double Gravity = 9.81,
        Mass = 1.5,
        Drag = 0.12,
        Step = 0.02;
    private const int Steps = 25;

    [Differentiable]
    public static double Loss(
        double start,
        [InputRange(-2, 2)] double target,
        [Parameter(Init = Init.Constant, Value = 8)] double proportional,
        [Parameter(Init = Init.Constant, Value = 0.5)] double integral,
        [Parameter(Init = Init.Constant, Value = 3)] double derivative
    )
    {
        double height = start,
            speed = 0,
            sum = 0,
            cost = 0;
        for (int i = 0; i < Steps; i++)
        {
            double error = target - height;
            sum += error * Step;
            double force = 20 * Math.Tanh((proportional * error + integral * sum - derivative * speed + Mass * Gravity) / 20);
            speed += Step * (force / Mass - Gravity - Drag / Mass * speed);
            height += Step * speed;
            cost += error * error + 1e-4 * force * force;
        }
        return cost / Steps;
    }
}
