using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class WindowsTests
{
    private static readonly Tensor<int> X = Tensor.Of(1, 2, 3, 4);

    [Fact]
    public void Pads_OfElements_MirrorRepeatOrTurn()
    {
        Assert.Equal([4, 3, 2, 1, 2, 3, 4, 3, 2], PadReflect(X, 0, 3, 2).ToArray());
        Assert.Equal([1, 1, 1, 2, 3, 4, 4], PadReplicate(X, -1, 2, 1).ToArray());
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1], PadCircular(X, 0, 4, 1).ToArray());
        Assert.Equal([2, 1, 2], PadReflect(new Tensor<int>([1, 2], 2, 1), 0, 1, 0).ToArray());
        Assert.Equal([1, 2, 3, 4], PadReflect(X, 0, 0, 0).ToArray());
        Assert.Equal([3, 1, 1, 2, 4, 4], PadReplicate(new Tensor<int>([3, 1, 2, 4], 2, 2), 1, 0, 1).ToArray());
    }

    [Fact]
    public void Pads_OfAShortAxis_SayWhy()
    {
        Assert.Equal(
            "'PadReflect' of 4 and 0 expects at least 5 elements on axis 0 but has [4]",
            Assert.Throws<ArgumentException>(() => PadReflect(X, 0, 4, 0)).Message
        );
        Assert.Equal(
            "'PadCircular' of 0 and 5 expects at least 5 elements on axis 0 but has [4]",
            Assert.Throws<ArgumentException>(() => PadCircular(X, 0, 0, 5)).Message
        );
        Assert.Equal(
            "'PadReplicate' of 1 and 1 expects at least 1 elements on axis 0 but has [0]",
            Assert.Throws<ArgumentException>(() => PadReplicate(new Tensor<int>(0), 0, 1, 1)).Message
        );
        Assert.Equal(
            "'PadReflect' adds elements and has -1 and 0; 'Slice' takes them away",
            Assert.Throws<ArgumentException>(() => PadReflect(X, 0, -1, 0)).Message
        );
        Assert.Equal(
            "'PadCircular' has no axis 1 in [4] (Parameter 'axis')",
            Assert.Throws<ArgumentOutOfRangeException>(() => PadCircular(X, 1, 0, 0)).Message
        );
    }

    [Fact]
    public void Unfold_Windows_ComeLast()
    {
        Assert.Equal([1, 2, 3, 2, 3, 4], Unfold(X, 0, 3).ToArray());
        Assert.Equal([1, 2, 3, 4], Unfold(X, 0, 2, 2).ToArray());
        Tensor<int> middle = Unfold(new Tensor<int>([1, 2, 3, 4, 5, 6], 3, 2), 0, 2);
        Assert.Equal([2, 2, 2], middle.Shape.ToArray());
        Assert.Equal([1, 3, 2, 4, 3, 5, 4, 6], middle.ToArray());
        Assert.Equal("'Unfold' expects at least 5 elements on axis 0 but has [4]", Assert.Throws<ArgumentException>(() => Unfold(X, 0, 5)).Message);
        Assert.Equal(
            "'Unfold' expects a size and a step of at least 1 but has 2 and 0",
            Assert.Throws<ArgumentException>(() => Unfold(X, 0, 2, 0)).Message
        );
    }

    [Fact]
    public void UpsampleNearest_Scales_RepeatTheAxesAfterTheChannels()
    {
        var image = new Tensor<int>([1, 2, 3, 4], 1, 1, 2, 2);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], UpsampleNearest(image, 2).ToArray());
        Assert.Equal([1, 1, 2, 4], UpsampleNearest(image, 1, 2).Shape.ToArray());
        Assert.Equal(
            "'UpsampleNearest' expects [batch, channels, …] but has [4]",
            Assert.Throws<ArgumentException>(() => UpsampleNearest(X, 2)).Message
        );
        Assert.Equal(
            "'UpsampleNearest' expects one scale, or one for each of the 2 axes after the channels of [1, 1, 2, 2], but has 3",
            Assert.Throws<ArgumentException>(() => UpsampleNearest(image, 1, 2, 3)).Message
        );
        Assert.Equal("'UpsampleNearest' expects scales of at least 1", Assert.Throws<ArgumentException>(() => UpsampleNearest(image, 0)).Message);
    }

    [Fact]
    public void Split_LengthsOrParts_AreWhatConcatJoins()
    {
        Tensor<int>[] parts = Split(X, [1, 0, 3]);
        Assert.Equal([1], parts[0].ToArray());
        Assert.Equal(0, parts[1].Length);
        Assert.Equal([2, 3, 4], parts[2].ToArray());
        Assert.Equal([3, 4], Split(X, 2)[1].ToArray());
        Assert.Equal([2, 4], Split(new Tensor<int>([1, 2, 3, 4], 2, 2), 2, axis: 1)[1].ToArray());
        Assert.Equal(
            "'Split' expects lengths that add up to axis 0 of [4] but has [1, 2]",
            Assert.Throws<ArgumentException>(() => Split(X, [1, 2])).Message
        );
        Assert.Equal(
            "'Split' expects lengths that add up to axis 0 of [4] but has [5, -1]",
            Assert.Throws<ArgumentException>(() => Split(X, [5, -1])).Message
        );
        Assert.Equal("'Split' cannot make 3 equal parts of axis 0 of [4]", Assert.Throws<ArgumentException>(() => Split(X, 3)).Message);
        Assert.Equal("'Split' expects at least 1 part but has 0", Assert.Throws<ArgumentException>(() => Split(X, 0)).Message);
    }
}
