using System;
using System.ComponentModel;

namespace Nabla;

/// <summary>The memory of generated plans, all of it allocated when the plan is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Workspace
{
    /// <summary>Returns a zeroed buffer of <paramref name="length"/> values that starts at a multiple of 64 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static AlignedBuffer<T> Allocate<T>(int length)
        where T : unmanaged => new(length);
}
