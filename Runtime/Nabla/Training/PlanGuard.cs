using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Nabla;

/// <summary>Notices when a plan is entered while it runs: by a second thread, or by itself.</summary>
/// <remarks>
/// The guard uses two plain memory accesses: an interlocked one would cost a tenth of a small model's step. Two threads that enter within the
/// same few nanoseconds can slip through; a program that shares a plan is caught soon after.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlanGuard
{
    /// <summary>Marks the plan as running.</summary>
    /// <param name="busy">The plan's own mark.</param>
    /// <param name="plan">The plan's name, for the message.</param>
    /// <exception cref="InvalidOperationException">The plan was already running.</exception>
    public static void Enter(ref int busy, string plan)
    {
        if (Volatile.Read(ref busy) != 0)
            ThrowBusy(plan);
        Volatile.Write(ref busy, 1);
    }

    /// <summary>Marks the plan as free.</summary>
    public static void Exit(ref int busy) => Volatile.Write(ref busy, 0);

    // A separate method, so that Enter is inlined.
    [DoesNotReturn]
    private static void ThrowBusy(string plan) =>
        throw new InvalidOperationException(
            $"{plan} is already running. A plan is used by one thread at a time: give each thread its own; any number of plans share one model."
        );
}
