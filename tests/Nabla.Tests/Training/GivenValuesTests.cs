using System;
using Xunit;

namespace Nabla.Tests.Training;

/// <summary>Parameters whose values the program gives, and checked copies by name and shape.</summary>
public sealed class GivenValuesTests
{
    [Fact]
    public void Given_NothingSet_NamesTheParameter()
    {
        ParameterBuffer<double> buffer = Buffer<double>();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => PlanCheck.Given(buffer, 0));
        Assert.Equal(
            "'W' [2, 3] is Init.Given and has no values. Set them before the first use, for example with Parameters.CopyFrom(\"W\", tensor); or "
                + "state an "
                + "initialiser.",
            error.Message
        );
        // A value that is read without the check is NaN, not 0.
        Assert.All(buffer["W"].ToArray(), v => Assert.True(double.IsNaN(v)));
        Assert.Equal([0.0, 0], buffer["B"].ToArray());
        // A parameter that the plan does not read is not checked.
        PlanCheck.Given(buffer, 1);
    }

    [Fact]
    public void Given_PartlySet_SaysHowMuchIsMissing()
    {
        ParameterBuffer<float> buffer = Buffer<float>();
        new float[4].CopyTo(buffer.Span);
        Assert.StartsWith(
            "2 of the 6 values of 'W' [2, 3], which is Init.Given, are not set.",
            Assert.Throws<InvalidOperationException>(() => PlanCheck.Given(buffer, 0)).Message
        );
        buffer["W"][1, 1] = 1;
        buffer.View(0).Row(1)[2] = 1;
        PlanCheck.Given(buffer, 0);
    }

    /// <summary>Every write sets a value, even one of NaN or of zero.</summary>
    [Fact]
    public void Given_SetInAnyWay_IsSet()
    {
        Check(b => b.CopyFrom("W", new Tensor<double>(2, 3)));
        Check(b => b.CopyFrom("W", new double[6], [2, 3]));
        Check(b => b["W"].Fill(double.NaN));
        Check(b => b["W"].AsSpan().Clear());
        Check(b => b["W"].CopyFrom(new double[6]));
        Check(b => b.Span.Fill(1));
        Check(b => b["W"][0..2].Fill(1));
        Check(b => b["W"].Reshape(6).Fill(1));

        static void Check(Action<ParameterBuffer<double>> set)
        {
            ParameterBuffer<double> buffer = Buffer<double>();
            set(buffer);
            PlanCheck.Given(buffer, 0);
            // The parameter stays set.
            PlanCheck.Given(buffer, 0);
        }
    }

    [Fact]
    public void Start_Again_TakesGivenValuesBack()
    {
        ParameterBuffer<double> buffer = Buffer<double>();
        buffer["W"].Fill(1);
        PlanCheck.Given(buffer, 0);
        Start(buffer);
        Assert.Throws<InvalidOperationException>(() => PlanCheck.Given(buffer, 0));
    }

    /// <summary>Empty parameters have all the values that they can have.</summary>
    [Fact]
    public void Given_Empty_IsSet()
    {
        ParameterBuffer<float> buffer = Initializer.Start(new ParameterBuffer<float>(new ParameterInfo("W", 0, 3)), 1, (Init.Given, 0, 0));
        PlanCheck.Given(buffer, 0);
    }

    /// <summary>Each parameter is filled by its own initialiser and from its own stream, as if it were alone.</summary>
    [Fact]
    public void Start_SeveralParameters_FillsEach()
    {
        ParameterBuffer<double> buffer = Initializer.Start(
            new ParameterBuffer<double>(new ParameterInfo("a", 4), new ParameterInfo("b", 4, 2), new ParameterInfo("c")),
            -5,
            (Init.Uniform, 1, 2),
            (Init.HeNormal, 0, 0),
            (Init.Constant, 3, 0)
        );
        double[] a = new double[4],
            b = new double[8];
        Initializer.Fill<double>(a, Init.Uniform, [4], 1, 2, unchecked((ulong)-5), 0);
        Initializer.Fill<double>(b, Init.HeNormal, [4, 2], 0, 0, unchecked((ulong)-5), 1);
        Assert.Equal(a, buffer["a"].ToArray());
        Assert.Equal(b, buffer["b"].ToArray());
        Assert.Equal(3, buffer["c"].Item());
    }

    [Fact]
    public void CopyFrom_WrongShape_NamesParameterAndBothShapes()
    {
        ParameterBuffer<double> buffer = Buffer<double>();
        buffer.Span.Fill(9);
        Assert.Equal(
            "'W' has shape [3, 2]; [2, 3] expected (Parameter 'W')",
            Assert.Throws<ArgumentException>(() => buffer.CopyFrom("W", new Tensor<double>(3, 2))).Message
        );
        Assert.Equal(
            "'W' has 5 values; 2 × 3 = 6 expected (row-major)",
            Assert.Throws<ArgumentException>(() => buffer.CopyFrom("W", new double[5], [2, 3])).Message
        );
        Assert.StartsWith(
            "'W' has shape [6]; [2, 3] expected",
            Assert.Throws<ArgumentException>(() => buffer.CopyFrom("W", new double[6], [6])).Message
        );
        Assert.StartsWith(
            "there is no parameter 'w'; there are: W, B",
            Assert.Throws<ArgumentException>(() => buffer.CopyFrom("w", new Tensor<double>(2, 3))).Message
        );
        Assert.Throws<ArgumentNullException>(() => buffer.CopyFrom("W", (Tensor<double>)null!));
        Assert.All(buffer.Span.ToArray(), v => Assert.Equal(9, v));
    }

    [Fact]
    public void CopyFrom_AnotherBuffer_GoesByName()
    {
        ParameterBuffer<double> source = new(new ParameterInfo("B", 2), new ParameterInfo("W", 2, 3));
        for (int i = 0; i < source.Length; i++)
            source.Span[i] = i + 1;
        ParameterBuffer<double> buffer = Buffer<double>();
        buffer.CopyFrom(source);
        Assert.Equal([3.0, 4, 5, 6, 7, 8, 1, 2], buffer.Span.ToArray());
        PlanCheck.Given(buffer, 0);
    }

    [Fact]
    public void CopyFrom_AnotherBufferThatDoesNotFit_WritesNothing()
    {
        ParameterBuffer<double> buffer = Buffer<double>();
        buffer.Span.Fill(9);
        Assert.StartsWith(
            "'W' has shape [2, 4]; [2, 3] expected",
            Assert
                .Throws<ArgumentException>(() =>
                    buffer.CopyFrom(new ParameterBuffer<double>(new ParameterInfo("B", 2), new ParameterInfo("W", 2, 4)))
                )
                .Message
        );
        Assert.StartsWith(
            "'source' has no parameter 'W'; there are: B",
            Assert.Throws<ArgumentException>(() => buffer.CopyFrom(new ParameterBuffer<double>(new ParameterInfo("B", 2)))).Message
        );
        Assert.StartsWith(
            "'source' has a parameter 'V'; there are: W, B",
            Assert
                .Throws<ArgumentException>(() =>
                    buffer.CopyFrom(new ParameterBuffer<double>(new ParameterInfo("W", 2, 3), new ParameterInfo("B", 2), new ParameterInfo("V")))
                )
                .Message
        );
        Assert.StartsWith(
            "'W' [2, 3] is Init.Given and has no values.",
            Assert.Throws<InvalidOperationException>(() => buffer.CopyFrom(Buffer<double>())).Message
        );
        Assert.All(buffer.Span.ToArray(), v => Assert.Equal(9, v));
    }

    [Fact]
    public void TensorCopyFrom_OtherShapeOfTheSameLength_IsRefused()
    {
        Tensor<float> tensor = new(2, 3);
        Assert.Equal(
            "'source' has shape [3, 2]; [2, 3] expected (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => tensor.CopyFrom(Tensor.Ones<float>(3, 2))).Message
        );
        Assert.Equal(new float[6], tensor.ToArray());
        tensor.CopyFrom(Tensor.Ones<float>(2, 3));
        Assert.Equal(6, Nn.Sum(tensor));
    }

    private static ParameterBuffer<T> Buffer<T>()
        where T : unmanaged => Start(new ParameterBuffer<T>(new ParameterInfo("W", 2, 3), new ParameterInfo("B", 2)));

    private static ParameterBuffer<T> Start<T>(ParameterBuffer<T> buffer)
        where T : unmanaged => Initializer.Start(buffer, 1, (Init.Given, 0, 0), (Init.Zeros, 0, 0));
}
