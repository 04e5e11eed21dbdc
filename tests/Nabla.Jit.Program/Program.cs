using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Text.RegularExpressions;
using System.Threading;

namespace Nabla.Jit;

/// <summary>
/// Calls every elementwise loop of Nn and the chains until the runtime has compiled them for good, and prints the name of each loop. The JIT itself
/// writes the machine code, to the place that the environment names.
/// </summary>
internal static partial class Program
{
    /// <summary>After 30 calls the runtime compiles a method again, and twice if it profiles it first.</summary>
    private const int CallsOfARound = 40;

    private const int Length = 75;

    private static int Main()
    {
        var calls = Loops().Select(Eager).ToList();
        AddChains(calls);
        Products.Add(calls);
        // The last tier is reached when nothing new was compiled for some rounds. The runtime begins only after 100 ms without new methods.
        long compiled = -1;
        for (int quiet = 0; quiet < 4; )
        {
            foreach (var call in calls)
                for (int i = 0; i < CallsOfARound; i++)
                    call();
            Thread.Sleep(300);
            long now = JitInfo.GetCompiledMethodCount();
            quiet = now == compiled ? quiet + 1 : 0;
            compiled = now;
        }
        return 0;
    }

    private static IEnumerable<MethodInfo> Loops() =>
        typeof(Nn).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Where(m => m.IsGenericMethodDefinition && LoopName().IsMatch(m.Name));

    /// <summary>A call of the public method that has this loop: T stands for a tensor, S for a scalar.</summary>
    private static Action Eager(MethodInfo loop)
    {
        var name = LoopName().Match(loop.Name);
        Type element = loop.GetParameters()[^1].ParameterType.GetGenericArguments()[0],
            tensor = typeof(Tensor<>).MakeGenericType(element);
        var types = name.Groups["operands"].Value.Select(c => c == 'T' ? tensor : element).ToArray();
        var method =
            typeof(Nn).GetMethod(name.Groups["op"].Value, types) ?? throw new InvalidOperationException($"no public method has the loop {loop.Name}");
        object?[] arguments = [.. types.Select(t => Argument(t, element))];
        Console.WriteLine($"{loop.Name} {element.Name}");
        return () => method.Invoke(null, arguments);
    }

    private static object Argument(Type type, Type element)
    {
        double[] values = [.. Enumerable.Range(1, Length).Select(i => i / (Length + 1.0))];
        return (type == element, element == typeof(float)) switch
        {
            (true, true) => 0.3f,
            (true, false) => 0.3,
            (false, true) => Tensor.Of(values.Select(v => (float)v).ToArray()),
            _ => Tensor.Of(values),
        };
    }

    /// <summary>Calls each chain from two callers, since a loop might be inlined into only one of them.</summary>
    private static void AddChains(List<Action> calls)
    {
        float[] single = [.. Enumerable.Range(0, Length).Select(i => i / 10f)];
        double[] numbers = [.. Enumerable.Range(0, Length).Select(i => i / 10.0)];
        var single5 = new Chains.Single5Plan(Length);
        var single20 = new Chains.Single20Plan(Length);
        var single60 = new Chains.Single60Plan(Length);
        var double5 = new Chains.Double5Plan(Length);
        var double20 = new Chains.Double20Plan(Length);
        var double60 = new Chains.Double60Plan(Length);
        var singleBranches = new Chains.SingleBranchesPlan(Length);
        var doubleBranches = new Chains.DoubleBranchesPlan(Length);
        calls.AddRange([
            () => single5.Forward(single),
            () => single20.Forward(single),
            () => single60.Forward(single),
            () => double5.Forward(numbers),
            () => double20.Forward(numbers),
            () => double60.Forward(numbers),
            () => singleBranches.Forward(single),
            () => doubleBranches.Forward(numbers),
            () =>
            {
                single5.Forward(single);
                single20.Forward(single);
                single60.Forward(single);
                double5.Forward(numbers);
                double20.Forward(numbers);
                double60.Forward(numbers);
                singleBranches.Forward(single);
                doubleBranches.Forward(numbers);
            },
        ]);
    }

    [GeneratedRegex("^(?<op>[A-Za-z0-9]+)Loop(?<operands>[TS]+)$")]
    private static partial Regex LoopName();
}
