using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class ParameterBufferTests
{
    [Fact]
    public void Layout_Parameters_FollowEachOtherWithoutGaps()
    {
        ParameterBuffer<float> buffer = new(
            new ParameterInfo("W1", 3, 5),
            new ParameterInfo("scale"),
            new ParameterInfo("B1", 5),
            new ParameterInfo("none", 0, 4)
        );
        Assert.Equal(21, buffer.Length);
        Assert.Equal([0, 15, 16, 21], buffer.Layout.Select(p => p.Offset));
        Assert.Equal([15, 1, 5, 0], buffer.Layout.Select(p => p.Length));
        Assert.Equal(["W1", "scale", "B1", "none"], buffer.Names);
        Assert.Equal("B1 [5] at 16", buffer.Layout[2].ToString());
        Assert.Equal(new float[21], buffer.Span.ToArray());
    }

    [Fact]
    public void Views_Writing_IsSeenEverywhere()
    {
        ParameterBuffer<double> buffer = new(new ParameterInfo("a", 2, 2), new ParameterInfo("b", 3));
        buffer["b"].AsSpan()[1] = 7;
        Assert.Equal(7, buffer.Span[5]);
        buffer.Span[3] = 4;
        Assert.Equal([0.0, 0, 0, 4], buffer.View(0).ToArray());
        Assert.Equal([2, 2], buffer["a"].Shape.ToArray());
        Assert.Same(buffer["b"], buffer.View(1));
    }

    [Fact]
    public void Span_AnySize_StartsAtACacheLineAndStaysThere()
    {
        for (int length = 0; length < 40; length++)
        {
            Assert.Equal(0, Address(new ParameterBuffer<float>(new ParameterInfo("p", length + 1)).Span) % 64);
            Assert.Equal(0, Address(new ParameterBuffer<double>(new ParameterInfo("p", length + 1)).Span) % 64);
            Assert.Equal(length, Workspace.Allocate<int>(length).Span.Length);
        }

        AlignedBuffer<float> buffer = Workspace.Allocate<float>(1000);
        nint before = Address(buffer.Span);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Address(buffer.Span));
        Assert.Equal(before, Address(buffer.Memory.Span));
    }

    [Fact]
    public void Constructor_SameNameTwice_Throws()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new ParameterBuffer<float>(new ParameterInfo("w"), new ParameterInfo("w", 2))
        );
        Assert.Equal("two parameters are named 'w' (Parameter 'layout')", error.Message);
    }

    [Fact]
    public void Indexer_UnknownName_ListsTheNames()
    {
        ParameterBuffer<float> buffer = new(new ParameterInfo("W1", 2), new ParameterInfo("B1", 2));
        ArgumentException error = Assert.Throws<ArgumentException>(() => buffer["w1"]);
        Assert.Equal("there is no parameter 'w1'; there are: W1, B1 (Parameter 'name')", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.View(2));
    }

    [Fact]
    public void ParameterInfo_WrongArguments_Throw()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterInfo("w", 3, -1));
        Assert.StartsWith("'w' is -1; a dimension is 0 or more", error.Message);
        Assert.Throws<ArgumentException>(() => new ParameterInfo(" "));
        Assert.Throws<OverflowException>(() => new ParameterInfo("w", 65536, 65536));
    }

    [Fact]
    public void ParameterInfo_SameParts_AreEqual()
    {
        Assert.Equal(new ParameterInfo("w", 2, 3), new ParameterInfo("w", 2, 3));
        Assert.NotEqual(new ParameterInfo("w", 2, 3), new ParameterInfo("w", 3, 2));
        Assert.Equal(new ParameterInfo("w", 2, 3).GetHashCode(), new ParameterInfo("w", 2, 3).GetHashCode());
    }

    private static nint Address<T>(Span<T> span)
        where T : unmanaged
    {
        // The memory is pinned, so its address is constant.
        ref T first = ref MemoryMarshal.GetReference(span);
        return Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref first);
    }
}
