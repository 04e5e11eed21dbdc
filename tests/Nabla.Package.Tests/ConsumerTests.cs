using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Package.Tests;

public class ConsumerTests(PackedPackage package)
{
    [Fact]
    public async Task Models_UnderHostileSettings_BuildCleanAndLearn()
    {
        using var consumer = new Consumer(package, Consumer.Hostile);
        consumer.Add("Mlp.cs");
        consumer.Add("Xor.cs");
        consumer.Add("Restored.cs");
        consumer.Add("Program.cs");
        var built = await consumer.Build();
        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Contains("0 Warning(s)", built.Lines);
        Assert.Equal(["nabla"], Directory.GetDirectories(consumer.Packages).Select(d => Path.GetFileName(d)!));

        var run = await consumer.Run();
        Assert.True(run.ExitCode == 0, run.Output);
        string[] eager = Words(run, "mlp eager"),
            loss = Words(run, "mlp loss");
        Assert.Equal(Number(eager[2]), Number(eager[4]), 3e-4);
        // Ten classes and random pixels: the start is near or above log 10, and 64 examples in 784 dimensions can be learnt by heart.
        Assert.InRange(Number(loss[2]), 2, 4);
        Assert.InRange(Number(loss[4]), 0, 0.3);
        Assert.Equal("mlp allocated 0", Assert.Single(run.Lines, l => l.StartsWith("mlp allocated", StringComparison.Ordinal)));
        string[] restored = [.. run.Lines.Where(l => l.StartsWith("restored ", StringComparison.Ordinal))];
        Assert.Equal(3, restored.Length);
        Assert.StartsWith("restored 'Loaded' [2, 3] is Init.Given and has no values.", restored[0], StringComparison.Ordinal);
        Assert.Equal("""restored {"Name":"w","Loaded":{"shape":[2,3],"data":[1,2,3,4,5,6]}}""", restored[1]);
        string[] sums = restored[2].Split(' ');
        Assert.Equal(Number(sums[3]), Number(sums[1]), 1e-4);
        Assert.NotEqual(0, Number(sums[1]));
        string[] answers = run.Lines.Where(l => l.StartsWith("xor ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, answers.Length);
        Assert.All(answers, a => Assert.Equal(Number(a.Split(' ')[1]), Number(a.Split(' ')[2]), 0.05));
    }

    [Fact]
    public async Task Defect_InAModel_IsOneDiagnosticOfThePackage()
    {
        using var consumer = new Consumer(package, Consumer.Hostile);
        consumer.Write(
            "Program.cs",
            """
            using System;
            using Nabla;
            using static Nabla.Nn;

            var plan = new Gate.LossPlan();
            Console.WriteLine(plan.ValueAndGradient(new Gate(seed: 1), Tensor.Of(1f, 2f)));

            [Model]
            internal partial class Gate
            {
                [Parameter, Shape(2)] public partial Tensor<float> W { get; }

                [Differentiable]
                public float Loss([Shape(2)] Tensor<float> x) => Sum(UltraFastSigmoid(W * x));
            }
            """
        );
        var built = await consumer.Build();
        Assert.NotEqual(0, built.ExitCode);
        // The model that is not compiled is declared all the same, so that its use in Program.cs is not an error too.
        string only = Assert.Single(
            built.Lines.Where(l => l.Contains(": error ", StringComparison.Ordinal) || l.Contains(": warning ", StringComparison.Ordinal)).Distinct()
        );
        Assert.Contains("Program.cs(14,58): error NABLA2003:", only, StringComparison.Ordinal);
    }

    private static string[] Words(CommandResult run, string start) =>
        Assert.Single(run.Lines, l => l.StartsWith(start + " ", StringComparison.Ordinal)).Split(' ');

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
